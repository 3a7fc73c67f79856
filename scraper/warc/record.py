"""Evidence as one WARC record: a complete gzip member, which stands alone and is found by where it begins."""

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from http import HTTPStatus

from warcio.recordloader import ArcWarcRecord  # type: ignore[import-untyped] # it ships no types
from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

from scraper.warc.evidence import Evidence, one_line

VERSION = "1.1"
"""Of the WARC format: the first whose dates have microseconds."""

ROLE = "Tallymark-Role"
"""Named field: as what the answer was read."""

NOT_KEPT = frozenset(
    (
        *("connection", "keep-alive", "proxy-authenticate", "proxy-connection", "te", "trailer", "upgrade"),
        *("content-encoding", "content-length", "transfer-encoding"),
        *("set-cookie", "set-cookie2"),
    )
)
"""Headers that speak of one connection, of how the body was packed (it is kept unpacked), or to one visitor."""


def record_of(evidence: Evidence) -> bytes:
    """A `response` with the server's headers, or for a post a `resource`: no server answered with that post alone."""
    archive, fields = _begun(), {"WARC-Date": _date(evidence.fetched_at), ROLE: one_line(evidence.role)}
    if evidence.holds_post:
        record = archive.create_warc_record(
            one_line(evidence.url),
            "resource",
            payload=io.BytesIO(evidence.body),
            length=len(evidence.body),
            warc_content_type=evidence.content_type or "application/json",
            warc_headers_dict=fields,
        )
    else:
        record = archive.create_warc_record(
            one_line(evidence.url),
            "response",
            payload=io.BytesIO(evidence.body),
            length=len(evidence.body),
            http_headers=_AsSent(_status_line(evidence.status), _kept(evidence), protocol="HTTP/1.1"),
            warc_headers_dict=fields,
        )
    return _written(archive, record)


def file_description(name: str, software: str, begun: datetime) -> bytes:
    """The `warcinfo` record with which a file begins."""
    archive = _begun()
    told = {"software": software, "format": f"WARC File Format {VERSION}", "robots": "classic", "created": _date(begun)}
    return _written(archive, archive.create_warcinfo_record(name, told))


def tombstone(fields: Mapping[str, str]) -> bytes:
    """A record, not packed, that says only that there was one; `fields` are what may still be known of it."""
    lines = "".join(f"{name}: {one_line(value)}\r\n" for name, value in fields.items())
    return f"WARC/{VERSION}\r\nWARC-Type: metadata\r\n{lines}Content-Length: 0\r\n\r\n\r\n\r\n".encode()


class _AsSent(StatusAndHeaders):  # type: ignore[misc] # it has no type
    """Headers whose bytes are the server's own; warcio would encode those beyond ASCII anew."""

    def to_ascii_bytes(self, header_filter: object = None) -> bytes:
        """The header block."""
        return bytes(self.to_bytes(header_filter, encoding="latin-1"))


def _begun() -> WARCWriter:
    return WARCWriter(io.BytesIO(), gzip=True, warc_version=VERSION)


def _written(archive: WARCWriter, record: ArcWarcRecord) -> bytes:
    archive.write_record(record)
    return bytes(archive.out.getvalue())


def _date(moment: datetime) -> str:
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat()}Z"


def _status_line(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"{status} Unknown"


def _kept(evidence: Evidence) -> list[tuple[str, str]]:
    headers = [
        (name, value)
        for name, value in evidence.headers
        if name.lower() not in NOT_KEPT and _is_one_line(name) and _is_one_line(value)
    ]
    return [*headers, ("Content-Length", str(len(evidence.body)))]


def _is_one_line(text: str) -> bool:
    return not any(sign in text for sign in "\r\n\0") and all(ord(sign) < 256 for sign in text)
