"""What does not fit the model of a file, each with its line, in words for whoever wrote it."""

from dataclasses import fields
from difflib import get_close_matches
from typing import Any, TypeVar, get_args, get_origin

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from tallymark.figures.files.marked import Marked, Misfit, Place
from tallymark.figures.files.places import at, expected
from tallymark.figures.files.type_reasons import type_reason

Model = TypeVar("Model")


def validate(marked: Marked, model: type[Model]) -> tuple[Model | None, list[Misfit]]:
    """The data as the model, or None and all that keeps it from being one."""
    try:
        return TypeAdapter(model).validate_python(marked.data), []
    except ValidationError as error:
        kinds = dict(expected(model, marked.data))
        details = error.errors(include_url=False)
        bad_keys = {detail["loc"][:-1] for detail in details if detail["loc"][-1:] == ("[key]",)}
        return None, [_misfit(d, marked, kinds) for d in details if not _is_echo(d) and d["loc"] not in bad_keys]


def _is_echo(error: ErrorDetails) -> bool:
    """A list is called too short also where none of its items fits; that is told of the items already."""
    return error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]


def _misfit(error: ErrorDetails, marked: Marked, kinds: dict[Place, Any]) -> Misfit:
    place, given = error["loc"], error["input"]
    key = _key(place)
    match error["type"]:
        case "unexpected_keyword_argument":
            reason = f"unknown key '{key}'{near(key, [field.name for field in fields(kinds[place[:-1]])])}"
        case "missing" if isinstance(place[-1], str):
            place = place[:-1]
            reason = f"the key '{key}' is missing{_inside(place, marked)}"
        case "missing" | "too_long" if get_origin(kinds.get(_list(place))) is tuple:
            place = _list(place)
            reason = f"'{key}' needs {len(get_args(kinds[place]))} values in a list: [first, second]"
        case "too_short":
            reason = f"'{key}' is empty: it needs at least one item"
        case "literal_error" if key == "[key]":
            place = place[:-1]
            known = get_args(get_args(kinds[place[:-1]])[0])
            reason = f"unknown language '{place[-1]}' (known: {', '.join(known)})"
            if at(marked.data, place) is None:
                reason += "; a text with a comma that stands in { } must stand in quotation marks too"
        case "literal_error":
            reason = f"'{key}' cannot be '{given}'{near(str(given), get_args(kinds[place]))}"
        case "value_error":
            reason = error["msg"].removeprefix("Value error, ")
            return Misfit(_meant(place, given, reason), reason, place)
        case kind:
            reason = type_reason(kind, key, given)
    return Misfit(place, reason, None)


def near(word: str, known: Any) -> str:  # noqa: ANN401 - any collection of texts
    """Ends a line about an unknown word: the known one that it comes near, if any, and all that are known."""
    close = get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    meant = f"; did you mean '{close[0]}'?" if close else ""
    return f"{meant} (known: {', '.join(known)})"


def _list(place: Place) -> Place:
    return place[:-1] if isinstance(place[-1], int) else place


def _key(place: Place) -> str:
    """The last key on the way to a place."""
    return next((str(step) for step in reversed(place) if isinstance(step, str)), "the file")


def _inside(place: Place, marked: Marked) -> str:
    """What lacks a key, where its line alone would leave it open."""
    return f" in '{_key(place)}'" if place and isinstance(place[-1], str) and place in marked.lines else ""


def _meant(place: Place, given: object, reason: str) -> Place:
    """The key that a rule of a whole block speaks of, where the block has it."""
    words = reason.replace(",", " ").replace("'", " ").split()
    key = next((word for word in words if isinstance(given, dict) and word in given), None)
    return place if key is None else (*place, key)
