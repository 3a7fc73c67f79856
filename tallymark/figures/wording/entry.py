"""One wording as an index keeps it: what a sentence must hold for it, and where it then matches."""

import re
from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

from tallymark.figures.wording.automaton import Run
from tallymark.figures.wording.tree import Sequence

_POSSESSIVE = re.compile(r"(?:'\w++)*+")
"""What a word with any ending takes in besides its letters: "children's"."""

Tag = TypeVar("Tag", bound=Hashable)


class Entry(Generic[Tag]):
    """A wording, and what a sentence must hold for it to match. Its expression is compiled when it is first tried."""

    __slots__ = (
        "_match",
        "befores",
        "bundles",
        "first",
        "groups",
        "is_told_by_words",
        "least",
        "parts",
        "stem",
        "tags",
        "wording",
    )

    def __init__(self, wording: Sequence, first: Run | None, parts: int) -> None:
        self.wording = wording
        self.first = first
        """The run that it begins with; None where no word tells where a match begins."""
        self.parts = parts
        """The runs that a sentence must hold besides the one that it is kept by, and the marks, a bit for each."""
        self.stem = wording.stem()
        self.is_told_by_words = wording.is_exact and first is not None and not parts
        """Whether its one run is all of it, and any such words in a row are a match, where no apostrophe stands among
        them."""
        self.least = wording.lengths[0] if wording.lengths else 0
        """Words that it is then."""
        self.befores = wording.befores or ()
        """How many signs of the match may stand before the first word."""
        self.tags: list[tuple[int, int]] = []
        """The number of each tag that it was added under, and the order in which it was added."""
        self.bundles: list[tuple[int, int]] = []
        """The same of bundles of tags."""
        self.groups = 0
        """The groups of these tags, a bit for each."""
        self._match: Callable[[str, int], re.Match[str] | None] | None = None

    def matches(self, sentence: str, words: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """The matches whose first words these are, given where each begins and ends."""
        if self.stem:
            return [(begin, self._beyond(sentence, end)) for begin, end in words]
        match = self._match = self._match or re.compile(self.wording.source).match
        return [
            found.span() for begin, _ in words for before in self.befores if (found := match(sentence, begin - before))
        ]

    def _beyond(self, sentence: str, end: int) -> int:
        """Where a word ends that takes in any ending, and a possessive too."""
        if self.stem and self.stem.any_ending and sentence.startswith("'", end):
            return _POSSESSIVE.match(sentence, end).end()  # type: ignore[union-attr]
        return end

    def anywhere(self, sentence: str) -> list[tuple[int, int]]:
        """All matches, wherever they begin."""
        return [match.span() for match in re.finditer(self.wording.source, sentence)]
