"""Gzip without a date or a name inside, so that the same content gives the same bytes."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

LEVEL = 6
"""A quarter larger than the smallest that gzip makes, in a fifth of the time."""


@contextmanager
def zipped(path: Path) -> Iterator[BinaryIO]:
    """A new file whose content is written compressed."""
    with (
        path.open("wb") as file,
        gzip.GzipFile(filename="", mode="wb", compresslevel=LEVEL, fileobj=file, mtime=0) as inside,
    ):
        yield cast("BinaryIO", inside)
