"""What a text says around each mention, and what its page is about."""
