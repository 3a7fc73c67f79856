"""JSON from strangers: any value may be of any type, missing, or broken."""

import json
from typing import Any

from tallymark.errors import BadInput
from tallymark.reading.pages.page_encoding import printable


def read_json(body: bytes) -> Any:  # noqa: ANN401 - JSON
    """The value that `body` holds. Raises BadInput where it is broken or nested beyond measure."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BadInput("broken JSON") from error


def as_object(value: object) -> dict[str, Any]:
    """`value` where it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def as_list(value: object) -> list[Any]:
    """`value` where it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def as_text(value: object) -> str:
    """`value` where it is a text, without characters that no text holds; else an empty one."""
    return printable(value) if isinstance(value, str) else ""


def as_count(value: object) -> int:
    """`value` where it is a whole number, else 0."""
    return value if isinstance(value, int) else 0


def written(value: object) -> bytes:
    """JSON that is the same for the same value, in ASCII: what an archive keeps of a post."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()
