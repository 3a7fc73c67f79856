"""Kinds of sources: a module each, which says where a collection starts and how to read what is answered."""
