"""Which figure a mention cites, if any."""
