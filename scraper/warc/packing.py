"""How an archive is packed, and where its next record begins when the one before cannot be read."""

import mmap
import re
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Literal

from fastwarc.stream_io import ZstdReader

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

Packing = Literal["gzip", "zstd", "plain"]

_GZIP = b"\x1f\x8b\x08"
_ZSTD = b"\x28\xb5\x2f\xfd"
_DICTIONARY = b"\x5d\x2a\x4d\x18"
"""How a frame begins that holds the dictionary of all others: <https://iipc.github.io/warc-specifications/>."""
LARGEST_DICTIONARY = 16_000_000
"""Bytes. Usual ones have a tenth of a megabyte."""

_BEGINS = b"WARC/"
_HEADER = re.compile(rb"WARC/\d\.\d\r?\n[A-Za-z][\w-]*:")
_HEAD = 4_096
"""Bytes that are unpacked to see whether a record begins there."""


class Archive:
    """An open archive. Raises OSError where it cannot be opened or looked at."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self.path, self.file = path, file
        self.size = path.stat().st_size
        start = file.read(4)
        self.packing = _packing(path.name.lower(), start)
        self._dictionary = self._read_dictionary() if start == _DICTIONARY else None

    def reader(self, offset: int) -> BinaryIO | ZstdReader:
        """The archive from a byte on, at which a record begins."""
        self.file.seek(offset)
        if offset and self._dictionary is not None:
            return ZstdReader(self.file, dictionary=self._dictionary)
        return self.file

    def next_record(self, after: int) -> int | None:
        """Where the first record begins that begins at this byte or later; None where none does."""
        if after >= self.size:
            return None
        with mmap.mmap(self.file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            return next(self._beginnings(data, max(0, after)), None)

    def _beginnings(self, data: mmap.mmap, after: int) -> Iterator[int]:
        if self.packing == "plain":
            yield from (found.start() for found in _HEADER.finditer(data, after))
            return
        magic, head = (_GZIP, _gunzipped) if self.packing == "gzip" else (_ZSTD, self._unzstd)
        at = data.find(magic, after)
        while at >= 0:
            if head(data[at : at + _HEAD]).startswith(_BEGINS):
                yield at
            at = data.find(magic, at + 1)

    def _unzstd(self, packed: bytes) -> bytes:
        dictionary = None if self._dictionary is None else zstd.ZstdDict(self._dictionary)
        try:
            return zstd.ZstdDecompressor(zstd_dict=dictionary).decompress(packed, len(_BEGINS))
        except (zstd.ZstdError, EOFError):
            return b""

    def _read_dictionary(self) -> bytes | None:
        size = int.from_bytes(self.file.read(4), "little")
        content = self.file.read(min(size, LARGEST_DICTIONARY))
        if not content.startswith(_ZSTD):
            return content
        try:
            return zstd.ZstdDecompressor().decompress(content, LARGEST_DICTIONARY)
        except zstd.ZstdError as error:
            raise OSError("broken dictionary") from error


def _packing(name: str, start: bytes) -> Packing:
    """By the first bytes, or by the name where they are those of nothing."""
    if start.startswith(_GZIP):
        return "gzip"
    if start in {_ZSTD, _DICTIONARY}:
        return "zstd"
    by_name: Packing = "gzip" if name.endswith(".gz") else "zstd" if name.endswith((".zst", ".zstd")) else "plain"
    return "plain" if start == _BEGINS[:4] else by_name


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """The archive, closed at the end of the block. Raises OSError."""
    with path.open("rb") as file:
        yield Archive(path, file)


def _gunzipped(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(packed, len(_BEGINS))
    except zlib.error:
        return b""
