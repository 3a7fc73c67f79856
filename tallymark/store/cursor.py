"""Where a page of claims ended, as an opaque word that a client hands back."""

import base64
import binascii
from dataclasses import dataclass

from tallymark.errors import BadInput


@dataclass(frozen=True, slots=True)
class Position:
    """The last claim that was given: by its place in a text, which scoring again does not change."""

    revision_id: int
    start: int
    end: int


def write_cursor(position: Position) -> str:
    """The position as URL-safe text."""
    plain = f"{position.revision_id}.{position.start}.{position.end}"
    return base64.urlsafe_b64encode(plain.encode("ascii")).decode("ascii").rstrip("=")


def read_cursor(cursor: str) -> Position:
    """The position that `write_cursor` wrote. Raises BadInput for anything else."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        numbers = [int(part) for part in base64.b64decode(padded, altchars=b"-_", validate=True).split(b".")]
        position = Position(*numbers)
    except (binascii.Error, TypeError, ValueError) as error:
        raise BadInput("this cursor was not given by a page of claims") from error
    if not all(0 <= number < 2**31 for number in numbers):
        raise BadInput("this cursor was not given by a page of claims")
    return position
