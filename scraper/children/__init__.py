"""Processes in which strangers' bytes are read."""
