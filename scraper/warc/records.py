"""Reads the records of an archive one after the other, over everything in it that is broken."""

from collections.abc import Iterator
from typing import NamedTuple

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from scraper.network.failures import TOO_LARGE
from scraper.warc.packing import Archive
from scraper.warc.place import Place

LARGEST = 8_000_000
"""Bytes of a body, as in the network. A larger record is passed over without unpacking it."""

_READ = int(WarcRecordType.response | WarcRecordType.resource)


class Read(NamedTuple):
    """A record that holds what an address answered, or the reason why one could not be read."""

    place: Place
    record: WarcRecord | None
    body: bytes
    reason: str | None = None


class _Spent(Exception):
    """A record that is to be passed over by looking for the next one in the file: unpacking it may take forever."""


def read_records(archive: Archive, begin: int = 0) -> Iterator[Read]:
    """Every response and resource from a byte on, in the archive's order, each with its body as it was sent."""
    following: int | None = begin
    is_told = False
    while following is not None:
        progress = _Progress(archive, following)
        try:
            yield from progress.records()
            reason = None
        except _Spent:
            reason = None
        except (OSError, ValueError, EOFError, OverflowError) as error:
            reason = _worded(error)
        following = archive.next_record(progress.last + 1) if reason or not progress.is_whole else None
        if reason and not (is_told and progress.is_stuck):
            yield Read(Place(archive.path, progress.last, progress.number + 1), None, b"", reason)
        is_told = reason is not None


class _Progress:
    """One pass from where a record begins to the first thing that cannot be read."""

    def __init__(self, archive: Archive, begin: int) -> None:
        self._archive, self.last, self.number = archive, begin, 0
        self.is_stuck = True
        """Whether there was no record that could be read."""
        self.is_whole = False
        """Whether the file was read to its end."""

    def records(self) -> Iterator[Read]:
        for record in ArchiveIterator(self._archive.reader(self.last), parse_http=True, auto_decode="transfer"):
            at = record.stream_pos
            self.number = 0 if self.is_stuck or at != self.last else self.number + 1
            self.last, self.is_stuck = at, False
            if int(record.record_type) & _READ:
                read = self._read(record)
                yield read
                if read.reason and self._archive.packing != "plain" and not self.number:
                    raise _Spent
        self.is_whole = self._archive.packing == "plain"

    def _read(self, record: WarcRecord) -> Read:
        place, length = Place(self._archive.path, self.last, self.number), record.content_length
        body = b"" if length > LARGEST else record.reader.read(LARGEST + 1)
        if max(length, len(body)) > LARGEST:
            return Read(place, record, b"", TOO_LARGE)
        if len(body) < length and not _is_chunked(record):
            raise EOFError("cut short")
        return Read(place, record, body)


def _is_chunked(record: WarcRecord) -> bool:
    return record.is_http_parsed and record.http_headers.get("Transfer-Encoding") is not None


def _worded(error: Exception) -> str:
    return f"a broken record: {error}".partition("\n")[0][:200]
