"""Reads the body of a request: as long as it says, no longer than it may be, and in time."""

import asyncio

from granian.rsgi import HTTPProtocol, Scope  # type: ignore[attr-defined] # it re-exports the first without saying so

from service.front.refusals import Refused

SECONDS = 5.0
"""For a whole body. At the limit of 200 kB that is 40 kB a second, which any line has."""
MOST_AT_ONCE = 256
"""Bodies that are being read in one process, 50 MB of memory at most."""

_reading = 0


async def read_body(scope: Scope, protocol: HTTPProtocol, most: int) -> bytes:
    """The body; nothing of one that does not say its length, or is too long, which the application refuses by its
    headers. Raises Refused where it does not come in time."""
    global _reading  # noqa: PLW0603 - one event loop a process
    length = scope.headers.get("content-length")
    if length is None or not length.isascii() or not length.isdigit() or not 0 < int(length[:12]) <= most:
        return b""
    if _reading >= MOST_AT_ONCE:
        raise Refused(503, "Too many requests are being read.")
    _reading += 1
    try:
        return await asyncio.wait_for(protocol(), SECONDS)
    except TimeoutError as error:
        raise Refused(408, f"The request did not come within {SECONDS:g} seconds.") from error
    except Exception as error:
        raise Refused(400, "The request was cut short.") from error
    finally:
        _reading -= 1
