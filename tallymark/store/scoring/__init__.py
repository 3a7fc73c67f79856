"""Which texts wait to be scored, who has them at hand, and what scoring them again changed."""
