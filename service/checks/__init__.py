"""Scores texts that were handed in, kept nowhere."""
