"""A value of a file that may also be written in a shorter form."""

from collections.abc import Callable
from typing import Any


class ReadAs:
    """Marks it, for pydantic where it checks a file, with what makes the value of the shorter form, a text.

    What is no such text `read` gives back as it is, for the checks that follow.
    """

    def __init__(self, read: Callable[[object], object]) -> None:
        self.read = read

    def __get_pydantic_core_schema__(self, source: Any, schema_of: Callable[[Any], Any]) -> Any:  # noqa: ANN401 - a type and schemas
        """Pydantic's schema of a value that is read first."""
        from pydantic_core.core_schema import no_info_before_validator_function  # noqa: PLC0415 - only for a check

        return no_info_before_validator_function(self.read, schema_of(source))

    def __get_pydantic_json_schema__(
        self,
        core_schema: Any,  # noqa: ANN401 - pydantic's own
        schema_of: Callable[[Any], dict[str, Any]],
    ) -> dict[str, Any]:
        """The JSON Schema of the value or a text."""
        schema = schema_of(core_schema)
        either = schema.get("anyOf", [schema])
        is_text = {"type": "string"}
        return schema if is_text in either else {"anyOf": [is_text, *either]}
