"""Where a page of claims ended, as an opaque word that a client hands back."""

import re
from dataclasses import dataclass

from tallymark.errors import BadInput

PATTERN = "^([0-7][0-9a-f]{7}){3}$"
"""Three numbers in hex, each below 2^31, to which the databases count: whatever looks so is a place in the list."""
_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Position:
    """The last claim that was given: by its place in a text, which scoring again does not change."""

    revision_id: int
    start: int
    end: int


def write_cursor(position: Position) -> str:
    """The position as a word that fits in any address."""
    return "".join(f"{number:0{_DIGITS}x}" for number in (position.revision_id, position.start, position.end))


def read_cursor(cursor: str) -> Position:
    """The position that `write_cursor` wrote. Raises BadInput for anything else."""
    if not re.fullmatch(PATTERN, cursor):
        raise BadInput("this cursor was not given by a page of claims")
    return Position(*(int(cursor[at : at + _DIGITS], 16) for at in range(0, 3 * _DIGITS, _DIGITS)))
