"""Claims as rows: written, found again, counted, and what became of them when their pages changed."""
