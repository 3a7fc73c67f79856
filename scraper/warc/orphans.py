"""Erases posts that a crawl archived and then did not store: it was killed in between, or its database was away.

No revision refers to such a record, so that nobody would find it when the post's author deletes the post.
"""

import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from scraper.warc.erase import erase
from scraper.warc.packing import opened
from scraper.warc.writer import ENDING, POSTS
from tallymark.store.database import Database
from tallymark.store.pages.evidence import evidence_of, still_referred_to

_HEAD = 16_384
"""Bytes of a record in which its header ends, but for one with an address that no server takes."""
_POST = re.compile(rb"\r\nWARC-Type: resource\r\n")
_ADDRESS = re.compile(rb"\r\nWARC-Target-URI: <?([^\r\n>]*)")


def erase_orphans(folder: Path, crawl_id: int, database: Database) -> int:
    """Looks through the posts that a crawl archived, over all processes that took part in it; how many were erased.

    For the one process that goes on with the crawl, while it writes nothing. Raises StoreError where a file cannot be
    written.
    """
    lost: list[str] = []
    for path in sorted(folder.glob(f"{POSTS}-*-crawl{crawl_id}-*{ENDING}")):
        posts = dict(_posts(path))
        with database.reading() as session:
            kept = evidence_of(session, sorted(set(posts.values())))
            unknown = [reference for reference in posts if reference not in kept]
            kept = still_referred_to(session, unknown)
        lost += [reference for reference in unknown if reference not in kept]
    erase(folder, lost)
    return len(lost)


def _posts(path: Path) -> Iterator[tuple[str, str]]:
    """Each with its address, a torn one at the end included."""
    with opened(path) as archive:
        at = archive.next_record(0)
        while at is not None:
            archive.file.seek(at)
            head = _unpacked(archive.file.read(_HEAD))
            if _POST.search(head):
                address = _ADDRESS.search(head)
                yield f"{path.name}:{at}", address[1].decode("utf-8", "replace") if address else ""
            at = archive.next_record(at + 1)


def _unpacked(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(packed, _HEAD)
    except zlib.error:
        return b""
