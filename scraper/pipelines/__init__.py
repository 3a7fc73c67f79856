"""Pipelines: what becomes of a page that was read, one verb each."""
