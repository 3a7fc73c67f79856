"""Pages and posts as rows: their addresses, their texts, when each was there, and which are copies of which."""
