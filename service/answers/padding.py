"""Pads a bucket, so that neither its length nor its number of pages tells how many pages of it are labelled.

Whoever sees the encrypted line sees how long an answer is. All answers are as long as a step, and nearly all buckets
need the first; an answer of the second step tells that the bucket is one of few that hold more. The filler looks
random, so that compression on the way makes it hardly shorter. Labels it makes much shorter, so that an answer which a
proxy has compressed tells about how much of it are labels. That is why answers ask not to be transformed, and why those
who can read gzip get one that is not compressed, which proxies leave as it is (`lookups.py`).
"""

import base64
import hashlib
from collections.abc import Iterator
from datetime import date, timedelta

FIRST_DAY = date(2026, 1, 1)
DAYS = tuple((FIRST_DAY + timedelta(days=day)).isoformat() for day in range(365))
"""Invented pages were checked on one of these: about when real ones are."""
LEAST = 16_384
"""Bytes of a padded answer; more is padded to twice as much, and so on. A labelled page has some thousand."""
HASH_DIGITS = 64
POOL = 3 * 65_536
"""Bytes of random-looking filler made at the start; a piece of it is cut out in no time."""


class Padding:
    """What is put beside real pages. The same secret makes the same padding, on every machine and at every call: else
    two answers side by side would show which pages are real."""

    def __init__(self, size: int, secret: bytes) -> None:
        """`size`: pages that a bucket has a multiple of. Only who has the secret can make the pages up."""
        self._size = size
        self._secret = secret
        self._pool = base64.b64encode(hashlib.shake_256(b"filler:" + secret).digest(POOL))

    def invented_pages(self, prefix: str, real: int) -> Iterator[tuple[str, bytes]]:
        """Hash in hex and JSON of pages without claims, which fill `real` ones up to a multiple of the size, and to
        one size at least. Their hashes start with `prefix`, and those of fewer are the first of more."""
        count = max(1, -(-real // self._size)) * self._size - real
        seed = hashlib.shake_256(b"padding:" + prefix.encode() + b":" + self._secret)
        digits = seed.hexdigest(count * HASH_DIGITS // 2)
        for start in range(0, count * HASH_DIGITS, HASH_DIGITS):
            own = digits[start : start + HASH_DIGITS]
            invented = prefix + own[len(prefix) :]
            day = DAYS[int(own[: len(prefix)], 16) % len(DAYS)]  # from what the prefix hides
            yield invented, f'{{"hash":"{invented}","checked":"{day}","claims":[],"unlabelled":0}}'.encode()

    def filler(self, prefix: str, length: int) -> bytes:
        """What makes an answer of this length as long as a step, in characters that JSON takes as they are."""
        step = LEAST
        while step < length:
            step *= 2
        wanted = step - length
        start = int(prefix, 16) % max(1, len(self._pool) - wanted)
        return (self._pool * (1 + wanted // len(self._pool)))[start : start + wanted]
