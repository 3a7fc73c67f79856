"""From the bytes of a page to its main text, and what it says of itself."""
