"""Walks data beside the model that it should fit, and tells for each place what the model expects there."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from tallymark.figures.files.marked import Place
from tallymark.figures.files.read_as import ReadAs


def expected(annotation: Any, value: object, place: Place = ()) -> Iterator[tuple[Place, Any]]:  # noqa: ANN401 - a type, which mypy cannot name
    """The place of the value and of everything in it, each with the type it should have, as far as the data fits."""
    annotation = plain(annotation)
    yield place, annotation
    origin, arguments = get_origin(annotation), get_args(annotation)
    if is_dataclass(annotation) and isinstance(value, dict):
        for field in fields(annotation):
            if field.name in value:
                yield from expected(field.type, value[field.name], (*place, field.name))
    elif origin is tuple and isinstance(value, list):
        for number, item in enumerate(value):
            kind = arguments[0] if len(arguments) < 2 or arguments[1] is Ellipsis else arguments[min(number, 1)]
            yield from expected(kind, item, (*place, number))
    elif origin is dict and isinstance(value, dict):
        for key, item in value.items():
            yield from expected(arguments[1], item, (*place, key))


def at(data: Any, place: Place) -> Any:  # noqa: ANN401 - whatever a file holds
    """What stands at a place; None where there is nothing."""
    for step in place:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def shorter_form(annotation: Any) -> ReadAs | None:  # noqa: ANN401 - a type
    """How the shorter form of a value of this type is read; None where it has none."""
    if get_origin(annotation) is Annotated:
        return next((mark for mark in annotation.__metadata__ if isinstance(mark, ReadAs)), None)
    if get_origin(annotation) in (Union, UnionType):
        return next(filter(None, map(shorter_form, get_args(annotation))), None)
    return None


def plain(annotation: Any) -> Any:  # noqa: ANN401 - a type
    """Without constraints, and of "something or nothing" the something."""
    if get_origin(annotation) is Annotated:
        return plain(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        some = [argument for argument in get_args(annotation) if argument is not NoneType]
        return plain(some[0]) if len(some) == 1 else annotation
    return annotation
