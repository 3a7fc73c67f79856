"""Tests of one part alone; the folders are those of the packages."""
