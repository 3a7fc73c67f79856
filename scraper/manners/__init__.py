"""What sites ask of a crawler, and how it is kept."""
