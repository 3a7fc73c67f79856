"""What a value of a file is held to besides its type."""

from collections.abc import Callable
from typing import Any


class HeldTo:
    """Limits by their names in pydantic (`pattern`, `ge`, `min_length`), for pydantic to find where it checks a file.

    Its own `Field` would do the same, at the cost of loading pydantic wherever a report is at hand.
    """

    def __init__(self, **limits: str | int) -> None:
        self.limits = limits

    def __get_pydantic_core_schema__(self, source: Any, schema_of: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:  # noqa: ANN401 - a type
        """Pydantic's schema of the type with the limits in it."""
        return schema_of(source) | self.limits
