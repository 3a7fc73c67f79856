"""The API, one blueprint a feature."""
