"""The dumps, one module an exporter."""
