"""What the letters of a text must hold for a wording to match in it; see `letters.py`."""

from collections.abc import Iterable
from typing import NamedTuple

from tallymark.figures.wording.letters import letters_in
from tallymark.figures.wording.tree import GAP, Choice, Sequence
from tallymark.figures.wording.words import Mark, Word

_GAP_WORDS = 8
"""Words in a gap, at most."""


class Need(NamedTuple):
    """Letters of which every match holds some. Of two needs the greater is the one that fewer texts fill."""

    telling: bool
    """Whether none of them is a word that stands in nearly every text."""
    fewest: int
    """Of letters: the longer a word, the rarer."""
    letters: frozenset[bytes]


_ANYTHING = Need(False, 0, frozenset({b" "}))


class Needs:
    """Takes wordings apart. `common` are words that stand in nearly every text."""

    def __init__(self, common: Iterable[str]) -> None:
        self._common = frozenset(map(letters_in, common))
        self._known: dict[int, tuple[Choice, Need | None]] = {}
        """Of choices that wordings share, by their identity."""

    def of(self, wording: Sequence) -> list[tuple[int, Need]]:
        """What a match of a wording needs, the rarest first, each with the number of the part that needs it.

        At least one; beside others none that nearly every text fills.
        """
        found = self._of_parts(wording) or [(0, _ANYTHING)]
        return [each for each in found if each[1].telling] or found[:1]

    def _of_parts(self, wording: Sequence) -> list[tuple[int, Need]]:
        found = (
            (number, need)
            for number, part in enumerate(wording.parts)
            if not part.optional and (need := self._of(part.node)) is not None
        )
        return sorted(found, key=lambda each: each[1][:2], reverse=True)

    def _of(self, node: Word | Mark | Choice) -> Need | None:
        if isinstance(node, Mark):
            return None
        if isinstance(node, Word):
            letters = letters_of_word(node.token)
            if letters is None:
                return None
            telling = letters not in self._common and len(letters.strip()) > 1
            return Need(telling, len(letters), frozenset({letters}))
        if id(node) not in self._known:
            self._known[id(node)] = node, self._of_any(node.options)
        return self._known[id(node)][1]

    def _of_any(self, options: Iterable[Sequence]) -> Need | None:
        """The rarest need of each alternative; None where one has none."""
        found: list[Need] = []
        for option in options:
            needs = self._of_parts(option)
            if not needs:
                return None
            found.append(needs[0][1])
        return Need(*min(need[:2] for need in found), frozenset[bytes]().union(*(need.letters for need in found)))


def letters_of_word(token: str) -> bytes | None:
    """The letters of the word of a token with the blanks around it; None where it has none, or not always the same.

    A text may leave out a hyphen: of a word with one it is the longest part that is there, whatever stands around it.
    """
    parts = token.strip("*").split("-")
    longest = max(parts, key=len)
    if not any(map(str.isalnum, longest)):
        return None
    letters = letters_in(longest)[1:-1]
    if len(parts) > 1:
        return letters
    begun = token[0] == "*" or letters[:1] == b" "
    ended = token[-1] == "*" or letters[-1:] == b" "
    return b" " * (not begun) + letters + b" " * (not ended)


def words_at_most(node: Sequence | Choice | Word | Mark) -> int:
    """Words that a match takes in at most."""
    match node:
        case Word(token):
            return 1 + token.count("-") + token.count("'")
        case Choice(options):
            return max(map(words_at_most, options))
        case Sequence(parts):
            return sum(words_at_most(part.node) + (_GAP_WORDS if part.joint == GAP else 0) for part in parts)
    return 0
