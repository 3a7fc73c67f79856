"""Where the bytes of a page may not show a word that a reader sees: parted by what is not seen, or by tags, or in
entities for plain letters."""

import re
import string
from collections.abc import Iterator
from html.entities import html5

from ahocorasick_rs import BytesAhoCorasick, MatchKind

from tallymark.figures.wording.raw_pieces import fold
from tallymark.reading.pages.encoding import UNSEEN

_SIGNS = (*UNSEEN, "\u212a")
"""Parts of words, and the letter K in disguise."""
_CLOSING = ("</b>", "</i>", "</u>", "</em>", "</stro", "<wbr")
"""Tags in the midst of a word where a letter follows. (A page may use others in one; these are what pages use.)"""
_OPENING = ("<b>", "<i>", "<em>", "<stro")
"""The same where a letter stands before."""
_CODES = frozenset(map(ord, string.ascii_letters + string.digits)) | set(map(ord, _SIGNS))
_NUMBER = re.compile(rb"(x[0-9a-f]{1,6}|[0-9]{1,7})")
_REST = re.compile(rb"[^<>]{0,200}>(?:<[^<>]{0,200}>){0,20}(?:[a-z0-9]|<[^<>]{0,200}>)")
"""What goes on from the end of a tag to a letter, with nothing but tags between. Behind more tags than so many a letter
is taken for granted: a page may be made of nothing else."""
_WORD = re.compile(rb"[a-z0-9]")


class OddSpelling:
    """Looks for all of it at once."""

    def __init__(self) -> None:
        named = {f"&{name}".encode().rstrip(b";") for name, sign in html5.items() if sign in _SIGNS}
        pieces = {
            **{fold(each.encode()): "sign" for each in _SIGNS},
            **{fold(each)[:4]: "sign" for each in named},
            b"&#": "number",
            **{each.encode(): "closing" for each in _CLOSING},
            **{each.encode(): "opening" for each in _OPENING},
            **{b">%c</" % letter: "initial" for letter in string.ascii_lowercase.encode()},
        }
        kinds = sorted(pieces.items())
        half = len(kinds) // 2
        self._searches = [
            (BytesAhoCorasick([piece for piece, _ in part], matchkind=MatchKind.LeftmostFirst), [k for _, k in part])
            for part in (kinds[:half], kinds[half:])
        ]

    def places(self, folded: bytes) -> Iterator[int]:
        """Where a word of the page, folded like the pieces of words, may be spelt so."""
        for automaton, kinds in self._searches:
            for number, start, end in automaton.find_matches_as_indexes(folded):
                if self._is_odd(kinds[number], folded, start, end):
                    yield start

    @staticmethod
    def _is_odd(kind: str, folded: bytes, start: int, end: int) -> bool:
        match kind:
            case "number":
                code = _NUMBER.match(folded, end)
                return code is not None and (int(code[1][1:], 16) if code[1][:1] == b"x" else int(code[1])) in _CODES
            case "opening":
                return bool(_WORD.match(folded, start - 1)) if start else False
            case "closing":
                return bool(_REST.match(folded, end - 1))
            case "initial":
                return bool(_REST.match(folded, end))
        return True
