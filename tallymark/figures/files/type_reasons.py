"""Why a value is of the wrong kind, in words for people who do not know what a type is."""

from collections.abc import Callable
from datetime import date
from typing import Any

QUOTE = "put it in quotation marks"
_LONGEST = 60
"""Characters of a value that a line quotes, at most."""
_SHAPES = {
    "id": "an id of small letters, digits and single hyphens, such as dark-lamps",
    "of": "two ids of figures, such as dark-lamps",
    "as_of": 'a day, month or year in quotation marks, such as "2031-03-14", "2031-03" or "2031"',
    "currency": "three capital letters, such as USD",
}
"""What a key with a form of its own takes."""
_REMARKS = ("read", "where", "note")
"""Keys that take a plain text as well as one a language."""


def type_reason(kind: str, key: str, value: Any) -> str:  # noqa: ANN401 - whatever a file holds
    """One line for an error of this kind (as pydantic names it)."""
    if value is None:
        return f"'{key}' is empty"
    for start, reason in _REASONS.items():
        if kind.startswith(start):
            return reason(key, value)
    return f"'{key}' cannot be {_shown(value)}"


def _text(key: str, value: Any) -> str:  # noqa: ANN401
    if isinstance(value, bool):
        return f"'{key}' needs a text, and yes, no, on, off, true and false without quotation marks are none: {QUOTE}"
    if isinstance(value, dict):
        return f"'{key}' needs a text, and a colon or a {{ makes this a block of keys: {QUOTE}"
    if isinstance(value, list):
        return f"'{key}' needs one text, and this is a list; a text that begins with [ must stand in quotation marks"
    kind = "date" if isinstance(value, date) else "number"
    return f"'{key}' needs a text, and {value} without quotation marks is a {kind}: {QUOTE}"


def _number(key: str, value: Any) -> str:  # noqa: ANN401
    return f"'{key}' needs a number without commas or signs, such as 4130, 2.5 or 236 billion, not {_shown(value)}"


def _list(key: str, value: Any) -> str:  # noqa: ANN401
    if isinstance(value, str):
        return f"'{key}' needs a list: each text on a line of its own after '- '"
    return f"'{key}' needs a list, not {_shown(value)}"


def _block(key: str, value: Any) -> str:  # noqa: ANN401
    if key == "the file":
        return f"a file with keys such as 'id: ...' is expected, not {_shown(value)}"
    if key in _REMARKS:
        return _text(key, value)
    return f"'{key}' needs keys under it, such as 'en: ...', not {_shown(value)}"


def _day(key: str, value: Any) -> str:  # noqa: ANN401
    return f"'{key}' needs a day such as 2031-04-02, not {_shown(value)}"


def _form(key: str, value: Any) -> str:  # noqa: ANN401
    return f"'{key}' needs {_SHAPES.get(key, 'another form')}, not {_shown(value)}"


def _whole(key: str, value: Any) -> str:  # noqa: ANN401
    return f"'{key}' needs a whole number from 1, not {_shown(value)}"


def _truth(key: str, value: Any) -> str:  # noqa: ANN401
    return f"'{key}' needs true or false, not {_shown(value)}"


def _shown(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a block of keys"
    if isinstance(value, bool):
        return "a yes or no"
    text = str(value)
    return f"'{text[:_LONGEST]}{'...' if len(text) > _LONGEST else ''}'"


_REASONS: dict[str, Callable[[str, Any], str]] = {
    "string_pattern": _form,
    "string": _text,
    "decimal": _number,
    "finite": _number,
    "tuple": _list,
    "dict": _block,
    "dataclass": _block,
    "date": _day,
    "int": _whole,
    "greater_than": _whole,
    "bool": _truth,
}
"""How pydantic's kinds of errors begin, and what each means."""
