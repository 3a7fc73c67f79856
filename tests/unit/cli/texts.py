"""Texts that several tests of the command score."""

LOST = "The agency lost 32,000 migrant children. It spent $5 million in 2024."
