"""A report's own examples: read, run, and told of where they go wrong."""
