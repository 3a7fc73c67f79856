"""A wording taken apart: what it matches, as a regular expression, and which words a text must hold for it to match.

The second spares the first: most wordings need a word that a sentence does not have, and are never tried on it.
What a node knows of itself it works out once: named parts and words are shared by the wordings that hold them.
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
BEGINNING = r"(?<!\w)\w*"
DIGITS = "#"

_RUN = re.compile(r"\w+")


class Stem(NamedTuple):
    """Words of a text by how they are spelt: a whole word, or all that begin or end with the letters."""

    letters: str
    any_beginning: bool
    any_ending: bool


Stems = frozenset[Stem]


class Head(NamedTuple):
    """Words that a match can begin with, and what else is needed if it begins so."""

    stems: Stems
    needs: tuple[Stems, ...] = ()
    before: int = 0
    """Signs of the match that stand before the word: one for "'re"."""


@dataclass(frozen=True)
class Word:
    """One token of a wording: "fail*", "*n't", "no-show", "#"."""

    token: str

    @cached_property
    def source(self) -> str:
        """The token as a regular expression."""
        token = self.token
        if token == DIGITS:
            return r"\d[\d,.]*"
        if not self._letters:
            return r"\b\w++"
        before = BEGINNING if token[0] == "*" else r"\b" if token[0].isalnum() else ""
        after = ENDING if token[-1] == "*" else r"\b" if token[-1].isalnum() else ""
        body = re.escape(self._letters).replace(r"\-", r"[-\s]?")
        return f"{before}{body}{after}"

    @cached_property
    def heads(self) -> list[Head] | None:
        """The words it can begin with; None where no word tells where a match begins."""
        letters, runs = self._letters, self._runs
        if not runs or (self.token[0] == "*" and not letters[0].isalnum()):
            return None
        return [Head(frozenset({self._stem(runs, 0)}), before=runs[0].start())]

    def stem(self) -> Stem | None:
        """The words of a text that it is, one by one; None where it may be more or less than one word."""
        return self._stem(self._runs, 0) if self._letters.isalnum() else None

    @cached_property
    def needs(self) -> Stems | None:
        """One word that every match holds, by its stems; None where there is no such word."""
        runs = self._runs
        if not runs:
            return None
        return frozenset({self._stem(runs, max(range(len(runs)), key=lambda at: len(runs[at].group())))})

    @cached_property
    def _runs(self) -> list[re.Match[str]]:
        return [] if self.token == DIGITS else list(_RUN.finditer(self._letters))

    def _stem(self, runs: list[re.Match[str]], at: int) -> Stem:
        """The word that a run of letters stands in: a text may leave out the hyphen on either side of it."""
        letters, run = self._letters, runs[at]
        begun = run.start() == 0 and self.token[0] == "*"
        ended = run.end() == len(letters) and self.token[-1] == "*"
        joined_before, joined_after = letters[run.start() - 1 : run.start()] == "-", letters[run.end() :][:1] == "-"
        return Stem(run.group(), begun or joined_before, ended or joined_after)

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
    heads: ClassVar[None] = None
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
    def heads(self) -> list[Head] | None:
        """The words it can begin with, or None."""
        found: list[Head] = []
        for part in self.parts:
            heads = part.node.heads
            if heads is None:
                return None
            found += heads
            if not part.optional:
                break
        return found

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
    def heads(self) -> list[Head] | None:
        """The words any of them can begin with, or None."""
        found: list[Head] = []
        for option in self.options:
            if option.heads is None:
                return None
            needs = tuple(option.needs)
            found += [Head(stems, own + needs, before) for stems, own, before in option.heads]
        return found

    @cached_property
    def needs(self) -> Stems | None:
        """Of each alternative one word that it cannot do without."""
        return _union([rarest(option.needs) for option in self.options])


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
