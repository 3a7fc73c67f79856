"""A file's content with the line of everything in it, and what is wrong with it."""

from dataclasses import dataclass, field
from typing import Any

from tallymark.figures.files.problem import Problem

Place = tuple[str | int, ...]
"""The way to a value: keys, and numbers in lists, from 0."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """Where data does not fit its model, and why."""

    place: Place
    reason: str
    rule_of: Place | None
    """The block of keys whose own rule says so; None where a single value is of the wrong kind."""


@dataclass(slots=True)
class Marked:
    """A file's content. Where there are problems some of it may be missing; `readable` is False where all of it is."""

    file: str
    data: Any = None
    readable: bool = True
    problems: list[Problem] = field(default_factory=list)
    lines: dict[Place, int] = field(default_factory=dict)

    def line(self, place: Place) -> int:
        """The line of a value or, where there is no such, of what should hold it."""
        while place not in self.lines and place:
            place = place[:-1]
        return self.lines.get(place, 1)

    def problem(self, place: Place, reason: str, *, warning: bool = False) -> Problem:
        """A problem at a place of this file."""
        return Problem(self.file, self.line(place), reason, warning)

    def add(self, line: int, reason: str) -> None:
        """Notes a problem at a line."""
        self.problems.append(Problem(self.file, line, reason))
