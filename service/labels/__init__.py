"""The readers' look-ups, as ready bytes."""
