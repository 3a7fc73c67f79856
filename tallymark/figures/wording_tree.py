"""A wording taken apart: what it matches, as a regular expression, and which words that takes.

The expression is exact, and slow to try; the words spare most of the tries (wording_automaton.py). What a node knows of
itself it works out once: named parts and words are shared by the wordings that hold them.
"""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import ClassVar, NamedTuple

GAP = r"(?:\W++\w++(?:'\w++)*+){0,8}?\W++"
"""Up to eight words: the longest gap between the halves of one statement in news prose that still reads as one.

Possessive, like all that follows: there is one way to read a text, so that no text takes long to refuse.
"""
JOINT = r"\W++"
"""What stands between two words that follow one another."""
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

    @cached_property
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

    @cached_property
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
    def length(self) -> int | None:
        """How many words it is; None where that is not always the same."""
        return 1 if self.stem() or self.is_any else None

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

    @cached_property
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

    @cached_property
    def _whole(self) -> Stem | None:
        letters, token = self._letters, self.token
        return Stem(letters, token[0] == "*", token[-1] == "*") if letters.isalnum() else None

    @cached_property
    def needs(self) -> Stems | None:
        """One word that every match holds, by its stems; None where there is no such word."""
        if self._whole:
            return frozenset({self._whole})
        pieces = self.pieces
        if not pieces:
            return None
        return frozenset({self._stem(max(range(len(pieces)), key=lambda at: len(pieces[at].group())))})

    @cached_property
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

    @cached_property
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
    length: ClassVar[int] = 0
    is_any: ClassVar[bool] = False
    is_exact: ClassVar[bool] = False
    gapped: ClassVar[bool] = False
    needs: ClassVar[None] = None

    @property
    def source(self) -> str:
        """The mark, with the white space that may stand before it."""
        return r"\s*" + re.escape(self.sign)


@dataclass(frozen=True, slots=True)
class Part:
    """What stands at one place of a sequence. `joint` joins it to what stands before; "" at the start and for marks."""

    joint: str
    node: "Word | Mark | Choice"
    optional: bool

    @property
    def tells_nothing(self) -> bool:
        """Whether any text will do in its place."""
        return self.optional or self.node.is_any


@dataclass(frozen=True)
class Sequence:
    """Parts that follow one another."""

    parts: tuple[Part, ...]

    @cached_property
    def source(self) -> str:
        """The sequence as a regular expression."""
        return "".join(self._source(part) for part in self.parts)

    def options(self) -> "list[Sequence]":
        """What it is a choice of, in order; itself where it is none."""
        part = self.parts[0]
        if len(self.parts) > 1 or part.optional or not isinstance(part.node, Choice):
            return [self]
        return [plain for option in part.node.options for plain in option.options()]

    def stem(self) -> Stem | None:
        """The words of a text that it is, where it is always just one."""
        node = self.parts[0].node
        return node.stem() if len(self.parts) == 1 and isinstance(node, Word) else None

    @cached_property
    def befores(self) -> frozenset[int] | None:
        """How many signs of a match may stand before its first word; None where it begins elsewhere."""
        found: frozenset[int] = frozenset()
        for part in self.parts:
            befores = part.node.befores
            if befores is None:
                return None
            found |= befores
            if not part.optional:
                break
        return found

    @cached_property
    def length(self) -> int | None:
        """How many words it is; None where that is not always the same."""
        return length_of(self.parts)

    @cached_property
    def is_exact(self) -> bool:
        """Whether it is always the same number of whole words, and any such words in a row are a match."""
        return self.length is not None and not self.gapped and all(part.node.is_exact for part in self.parts)

    @cached_property
    def gapped(self) -> bool:
        """Whether there is a gap in it."""
        return any(part.joint == GAP or part.node.gapped for part in self.parts)

    @property
    def is_any(self) -> bool:
        """Whether it is any word of letters."""
        return len(self.parts) == 1 and self.parts[0].node.is_any

    def runs(self) -> "list[tuple[Part, ...]]":
        """The parts between gaps of which a match holds all, in order, without what tells nothing at their ends.

        A choice with a gap inside belongs to none of them, nor does an option beside a gap.
        """
        found: list[list[Part]] = [[]]
        for part in self.parts:
            if part.joint == GAP or part.node.gapped:
                found.append([])
            begins = len(found) > 1 and not found[-1]
            if not (part.node.gapped or (part.optional and part.joint == GAP) or (begins and part.tells_nothing)):
                found[-1].append(part)
        for run in found:
            while len(run) > 1 and run[-1].tells_nothing:
                run.pop()
        return [tuple(run) for run in found if run]

    @cached_property
    def needs(self) -> list[Stems]:
        """For each part that cannot be left out, the words of which one must be there."""
        return [stems for part in self.parts if not part.optional and (stems := part.node.needs) is not None]

    @staticmethod
    def _source(part: Part) -> str:
        source = part.node.source
        if not part.optional:
            return part.joint + source
        return f"(?:{part.joint}{source})?" if part.joint else f"(?:{source}{JOINT})?"


@lru_cache(maxsize=8192)
def alone(token: str) -> Sequence:
    """The sequence of this one word, as most alternatives are: like `word` one for all."""
    return Sequence((Part("", word(token), optional=False),))


@dataclass(frozen=True)
class Choice:
    """Alternatives in brackets."""

    options: tuple[Sequence, ...]

    @cached_property
    def source(self) -> str:
        """The alternatives as a regular expression."""
        return f"(?:{'|'.join(option.source for option in self.options)})"

    @cached_property
    def stems(self) -> Stems:
        """The words that are alternatives of their own."""
        return frozenset(stem for option in self.options if (stem := option.stem()))

    @property
    def is_any(self) -> bool:
        """Whether any word of letters is an alternative."""
        return any(option.is_any for option in self.options)

    @cached_property
    def longer(self) -> "list[Sequence]":
        """The other alternatives."""
        return [option for option in self.options if option.stem() is None]

    @cached_property
    def befores(self) -> frozenset[int] | None:
        """How many signs of a match may stand before its first word; None where it begins elsewhere."""
        found = [option.befores for option in self.options]
        return None if None in found else frozenset[int]().union(*found)  # type: ignore[arg-type]

    @cached_property
    def length(self) -> int | None:
        """How many words it is; None where that is not always the same."""
        lengths = {option.length for option in self.options}
        return lengths.pop() if len(lengths) == 1 else None

    @cached_property
    def is_exact(self) -> bool:
        """Whether all alternatives are."""
        return all(option.is_exact for option in self.options)

    @cached_property
    def gapped(self) -> bool:
        """Whether there is a gap in an alternative."""
        return any(option.gapped for option in self.options)

    @cached_property
    def needs(self) -> Stems | None:
        """Of each alternative one word that it cannot do without."""
        return _union([rarest(option.needs) for option in self.options])


def length_of(parts: tuple[Part, ...]) -> int | None:
    """How many words the parts are that follow one another; None where that is not always the same."""
    lengths = [None if part.optional else part.node.length for part in parts]
    return None if None in lengths else sum(lengths)  # type: ignore[arg-type]


def rarest(needs: list[Stems]) -> Stems | None:
    """Of several sets of words the one that the fewest texts are likely to hold: the longer a word, the rarer."""
    return max(needs, key=lambda stems: min(len(stem.letters) for stem in stems), default=None)


def _union(many: "list[Stems | None]") -> Stems | None:
    found: Stems = frozenset()
    for stems in many:
        if stems is None:
            return None
        found |= stems
    return found
