"""Finds words in the bytes of pages, faster than pages are unpacked: by pieces of them, many at once.

The pieces are few enough in one search to be compared by the processor's vector instructions, sixteen bytes or more at
a step: one to two gigabytes a second, where an automaton that goes byte by byte reads a third of one.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from ahocorasick_rs import BytesAhoCorasick, MatchKind

from tallymark.figures.wording.raw_pieces import CASE, LEAST, SHORT, pieces_of

AT_ONCE = 16
"""Pieces in one search: with more, too many places look alike at first. (Two to each of the eight sets that are told
apart by vector instructions.)"""
FEWEST = 4
"""With fewer, the search goes by single letters that are too frequent."""

_BLANK = ord(" ")
_LETTERS = bytes(byte if chr(byte).isascii() and chr(byte).isalnum() else _BLANK for byte in range(256))
"""What a folded byte tells of where a word ends: what is beyond ASCII does not tell, and is taken for an end."""
_ESCAPE = ord("\\") | CASE
_PART = re.compile(rb"[a-z0-9]+")
_FURTHER = 16
"""Bytes that a page may take more than a word has letters: an entity or two."""
_PADDED = b" %b "


class Word(NamedTuple):
    """A word that stands in a page, and where a piece of it begins there."""

    at: int
    letters: bytes


def folded(raw: bytes) -> bytes:
    """A page, or several, as pieces are looked for in them; as long as they are."""
    return np.bitwise_or(np.frombuffer(raw, np.uint8), CASE).tobytes()


class PieceSearch:
    """Looks for words, given by their letters (`letters.py`): with a blank at an end where no letter may follow."""

    def __init__(self, words: Iterable[bytes]) -> None:
        short: dict[bytes, set[bytes]] = defaultdict(set)
        told: dict[bytes, set[bytes]] = defaultdict(set)
        for letters in words:
            for piece in pieces_of(letters):
                alone = len(piece) <= SHORT and letters.startswith(b" ")
                (short if alone else told)[piece].add(letters)
        self._short = _ShortWords(short)
        self._around = _FURTHER + max(map(len, (each for many in told.values() for each in many)), default=0)
        self._searches = [_Search(group) for group in _grouped(_least(told))]

    def words(self, folded: bytes) -> list[Word]:
        """Those that stand in folded bytes; some that do not, where the bytes do not tell. Not in order."""
        found: list[Word] = []
        margin = self._around
        for search in self._searches:
            for number, start, end in search.automaton.find_matches_as_indexes(folded):
                around = folded[start - margin if start > margin else 0 : end + margin]
                unclear = _ESCAPE in around  # of an escape of JSON a letter may be left, as if it were of the word
                around = _PADDED % around.translate(_LETTERS)
                for letters, first, others in search.words[number]:
                    if (first in around and (not others or all(part in around for part in others))) or unclear:
                        found.append(Word(start, letters))
        found += self._short.words(folded)
        return found


class _Search:
    """One search, with the words that each of its pieces may be of."""

    def __init__(self, told: dict[bytes, set[bytes]]) -> None:
        pieces = [*told]
        self.automaton = BytesAhoCorasick(pieces, matchkind=MatchKind.LeftmostFirst)
        self.words = [
            [(letters, *_parts(letters)) for letters in sorted(self._hidden_or_there(piece, told))] for piece in pieces
        ]

    @staticmethod
    def _hidden_or_there(piece: bytes, told: dict[bytes, set[bytes]]) -> set[bytes]:
        """Words of the piece, and of those that are not found where they begin within it: matches do not overlap."""
        words = set(told[piece])
        for other, others in told.items():
            if any(piece.endswith(other[:length]) for length in range(1, len(other))):
                words |= others
        return words


class _ShortWords:
    """Words of one or two letters that stand where words begin. They are within too many others to be looked at closely
    each time."""

    def __init__(self, told: dict[bytes, set[bytes]]) -> None:
        self._searches = [
            (BytesAhoCorasick([piece]), [(letters, letters.endswith(b" ")) for letters in sorted(words)])
            for piece, words in told.items()
        ]
        """One for each: for two together, or more, it takes thrice as long to look as for both in turn."""

    def words(self, folded: bytes) -> Iterator[Word]:
        """Those that stand in folded bytes."""
        length = len(folded)
        for automaton, words in self._searches:
            for _, start, end in automaton.find_matches_as_indexes(folded):
                if not start or _LETTERS[folded[start - 1]] == _BLANK:
                    has_end = end == length or _LETTERS[folded[end]] == _BLANK
                    for letters, needs_end in words:
                        if has_end or not needs_end:
                            yield Word(start, letters)


def _parts(letters: bytes) -> tuple[bytes, tuple[bytes, ...]]:
    """What stands of a word between the letters that a page may spell in several ways, with the blanks at its ends: the
    first part, and the others."""
    parts = _PART.findall(letters) or [b""]
    if letters[:1] == b" " and letters[1:2].isalnum():
        parts[0] = b" " + parts[0]
    if letters[-1:] == b" " and letters[-2:-1].isalnum():
        parts[-1] += b" "
    return parts[0], tuple(parts[1:])


def _least(told: dict[bytes, set[bytes]]) -> dict[bytes, set[bytes]]:
    """The pieces without those that hold another; that one speaks for the words of both."""
    least: dict[bytes, set[bytes]] = {}
    for piece in sorted(told, key=len):
        held = [other for other in least if other in piece]
        if held:
            least[held[0]] |= told[piece]
        else:
            least[piece] = set(told[piece])
    return least


def _grouped(told: dict[bytes, set[bytes]]) -> Iterator[dict[bytes, set[bytes]]]:
    """Searches of about as many pieces; those of three letters apart, which would have only so many compared of all."""
    tiny = [piece for piece in told if len(piece) < LEAST]
    long = [piece for piece in told if len(piece) >= LEAST]
    if len(tiny) < FEWEST:
        tiny, long = [], tiny + long
    for pieces in (tiny, long):
        many = -(-len(pieces) // AT_ONCE)
        for first in range(many):
            yield {piece: told[piece] for piece in pieces[first::many]}
