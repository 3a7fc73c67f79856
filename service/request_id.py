"""The name of one request: in its answer and in each line of the log that is written for it."""

import re
import secrets

HEADER = "X-Request-Id"
BYTES = 8
"""Random ones, in hex: no two requests that are looked into at a time share a name."""
_FIT = re.compile(r"[A-Za-z0-9._-]{8,64}")


def request_id(given: str | None) -> str:
    """What the client or a proxy calls it, where that is a name; else a new one."""
    return given if given is not None and _FIT.fullmatch(given) else secrets.token_hex(BYTES)
