"""From an assessment to words for a reader, and to the standard formats of fact checks."""
