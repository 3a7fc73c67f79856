"""What a dump is called: the day of its snapshot, with a number from the second one of a day on."""

import re
from collections.abc import Iterable
from datetime import date

_VERSION = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\.([1-9]\d{0,3}))?")


def sort_key(version: str) -> tuple[str, int]:
    """By which versions are in the order of their making. Raises ValueError for what is none."""
    found = _VERSION.fullmatch(version)
    if found is None:
        raise ValueError(f"no version of a dump: {version[:40]}")
    return found[1], int(found[2] or 1)


def is_version(text: str) -> bool:
    """Whether a dump may be called so."""
    return _VERSION.fullmatch(text) is not None


def next_version(day: date, known: Iterable[str]) -> str:
    """The first of the day that is not taken. What was published under a version never changes."""
    numbers = [number for of_day, number in map(sort_key, known) if of_day == day.isoformat()]
    return f"{day.isoformat()}.{max(numbers) + 1}" if numbers else day.isoformat()
