"""What a text makes of a figure that it cites: slot by slot, the verdict, the stance, and how sure that is."""
