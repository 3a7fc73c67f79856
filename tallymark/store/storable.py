"""Text from outside, in a form that every database takes."""


def storable(text: str) -> str:
    """The text without the two things that PostgreSQL or UTF-8 cannot hold: NUL and halves of surrogate pairs."""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode("utf-8")


def is_storable(value: object) -> bool:
    """Whether every text in JSON, however deep, can be stored as it is."""
    if isinstance(value, str):
        return storable(value) == value
    if isinstance(value, dict):
        return all(is_storable(part) for pair in value.items() for part in pair)
    if isinstance(value, list | tuple):
        return all(is_storable(part) for part in value)
    return True
