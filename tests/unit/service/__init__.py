"""The service, asked through Flask's own client over a real store."""
