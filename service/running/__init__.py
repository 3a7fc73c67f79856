"""The server's processes, and how they are."""
