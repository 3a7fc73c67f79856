"""Erases records from archives: what a post said must be gone when its author has deleted it.

A record is overwritten where it stands, by one of the same length that says nothing: so all references to others hold,
and a process that is writing to the same file is not disturbed. Done twice, it does no harm; and what was cut short is
made good by doing it again.
"""

import os
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator

from scraper.warc.packing import Archive
from scraper.warc.record import tombstone
from tallymark.errors import StoreError

KEPT = ("WARC-Record-ID", "WARC-Date")
"""Fields of a record that are kept: they say nothing of what it held."""

_HEADER = b"\x1f\x8b\x08\x10\0\0\0\0\0\xff"
"""Of a gzip member with a comment, which takes up the room that is left (RFC 1952)."""
_COMMENT = b"erased"
_CHUNK = 65_536


def erase(folder: Path, references: Iterable[str]) -> None:
    """Erases the records of these references ("name:offset", as the writer gives them) from archives in a folder.

    An archive that is no longer there holds nothing. Raises StoreError where one cannot be written.
    """
    for reference in references:
        name, _, offset = reference.rpartition(":")
        path = folder / Path(name).name
        try:
            with path.open("r+b") as file:
                _overwrite(Archive(path, file), int(offset))
                file.flush()
                os.fsync(file.fileno())
        except FileNotFoundError:
            continue
        except OSError as error:
            raise StoreError(f"a deleted post cannot be erased: {error.strerror}: {path}") from error


def _overwrite(archive: Archive, offset: int) -> None:
    following = archive.next_record(offset + 1)
    end = _end(archive.file, offset) or following or archive.size
    record = _packed(tombstone(_kept(archive, offset)), end - offset)
    if record is not None and offset < archive.size:
        archive.file.seek(offset)
        archive.file.write(record)


def _end(file: BinaryIO, offset: int) -> int | None:
    """Where the gzip member that begins there ends; None where it is broken or has no end."""
    file.seek(offset)
    member, end = zlib.decompressobj(wbits=31), offset
    try:
        while not member.eof:
            piece = file.read(_CHUNK)
            if not piece:
                return None
            member.decompress(piece)
            end += len(piece)
    except zlib.error:
        return None
    return end - len(member.unused_data)


def _kept(archive: Archive, offset: int) -> dict[str, str]:
    try:
        record = next(iter(ArchiveIterator(archive.reader(offset), parse_http=False)), None)
    except (OSError, ValueError, EOFError):
        return {}
    found = {} if record is None else {name: record.headers.get(name) for name in KEPT}
    return {name: value for name, value in found.items() if value}


def _packed(record: bytes, length: int) -> bytes | None:
    """The record as a gzip member of so many bytes, without its fields where there is no room for them; None where
    there is none for any record, and so cannot have been one."""
    for content in (record, tombstone({}), b""):
        packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
        packed = packer.compress(content) + packer.flush()
        end = b"\0" + packed + zlib.crc32(content).to_bytes(4, "little") + len(content).to_bytes(4, "little")
        room = length - len(_HEADER) - len(end)
        if room >= 0:
            return _HEADER + _COMMENT[:room].ljust(room) + end
    return None
