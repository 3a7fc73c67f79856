"""Looks through an archive for pages that may cite a report, and for posts that were kept before.

The bytes of many pages are looked at at once. What the look drops is made known and nothing more is done with it.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple, Protocol

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from scraper.network.failures import TOO_LARGE
from scraper.network.unpacking import NotUnpackable, TooMuch, unpacked
from scraper.network.user_agent import ROBOTS_NAME
from scraper.warc.evidence import PAGE, Evidence
from scraper.warc.packing import opened
from scraper.warc.place import Place
from scraper.warc.record import ROLE
from scraper.warc.records import LARGEST, Read, read_records

AT_ONCE = 8_000_000
"""Bytes of pages that are looked at at once, about: as much as the largest has. With an eighth of it a scan takes a
sixth longer: what each step of the look needs has left the cache when its turn comes again."""
MOST_AT_ONCE = 1_000
"""Of them, however small: nobody is told of one before all are looked at."""

PAGE_TYPES = frozenset(("text/html", "application/xhtml+xml", ""))
_MARKUP = b"<\xef \t\r\n"
"""With one of these bytes a page begins that is not packed."""


class Look(Protocol):
    """Tells of pages, each with its content type, which may cite a report."""

    def which(self, pages: Sequence[tuple[bytes, str]]) -> list[bool]:
        """In their order."""


class Scanned(NamedTuple):
    """A page or post of an archive: evidence of what may cite a report, or why it cannot be read, or else neither."""

    place: Place
    evidence: Evidence | None = None
    reason: str | None = None
    is_ours: bool = False
    """Whether a crawl of ours kept it, and it is to be read as it was then, whatever it says."""


def scan(path: Path, look: Look, begin: int = 0) -> Iterator[list[Scanned]]:
    """Every page and post of an archive from a byte on, at which a record begins, in order, some at a time.

    Whatever is no page is passed over. Raises OSError where the file cannot be opened.
    """
    with opened(path) as archive:
        moment, ours = datetime.fromtimestamp(path.stat().st_mtime, UTC), is_ours(path)
        batch: list[_Candidate] = []
        size = 0
        for read in read_records(archive, begin):
            candidate = _candidate(read, moment, ours=ours)
            if candidate is not None:
                batch.append(candidate)
                size += len(candidate.body)
                if size >= AT_ONCE or len(batch) >= MOST_AT_ONCE:
                    yield _looked_at(batch, look)
                    batch, size = [], 0
        if batch:
            yield _looked_at(batch, look)


def is_ours(path: Path) -> bool:
    """Whether a crawl of ours wrote the archive. Raises OSError where it cannot be opened."""
    with path.open("rb") as file, suppress(OSError, ValueError, EOFError):
        first = next(iter(ArchiveIterator(file, parse_http=False)), None)
        if first is not None and first.record_type == WarcRecordType.warcinfo:
            return f"software: {ROBOTS_NAME}/".encode() in first.reader.read(LARGEST)
    return False


class _Candidate(NamedTuple):
    """A record that holds a page or post, or held one."""

    place: Place
    record: WarcRecord | None
    body: bytes
    reason: str | None
    role: str | None
    """Of a record of ours."""
    moment: datetime
    """What is taken for the time of a record that tells none."""

    def evidence(self) -> Evidence | None:
        """None where it came from no address of the web."""
        if self.record is None:
            return None
        url = (self.record.headers.get("WARC-Target-URI") or "").strip("<>")
        if not url.startswith(("http://", "https://")):
            return None
        moment = self.record.record_date or self.moment
        return Evidence(url, moment, _status(self.record), _headers(self.record), self.body, self.role or PAGE)


def _candidate(read: Read, moment: datetime, *, ours: bool) -> _Candidate | None:
    place, record, body, reason = read
    if record is None:
        return _Candidate(place, None, b"", reason, None, moment)
    role = record.headers.get(ROLE) if ours else None
    if role is None and (_status(record) != 200 or _mime(record) not in PAGE_TYPES):
        return None
    if body[:1] not in _MARKUP and body and role is None:
        try:
            body = _unpacked(record, body)
        except TooMuch:
            body, reason = b"", TOO_LARGE
    return _Candidate(place, record, body, reason, role, moment)


def _looked_at(batch: list[_Candidate], look: Look) -> list[Scanned]:
    asked = [(each.body, "") if each.role is None and each.reason is None else (b"", "") for each in batch]
    found = look.which(asked)
    return [
        _scanned(each) if may_cite or each.role is not None or each.reason else Scanned(each.place)
        for each, may_cite in zip(batch, found, strict=True)
    ]


def _scanned(candidate: _Candidate) -> Scanned:
    place, reason, is_ours = candidate.place, candidate.reason, candidate.role is not None
    evidence = None if reason else candidate.evidence()
    return Scanned(place, evidence, reason, is_ours)


def _status(record: WarcRecord) -> int:
    """Of the answer; what was kept without one was got."""
    return record.http_headers.status_code or 0 if record.is_http_parsed else 200


def _mime(record: WarcRecord) -> str:
    if record.is_http_parsed:
        return (record.http_content_type or "").lower()
    return (record.headers.get("Content-Type") or "").partition(";")[0].strip().lower()


def _headers(record: WarcRecord) -> tuple[tuple[str, str], ...]:
    if not record.is_http_parsed:
        return (("Content-Type", record.headers.get("Content-Type") or ""),)
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in record.http_headers.items_bytes())


def _unpacked(record: WarcRecord, body: bytes) -> bytes:
    """The body without what its headers say that it is packed in; as it stands where it is not. Raises TooMuch."""
    told: Iterable[str] = record.http_headers.get_multiple("Content-Encoding") if record.is_http_parsed else ()
    encodings = [encoding for value in told for encoding in value.split(",")]
    try:
        return unpacked(body, encodings, LARGEST)
    except NotUnpackable:
        return body
