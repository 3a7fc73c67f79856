"""Files that the application only names: the server sends them itself, without reading them into memory."""

import re
from dataclasses import dataclass

SENDS_FILES = "tallymark.sends_files"
"""Stands in the environ of a request whose answer may name a file in `X-Sendfile`."""
_NAMED = "x-sendfile"
_RANGE = re.compile(r"bytes (\d+)-(\d+)/\d+")


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file that is the body of an answer, or a part of it: from the first byte to the one after the last."""

    path: str
    part: tuple[int, int] | None


def take_file(headers: list[tuple[str, str]]) -> NamedFile | None:
    """The file that an answer's headers name, which is nobody else's to know; None where its body is there."""
    there = dict(headers)
    path = there.get(_NAMED)
    if path is None:
        return None
    headers[:] = [header for header in headers if header[0] != _NAMED]
    asked = _RANGE.fullmatch(there.get("content-range", ""))
    return NamedFile(path, (int(asked[1]), int(asked[2]) + 1) if asked else None)
