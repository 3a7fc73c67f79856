"""From the sentences of a text to its mentions: quantities with their span, value, hedge, precision and unit."""
