"""Connections: to the public internet only, within bounds of time and size."""
