"""The MinHash signature of a text, by which copies of it are found among many texts without reading them.

Two texts are compared by their shingles, the runs of five words that stand in them: the share of equal places in their
signatures estimates the share of shingles that they have in common (Jaccard). Importing datasketch takes more than half
a second, so it is left to whoever makes a signature; comparing two takes nothing but bytes.
"""

import hashlib
import re
from collections.abc import Sequence
from functools import cache
from itertools import islice
from operator import eq
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datasketch import MinHash  # type: ignore[import-untyped] # it ships no types

SHINGLE = 5
"""Words. Common runs of three or four words stand in texts that have nothing to do with one another."""
LEAST_WORDS = 100
"""A shorter text has no signature: so many posts and briefs say one thing in nearly the same sentence that being alike
does not make them copies, and one changed sentence would part those that are. Briefs of news agencies are longer."""
MOST_WORDS = 50_000
"""Words of a text that count; more than any article has. What is longer is known by its beginning, in bounded time."""
BANDS = 32
ROWS = 4
"""Places in a band. Texts that share a band are looked at closely, so every pair with fewer than `BANDS` different
places is found: none of those that count as copies is missed."""
PLACES = BANDS * ROWS
COPY_PLACES = PLACES - BANDS + 1
"""Equal places from which two texts are copies: 97 of 128, three quarters of their shingles. A copy with a headline, a
place line and an ending of its own shares more, two articles about the same press release far less; the estimate is
off by 0.04 (standard error)."""
DIGEST = 8
"""Bytes of a band's digest."""

_PLACE = 4
_WORD = re.compile(r"\w+")
_PART = 4_000
"""Shingles that are hashed at once: 2 MB."""


def signature(text: str) -> bytes | None:
    """512 bytes that are the same for the same words, whatever their case; None for a short text."""
    words = [word[0].casefold() for word in islice(_WORD.finditer(text), MOST_WORDS)]
    if len(words) < LEAST_WORDS:
        return None
    shingles = [" ".join(words[at : at + SHINGLE]).encode() for at in range(len(words) - SHINGLE + 1)]
    minhash = _empty().copy()
    for first in range(0, len(shingles), _PART):
        minhash.update_batch(shingles[first : first + _PART])
    packed: bytes = minhash.hashvalues.astype("<u4").tobytes()
    return packed


def bands(signed: bytes) -> list[bytes]:
    """A digest of each band with its number, in order: equal ones are the same band of alike texts."""
    width = ROWS * _PLACE
    return [_digest(at, signed[at : at + width]) for at in range(0, PLACES * _PLACE, width)]


def are_copies(one: bytes, other: bytes) -> bool:
    """Whether two texts share so much that one is a copy of the other, or both of a third."""
    same: int = sum(map(eq, _places(one), _places(other)))
    return same >= COPY_PLACES


def _places(signed: bytes) -> Sequence[int]:
    return memoryview(signed).cast("I")


@cache
def _empty() -> "MinHash":
    """Its permutations take longer to make than a text to sign. The scheme is named, because signatures are stored."""
    from datasketch import MinHash  # noqa: PLC0415 - see the module's docstring

    return MinHash(num_perm=PLACES, scheme="affine32")


def _digest(at: int, band: bytes) -> bytes:
    return hashlib.blake2b(band, digest_size=DIGEST, salt=at.to_bytes(2)).digest()
