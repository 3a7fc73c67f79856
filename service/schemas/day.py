"""A day as a client writes it."""

import re
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _written_out(value: object) -> object:
    """Refuses what pydantic would take for a day as well, such as seconds since 1970: `until=0` is a mistake."""
    if value is not None and not (isinstance(value, str) and _DAY.fullmatch(value)):
        raise ValueError("it must be a day like 2026-03-01")
    return value


Day = Annotated[date, BeforeValidator(_written_out)]
"""Year, month and day, and nothing else."""
