"""Text from outside, in a form that every database takes."""


def storable(text: str) -> str:
    """The text without the two things that PostgreSQL or UTF-8 cannot hold: NUL and halves of surrogate pairs."""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode("utf-8")
