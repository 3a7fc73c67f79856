"""Who may do what in the console and by key, and who did what."""
