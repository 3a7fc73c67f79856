"""Why a value of a source does not fit, in words for whoever wrote it."""

from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

_SHAPES = {"name": "must be small letters, digits and hyphens, at most 63, such as daily-news"}
"""Of keys that have a form of their own."""
QUOTE = "'"
_LONGEST = 40
"""Characters of a value that a line quotes."""


def reason_of(error: ErrorDetails, model: type[BaseModel]) -> str:
    """What a value must be, as the end of a line that begins with its key. `model` is what the whole was to be."""
    kind, context, key = error["type"], error.get("ctx", {}), str(error["loc"][-1] if error["loc"] else "")
    match kind:
        case "missing":
            reason = "is missing"
        case "extra_forbidden":
            reason = _unknown(error["loc"], model)
        case "string_pattern_mismatch":
            reason = _SHAPES.get(key, "has another form than it must")
        case "literal_error":
            reason = f"must be {context['expected'].replace(QUOTE, '')}"
        case "greater_than_equal":
            reason = f"must be at least {context['ge']:g}"
        case "less_than_equal":
            reason = f"must be at most {context['le']:,g}"
        case "string_too_short":
            least = context["min_length"]
            reason = "must not be empty" if least == 1 else f"needs {least} characters at least"
        case "string_too_long":
            reason = f"may have {context['max_length']:,} characters at most"
        case "too_short":
            reason = "must not be empty"
        case "value_error":
            reason = error["msg"].removeprefix("Value error, ")
        case _:
            wanted = next((words for start, words in _WANTED.items() if kind.startswith(start)), "another value")
            reason = f"must be {wanted}, not {_shown(error['input'])}"
    return reason


_WANTED = {
    "int": "a whole number",
    "float": "a number",
    "finite": "a number",
    "string": "a text",
    "tuple": "a list",
    "model": "a block of keys",
    "dict": "a block of keys",
}
"""How pydantic's kinds of errors begin, and what was expected."""


def _unknown(place: tuple[int | str, ...], model: type[BaseModel]) -> str:
    for step in place[:-1]:
        inner: Any = model.model_fields[str(step)].annotation
        model = inner
    known = list(model.model_fields)
    close = get_close_matches(str(place[-1]), known, n=1)
    return f"is unknown{f'; did you mean {close[0]}?' if close else ''} (known: {', '.join(known)})"


def _shown(value: object) -> str:
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "a block of keys"
    text = "nothing" if value is None else str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."
