"""The press, and what the demonstration shows of it."""
