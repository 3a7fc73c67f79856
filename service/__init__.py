"""The label API and the public pages (Flask)."""
