"""Builds the frozen objects of a data file from the plain values that YAML gives, without looking for mistakes.

Files that come with Tallymark have stood their checks in its tests; any other is checked first (`validation.py`).
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar, get_args, get_origin

from tallymark.figures.files.places import plain, shorter_form

Model = TypeVar("Model")
_Maker = Callable[[Any], Any]


def built(model: type[Model], data: dict[str, Any]) -> Model:
    """The data as an object of the model, a dataclass. Raises TypeError, ValueError or so where it does not fit."""
    makers = _makers(model)  # type: ignore[arg-type]  # mypy does not see that a class can be looked up
    return model(**{key: value if value is None else makers[key](value) for key, value in data.items()})


@cache
def _makers(model: type) -> dict[str, _Maker]:
    return {field.name: _maker(field.type) for field in fields(model)}


def _maker(annotation: Any) -> _Maker:  # noqa: ANN401 - a type, which mypy cannot name
    """Makes a value of this type of what YAML gives."""
    kind = plain(annotation)
    shorter = shorter_form(annotation)
    make = _maker_of(kind, get_args(kind))
    return (lambda written: make(shorter.read(written))) if shorter else make


def _maker_of(kind: Any, arguments: tuple[Any, ...]) -> _Maker:  # noqa: ANN401 - the same
    if isinstance(kind, type) and is_dataclass(kind):
        return lambda data: built(kind, data)
    if kind is Decimal:
        return lambda written: Decimal(str(written))
    if kind is date:
        return lambda written: written if isinstance(written, date) else date.fromisoformat(written)
    if get_origin(kind) is tuple:
        of_each = _maker(arguments[0])  # both ends of a pair are of one type
        return lambda items: tuple(of_each(item) for item in items)
    if get_origin(kind) is dict:
        of_each = _maker(arguments[1])
        return lambda items: {key: of_each(item) for key, item in items.items()}
    return _as_it_is


def _as_it_is(value: Any) -> Any:  # noqa: ANN401 - a text, a number, yes or no
    return value
