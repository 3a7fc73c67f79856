"""What of a word stands in the bytes of a page in which it stands, however the page spells and encodes it.

Bytes are looked at folded: the bit that tells small letters from capital ones is set in all of them. That makes no two
letters alike, and works in ASCII, in Latin-1 and in the UTF-8 of its letters.
"""

import re

CASE = 0x20
"""The bit that a fold sets."""

LONGEST = 6
"""Bytes of a piece, at most. Four tell most texts from the rest; the others save looks at what only begins alike."""
LEAST = 4
"""Letters of a piece that is taken from the midst of a word: as many as are compared at once."""
SHORT = 2
"""Letters of a word that is in so many others that it is looked for by itself."""

_RUN = re.compile(rb"[a-z0-9]+")
_RATES = dict(
    zip(
        b"eatoinsrhldcumfpgwybvkxjqz",
        (12, 9, 8, 8, 7, 7, 6.5, 6.3, 5, 4.3, 4.2, 3, 2.9, 2.5, 2.1, 2, 2, 2, 1.6, 1.4, 1, 0.7, 0.2, 0.2, 0.1, 0.1),
        strict=True,
    )
)
"""How often letters stand in English and Spanish, about, of a hundred."""
_DIGIT_RATE = 0.5


def fold(raw: bytes) -> bytes:
    """The bytes as pieces are looked for in them. Slow; for pages see `piece_search.py`."""
    return bytes(byte | CASE for byte in raw)


def rate(piece: bytes) -> float:
    """How often it may stand in a text, as a share, roughly: to choose among pieces."""
    share = 1.0
    for byte in piece:
        share *= _RATES.get(byte, _DIGIT_RATE) / 100
    return share


def pieces_of(letters: bytes) -> tuple[bytes, ...]:
    """Folded bytes of which each page holds some that holds a word of these letters (`letters.py`).

    A word of `SHORT` letters, or fewer, is its own piece, and in too many others to be looked for like the rest.
    """
    core = letters.strip()
    if core.isascii() and core.isalnum() and len(core) < LEAST:
        return (core,)
    runs: list[bytes] = _RUN.findall(core)
    windows = [run[at : at + LONGEST] for run in runs for at in range(len(run) - LEAST + 1)]
    if windows:
        return (min(windows, key=rate),)
    if core.isascii() and b" " in core and runs:  # "32,000": its longer part, whatever stands between
        return (max(runs, key=len),)
    return min(_spelt(core), key=lambda spelt: sum(map(rate, spelt)))


def _spelt(core: bytes) -> list[tuple[bytes, ...]]:
    """For each place in a word with an accented letter between short runs: the run and each way to spell the letter.

    Latin-1, UTF-8 (once, or twice by mistake), an entity, and an escape of JSON.
    """
    found: list[tuple[bytes, ...]] = []
    places = [*_RUN.finditer(core)]
    for run in places:
        if len(run[0]) > 1 and run.end() < len(core):
            after = core[run.end() : run.end() + 1]
            first = _folded_utf8(after)[:1]
            found.append(tuple(run[0] + begun for begun in (fold(after), first, b"&", fold(b"\\"))))
    for run in places:
        if len(run[0]) > 1 and run.start() > 0:
            letter = core[run.start() - 1 : run.start()]
            last = _folded_utf8(letter)[-1:]
            found.append(tuple(ended + run[0] for ended in (fold(letter), last, b";", b"%x" % (letter[0] & 15))))
    return found or [(core,)]


def _folded_utf8(letter: bytes) -> bytes:
    return fold(letter.decode("latin-1").encode())
