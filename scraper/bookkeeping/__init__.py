"""What a crawl has met, what became of it, and when to come again."""
