"""Archives: what was answered, kept as it came (WARC), and read again without a network."""
