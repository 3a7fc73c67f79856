"""What a request must pass before any view sees it, and what every answer forbids."""
