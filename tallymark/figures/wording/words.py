"""The words of a wording: what one token of it matches, and by which letters a text shows that it may.

What a word knows of itself it works out once: it is shared by all wordings that hold it.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, NamedTuple

from tallymark.kept import kept

ENDING = r"\w*+(?:'\w++)*+"
BEGINNING = r"\b\w*"
"""As other words begin, so that an expression looks once whether a word begins, for all its alternatives."""
_OPEN = r"(?<!\w)\w*"
"""The same before a sign."""
DIGIT = "#"

_PIECE = re.compile(r"\w+")


class Stem(NamedTuple):
    """Words of a text by how they are spelt: a whole word, or all that begin or end with the letters."""

    letters: str
    any_beginning: bool
    any_ending: bool


Stems = frozenset[Stem]
ANY: Stems = frozenset({Stem("", any_beginning=True, any_ending=True)})
"""Those of all words."""


class Way(NamedTuple):
    """A word of these stems stands for the pieces of a token from the one to before the other: "no-show", "noshow"."""

    start: int
    end: int
    stems: Stems


@dataclass(frozen=True)
class Word:
    """One token of a wording: "fail*", "*n't", "no-show", "#"."""

    token: str
    gapped: ClassVar[bool] = False

    @kept
    def source(self) -> str:
        """The token as a regular expression."""
        token = self.token
        if token == DIGIT:
            return r"\d[\d,.]*"
        if self.is_any:
            return r"\b[^\W\d_]" + ENDING
        begun = BEGINNING if self._letters[0].isalnum() else _OPEN
        before = begun if token[0] == "*" else r"\b" if token[0].isalnum() else ""
        after = ENDING if token[-1] == "*" else r"\b" if token[-1].isalnum() else ""
        body = re.escape(self._letters).replace(r"\-", r"[-\s]?")
        return f"{before}{body}{after}"

    @kept
    def befores(self) -> frozenset[int] | None:
        """How many signs of a match may stand before its first word; None where it begins elsewhere."""
        if self.token == DIGIT or self.open_before or (self._letters and not self.pieces):
            return None
        return frozenset({self.pieces[0].start() if self.pieces else 0})

    @property
    def is_any(self) -> bool:
        """Whether any word of letters will do: "*"."""
        return not self._letters

    @property
    def lengths(self) -> tuple[int, int] | None:
        """The fewest and the most words that it is; None where signs part it, which a text may leave out."""
        return (1, 1) if self.stem() or self.is_any else None

    @property
    def is_exact(self) -> bool:
        """Whether its letters tell all of it."""
        return self.stem() is not None

    @property
    def open_before(self) -> bool:
        """Whether any word may stand before its own: "*-year"."""
        return self.token[0] == "*" and self._letters[:1].isalnum() is False and bool(self._letters)

    @property
    def open_after(self) -> bool:
        """Whether any word may stand after its own: "non-*"."""
        return self.token[-1] == "*" and self._letters[-1:].isalnum() is False and bool(self._letters)

    @kept
    def ways(self) -> tuple[Way, ...]:
        """All ways to read its pieces as words: a text may leave out a hyphen."""
        if self.is_any:
            return (Way(0, 1, ANY),)
        if self.needs and self._whole:
            return (Way(0, 1, self.needs),)
        letters, pieces = self._letters, self.pieces
        found = []
        for start in range(len(pieces)):
            for end in range(start, len(pieces)):
                if end > start and letters[pieces[end - 1].end() : pieces[end].start()].strip("-"):
                    break
                spelt = "".join(piece.group() for piece in pieces[start : end + 1])
                begun, ended = self._stem(start).any_beginning, self._stem(end).any_ending
                open_start, open_end = start == 0 and begun, end == len(pieces) - 1 and ended
                found.append(Way(start, end + 1, frozenset({Stem(spelt, open_start, open_end)})))
        return tuple(found)

    def stem(self) -> Stem | None:
        """The words of a text that it is, one by one; None where it may be more or less than one word."""
        return self._whole

    @kept
    def _whole(self) -> Stem | None:
        letters, token = self._letters, self.token
        return Stem(letters, token[0] == "*", token[-1] == "*") if letters.isalnum() else None

    @kept
    def needs(self) -> Stems | None:
        """One word that every match holds, by its stems; None where there is no such word."""
        if self._whole:
            return frozenset({self._whole})
        pieces = self.pieces
        if not pieces:
            return None
        return frozenset({self._stem(max(range(len(pieces)), key=lambda at: len(pieces[at].group())))})

    @kept
    def pieces(self) -> list[re.Match[str]]:
        """The runs of letters that signs part: one, but for "no-show" or "*n't"."""
        return [] if self.token == DIGIT else list(_PIECE.finditer(self._letters))

    def _stem(self, at: int) -> Stem:
        """The word that a piece stands in: a text may leave out the hyphen on either side of it."""
        letters, piece = self._letters, self.pieces[at]
        begun = piece.start() == 0 and self.token[0] == "*"
        ended = piece.end() == len(letters) and self.token[-1] == "*"
        joined_before = letters[piece.start() - 1 : piece.start()] == "-"
        joined_after = letters[piece.end() :][:1] == "-"
        return Stem(piece.group(), begun or joined_before, ended or joined_after)

    @kept
    def _letters(self) -> str:
        return self.token.strip("*").replace("’", "'").lower()


@lru_cache(maxsize=8192)
def word(token: str) -> Word:
    """The word of a token: one for all wordings that hold it, of which a language's reports have some thousands."""
    return Word(token)


@dataclass(frozen=True, slots=True)
class Mark:
    """A colon, question or exclamation mark. It is no word: nothing begins with it, and it needs nothing."""

    sign: str
    befores: ClassVar[None] = None
    lengths: ClassVar[tuple[int, int]] = (0, 0)
    is_any: ClassVar[bool] = False
    is_exact: ClassVar[bool] = False
    gapped: ClassVar[bool] = False
    needs: ClassVar[None] = None

    @property
    def source(self) -> str:
        """The mark, with the white space that may stand before it."""
        return r"\s*" + re.escape(self.sign)
