"""The readers' two look-ups as ready bytes with their headers, whatever server asks for them."""

import hashlib
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from service.answers.padding import Padding
from service.armour.headers import OPEN_API, security_headers
from service.labels.label_index import LabelIndex
from tallymark.store.labels.label_reader import IndexVersion, LabelReader
from tallymark.store.labels.page_bytes import absolute_address, with_base

PREFIX_DIGITS = 5
"""A million buckets: each is a range of 2^236 hashes."""
CACHE_CONTROL = "public, max-age=300, stale-while-revalidate=600, stale-if-error=86400, no-transform"
"""Five minutes for which labels are fresh: so late a new one may show. A CDN may serve one ten minutes longer while it
asks for the next, and a day longer while we are away. Nobody on the way may compress what is padded."""
ETAG_BYTES = 16
"""128 bits: two bodies never share a tag."""
WHOLE_INDEX = "application/octet-stream"
INDEX_CHANGES = "application/vnd.tallymark.index-changes"

VERSION = "^([0-9]{1,9})-([0-9a-f]{16})$"
"""How `str` writes a version: its number, below 2^31 to which the databases count, and its checksum."""
NOT_ACCEPTABLE = ("q=0", "q=0.0", "q=0.00", "q=0.000")
"""How a client says that it does not read a coding."""

_HEX = frozenset("0123456789abcdef")
_GZIP = zlib.MAX_WBITS | 16


@dataclass(frozen=True, slots=True)
class Ready:
    """An answer: status 200 or 304, its headers, its body."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


def is_prefix(text: str) -> bool:
    """Whether a bucket is named so: five hex digits in lower case."""
    return len(text) == PREFIX_DIGITS and _HEX.issuperset(text)


class Lookups:
    """Answers from the store, in any number of threads. Its methods raise StoreError where the store is away."""

    def __init__(self, reader: LabelReader, padding: Padding, secret: bytes, base_url: str) -> None:
        self._reader = reader
        self._index = LabelIndex(reader)
        self._padding = padding
        self._address = absolute_address(base_url)
        self._key = hashlib.sha256(b"etag:" + secret + base_url.encode()).digest()
        always = {"cache-control": CACHE_CONTROL} | security_headers(base_url) | OPEN_API
        self._always = [(name.lower(), value) for name, value in always.items()]

    def bucket(self, prefix: str, if_none_match: str | None, accept_encoding: str | None) -> Ready:
        """The bucket of a prefix (`is_prefix`), padded. In gzip that is not compressed where the client reads it."""
        pages = [(digest.hex(), with_base(body, self._address)) for digest, body in self._reader.pages(prefix)]
        pages += self._padding.invented_pages(prefix, len(pages))
        pages.sort()
        body = b'{"prefix":"%b","pages":[%b],"padding":"' % (prefix.encode(), b",".join(page for _, page in pages))
        zipped = _reads_gzip(accept_encoding)
        tag = hashlib.blake2b(body, digest_size=ETAG_BYTES, key=self._key).hexdigest()
        etag = f'"{tag}-gzip"' if zipped else f'"{tag}"'
        headers = [("vary", "Accept-Encoding"), ("etag", etag), *self._always]
        if _has(if_none_match, etag):
            return Ready(304, headers, b"")
        body += self._padding.filler(prefix, len(body) + 2) + b'"}'
        headers.append(("content-type", "application/json"))
        if zipped:
            body = zlib.compress(body, level=0, wbits=_GZIP)
            headers.append(("content-encoding", "gzip"))
        return Ready(200, headers, body)

    def index(self, since: IndexVersion | None, if_none_match: str | None) -> Ready:
        """The index of labelled pages; only what changed in it where the client has another version that is known."""
        if since is not None:
            told = self._index.since(since)
            if told is not None:
                return self._index_answer(told.version, told.packed, INDEX_CHANGES, if_none_match)
        current = self._index.current()
        return self._index_answer(current.version, lambda: current.entries, WHOLE_INDEX, if_none_match)

    def _index_answer(
        self, version: IndexVersion, body: Callable[[], bytes], media_type: str, if_none_match: str | None
    ) -> Ready:
        etag = f'"{version}"'
        headers = [("etag", etag), *self._always]
        if _has(if_none_match, etag):
            return Ready(304, headers, b"")
        return Ready(200, [*headers, ("content-type", media_type)], body())


def read_version(text: str) -> IndexVersion | None:
    """A version as `str` of one writes it, which the index's ETag is; None for anything else."""
    found = re.fullmatch(VERSION, text)
    return None if found is None else IndexVersion(int(found[1]), bytes.fromhex(found[2]))


def _has(if_none_match: str | None, etag: str) -> bool:
    """Whether a client names this tag, weak or strong, or any: tags have no quotes inside."""
    return if_none_match is not None and (etag in if_none_match or if_none_match.strip() == "*")


def _reads_gzip(accept_encoding: str | None) -> bool:
    if accept_encoding is None or "gzip" not in accept_encoding:
        return False
    for part in accept_encoding.split(","):
        coding, _, quality = part.partition(";")
        if coding.strip() == "gzip":
            return quality.replace(" ", "") not in NOT_ACCEPTABLE
    return False
