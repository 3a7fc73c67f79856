"""How news counts, a language a module, and which language a text is in."""
