"""A source as the fields of a form, and back. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from tallymark.store.sources.source import Source

LISTS = ("addresses", "languages", "reports", "within")
"""Parts that are lists of words: one a line."""
NUMBERS = ("depth",)
PARTS = ("politeness", "budget", "expectations")
"""Parts that have parts, each of them a number."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name, what stands in it, and whether it takes many lines."""

    name: str
    value: str
    long: bool = False


def fields_of(source: Source) -> list[Field]:
    """In the order of the form. A name cannot be changed: runs are known by it."""
    fields = [Field("kind", source.kind)]
    fields += [Field(name, "\n".join(getattr(source, name)), long=True) for name in LISTS]
    fields += [Field("schedule", source.schedule), Field("depth", str(source.depth))]
    for part in PARTS:
        inside: BaseModel = getattr(source, part)
        fields += [Field(f"{part}.{name}", _shown(value)) for name, value in inside]
    return fields


def changed(source: Source, form: Mapping[str, str]) -> dict[str, Any]:
    """The source as the form has it, to be checked; a field that is not there leaves its part as it was."""
    told: dict[str, Any] = source.model_dump(mode="json")
    for name in ("kind", "schedule", *NUMBERS):
        if name in form:
            told[name] = form[name].strip()
    for name in LISTS:
        if name in form:
            told[name] = [line.strip() for line in form[name].splitlines() if line.strip()]
    for part in PARTS:
        for name in told[part]:
            if f"{part}.{name}" in form:
                told[part][name] = form[f"{part}.{name}"].strip() or None
        told[part] = {name: value for name, value in told[part].items() if value is not None}
    return told


def _shown(value: object) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
