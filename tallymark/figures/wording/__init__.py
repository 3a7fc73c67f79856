"""Wordings: the pattern language of report files, and ways to find many of them in a text at once."""
