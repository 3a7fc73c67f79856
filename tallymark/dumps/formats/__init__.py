"""One module a format. Each writes the same bytes for the same rows."""
