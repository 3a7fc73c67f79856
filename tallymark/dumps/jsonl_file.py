"""Claims as JSON lines: everything that is stored of each, as the API carries it."""

import json
from collections.abc import Iterable
from typing import Any, TextIO


def write_jsonl(claims: Iterable[dict[str, Any]], file: TextIO) -> int:
    """Writes one claim a line to an open file; returns how many claims."""
    count = 0
    for claim in claims:
        file.write(json.dumps(claim, ensure_ascii=False, separators=(",", ":")) + "\n")
        count += 1
    return count
