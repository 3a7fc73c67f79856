"""The name of one request: in its answer and in each line of the log that is written for it."""

import random
import re

HEADER = "X-Request-Id"
BITS = 64
"""No two requests that are looked into at a time share a name."""
_FIT = re.compile(r"[A-Za-z0-9._-]{8,64}")


def request_id(given: str | None) -> str:
    """What the client or a proxy calls it, where that is a name; else a new one, which is no secret."""
    if given is not None and _FIT.fullmatch(given):
        return given
    return f"{random.getrandbits(BITS):0{BITS // 4}x}"
