"""Amounts in a report file: 818000, or "236 billion", which nobody miscounts."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

_SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
"""Powers of ten. A billion is a thousand millions, as in all English reports."""
_SCALED = re.compile(rf"\s*(-?\d+(?:\.\d+)?)\s+({'|'.join(_SCALES)})\s*", re.IGNORECASE)


def read_amount(value: object) -> object:
    """The amount of a number with its scale; anything else as it is, for the checks of a number that follow."""
    match = _SCALED.fullmatch(value) if isinstance(value, str) else None
    return Decimal(match[1]).scaleb(_SCALES[match[2].lower()]) if match else value


class ReadAsAmount:
    """Marks a number that may be written with its scale, for pydantic where it checks a file."""

    def __get_pydantic_core_schema__(self, source: Any, schema_of: Callable[[Any], Any]) -> Any:  # noqa: ANN401 - a type and schemas
        """Pydantic's schema of a number that is read by `read_amount` first."""
        from pydantic_core.core_schema import no_info_before_validator_function  # noqa: PLC0415 - only for a check

        return no_info_before_validator_function(read_amount, schema_of(source))
