"""What is collected, how often, and how it fares: sources as an operator writes them."""
