"""Spiders: what is visited."""
