"""Amounts in a report file: 818000, or "236 billion", which nobody miscounts."""

import re
from decimal import Decimal

_SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
"""Powers of ten. A billion is a thousand millions, as in all English reports."""
_SCALED = re.compile(rf"\s*(-?\d+(?:\.\d+)?)\s+({'|'.join(_SCALES)})\s*", re.IGNORECASE)


def read_amount(value: object) -> object:
    """The amount of a number with its scale; anything else as it is, for the checks of a number that follow."""
    match = _SCALED.fullmatch(value) if isinstance(value, str) else None
    return Decimal(match[1]).scaleb(_SCALES[match[2].lower()]) if match else value
