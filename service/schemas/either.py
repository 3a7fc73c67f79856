"""Two fields of a request of which one must be given, as JSON Schema: what a model's own check says in code."""

from pydantic import JsonValue


def either(**types: str) -> list[JsonValue]:
    """The cases of `oneOf`: one of the fields has its type, and the others are not there, or null."""
    return [
        {
            "required": [given],
            "properties": {name: {"type": kind if name == given else "null"} for name, kind in types.items()},
        }
        for given in types
    ]
