"""Files that people write: read with the line of everything in them, checked, and told of in plain words."""
