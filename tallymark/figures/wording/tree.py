"""A wording taken apart: what it matches, as a regular expression, and which words that takes.

The expression is exact, and slow to try; the words spare most of the tries (wording_automaton.py). What a node knows of
itself it works out once: named parts are shared by the wordings that hold them.
"""

from dataclasses import dataclass
from functools import lru_cache

from tallymark.figures.wording.words import Mark, Stem, Stems, Word, word
from tallymark.kept import kept

GAP = r"(?:[^\w;]++\w++(?:'\w++|,\d++)*+){0,8}?[^\w;]++"
"""Up to eight words: the longest gap between the halves of one statement in news prose that still reads as one; a
semicolon ends it.

Possessive, like all that follows: there is one way to read a text, so that no text takes long to refuse.
"""
JOINT = r"\W++"
"""What stands between two words that follow one another."""


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

    @kept
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

    @kept
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

    @kept
    def lengths(self) -> tuple[int, int] | None:
        """The fewest and the most words that it is; None where that is not known."""
        return lengths_of(self.parts)

    @kept
    def is_exact(self) -> bool:
        """Whether it is always the same number of whole words, and any such words in a row are a match."""
        least, most = self.lengths or (0, 1)
        return least == most and not self.gapped and all(part.node.is_exact for part in self.parts)

    @kept
    def gapped(self) -> bool:
        """Whether there is a gap in it."""
        return any(part.joint == GAP or part.node.gapped for part in self.parts)

    @property
    def marks(self) -> list[str]:
        """The marks that a match cannot do without."""
        return [part.node.sign for part in self.parts if isinstance(part.node, Mark)]

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

    @kept
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

    @kept
    def source(self) -> str:
        """The alternatives as a regular expression."""
        return f"(?:{'|'.join(option.source for option in self.options)})"

    @kept
    def stems(self) -> Stems:
        """The words that are alternatives of their own."""
        return frozenset(stem for option in self.options if (stem := option.stem()))

    @property
    def is_any(self) -> bool:
        """Whether any word of letters is an alternative."""
        return any(option.is_any for option in self.options)

    @kept
    def longer(self) -> "list[Sequence]":
        """The other alternatives."""
        return [option for option in self.options if option.stem() is None]

    @kept
    def befores(self) -> frozenset[int] | None:
        """How many signs of a match may stand before its first word; None where it begins elsewhere."""
        found = [option.befores for option in self.options]
        return None if None in found else frozenset[int]().union(*found)  # type: ignore[arg-type]

    @kept
    def lengths(self) -> tuple[int, int] | None:
        """The fewest and the most words that it is; None where that is not known."""
        lengths = [option.lengths for option in self.options]
        if None in lengths:
            return None
        return min(least for least, _ in lengths), max(most for _, most in lengths)  # type: ignore[misc]

    @kept
    def is_exact(self) -> bool:
        """Whether all alternatives are."""
        return all(option.is_exact for option in self.options)

    @kept
    def gapped(self) -> bool:
        """Whether there is a gap in an alternative."""
        return any(option.gapped for option in self.options)

    @kept
    def needs(self) -> Stems | None:
        """Of each alternative one word that it cannot do without."""
        return _union([rarest(option.needs) for option in self.options])


NEVER = Sequence((Part("", Choice(()), optional=False),))
"""What cannot match: a choice of nothing."""


def lengths_of(parts: tuple[Part, ...]) -> tuple[int, int] | None:
    """The fewest and the most words that parts are that follow one another; None where that is not known."""
    fewest = most = 0
    for part in parts:
        if part.node.lengths is None or part.joint == GAP:
            return None
        fewest += 0 if part.optional else part.node.lengths[0]
        most += part.node.lengths[1]
    return fewest, most


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
