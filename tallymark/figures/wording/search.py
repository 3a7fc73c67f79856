"""Finds where wordings match in a long text that mostly holds none: by letters first, word by word only around them.

Each wording has an anchor: words of which it cannot do without one, those that the fewest texts hold. All are looked
for at once, in the bytes of the text. Where one stands, and near it all else that the wording needs, it is tried.
"""

import re
from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator, Mapping, Set
from collections.abc import Sequence as Many
from functools import cached_property
from operator import itemgetter
from typing import Generic, TypeVar

from ahocorasick_rs import BytesAhoCorasick, Implementation

from tallymark.figures.wording.letters import Letters
from tallymark.figures.wording.needs import Need, Needs, words_at_most
from tallymark.figures.wording.tree import Part, Sequence
from tallymark.figures.wording.wording import fold

_WORD_LENGTH = 10
"""Code points of a word with what stands around it, at most, on the average of the words of one match."""
_SLACK = 40
"""Code points more, for wordings of few words."""

_END = itemgetter(2)

Tag = TypeVar("Tag", bound=Hashable)


class _Wording(Generic[Tag]):
    """A wording and its tags. Its expression is compiled when it is first tried: most never are."""

    def __init__(self, wording: Sequence, tags: Set[Tag], part: int, needs: list[frozenset[int]]) -> None:
        self.tags = tags
        self.needs = needs
        """Numbers of words; of each need one stands near the anchor."""
        self._wording, self._part = wording, part

    @cached_property
    def before(self) -> int:
        """Code points from the start of a match to its anchor, at most."""
        return 0 if self._is_anchor else _reach(self._wording.parts[: self._part + 1])

    @cached_property
    def after(self) -> int:
        """Code points from the anchor to the end of a match, at most."""
        return 0 if self._is_anchor else _reach(self._wording.parts[self._part :])

    def starts(self, text: str, at: int) -> Iterator[int]:
        """Where its matches start around an anchor at this place."""
        if self._is_anchor:
            yield at
            return
        begin = max(0, at - self.before)
        near = fold(text[begin : at + self.after])
        match = self._expression.search(near)
        while match:
            yield begin + match.start()
            match = self._expression.search(near, match.start() + 1)

    @cached_property
    def _is_anchor(self) -> bool:
        """Whether a match is the anchor itself, and nothing else is to be looked for."""
        stem = self._wording.stem()
        return stem is not None and not stem.any_beginning

    @cached_property
    def _expression(self) -> re.Pattern[str]:
        return re.compile(self._wording.source)


def _reach(parts: tuple[Part, ...]) -> int:
    return _SLACK + _WORD_LENGTH * words_at_most(Sequence(parts))


class _Anchor(Generic[Tag]):
    """A word with the wordings that it anchors."""

    def __init__(self) -> None:
        self.wordings: list[_Wording[Tag]] = []
        self.tags: set[Tag] = set()

    def possible(self, tags: Set[Tag], numbers: Set[int]) -> list[_Wording[Tag]]:
        """The wordings that have some of the tags and need nothing but what is there."""
        if tags.isdisjoint(self.tags):
            return []
        wordings = [wording for wording in self.wordings if not tags.isdisjoint(wording.tags)]
        return [wording for wording in wordings if not any(map(numbers.isdisjoint, wording.needs))]

    @cached_property
    def before(self) -> int:
        """Code points from the start of a match of any of the wordings to the anchor, at most."""
        return max(wording.before for wording in self.wordings)

    @cached_property
    def after(self) -> int:
        """Code points from the anchor to the end of a match, at most."""
        return max(wording.after for wording in self.wordings)


def _are_near(wording: _Wording[Tag], at: int, found: Many[tuple[int, int, int]]) -> bool:
    """Whether all that a wording needs is among what was found around its anchor."""
    if not wording.needs:
        return True
    first = bisect_left(found, at - wording.before, key=_END)  # in the order of their ends, the blank after included
    near = {number for number, _, _ in found[first : bisect_left(found, at + wording.after + 2, lo=first, key=_END)]}
    return not any(map(near.isdisjoint, wording.needs))


class Sighted(Generic[Tag]):
    """The words that stand in a part of a text of those that are looked for."""

    def __init__(
        self, text: str, begins: int, found: Many[tuple[int, int, int]], anchors: Mapping[int, _Anchor[Tag]]
    ) -> None:
        self._text, self._begins, self._found = text, begins, found
        self._anchors = [(start, anchors[number]) for number, start, _ in found if number in anchors]

    @property
    def tags(self) -> set[Tag]:
        """The tags whose wordings may match."""
        return set[Tag]().union(*(anchor.tags for anchor in {anchor for _, anchor in self._anchors}))

    def matches(self, tags: Set[Tag]) -> Iterator[tuple[Set[Tag], int]]:
        """Where a wording matches that has some of these tags: its tags, and where the match starts in the text.

        A match may come twice, and some overlap.
        """
        possible: dict[_Anchor[Tag], list[_Wording[Tag]]] = {}
        for at, anchor in self._anchors:
            if anchor not in possible:
                possible[anchor] = anchor.possible(tags, self._held)
            if not possible[anchor]:
                continue
            near: set[int] | None = None
            for wording in possible[anchor]:
                if wording.needs:
                    near = self._between(at - anchor.before, at + anchor.after) if near is None else near
                    if any(map(near.isdisjoint, wording.needs)):
                        continue
                for start in wording.starts(self._text, self._begins + at):
                    yield wording.tags, start

    def _between(self, start: int, end: int) -> set[int]:
        """The numbers of the words that end there, the blank after each included."""
        found = self._found  # in the order of their ends
        there = found[bisect_left(found, start, key=_END) : bisect_left(found, end + 2, key=_END)]
        return {number for number, _, _ in there}

    @cached_property
    def _held(self) -> set[int]:
        return {number for number, _, _ in self._found}


class WordingSearch(Generic[Tag]):
    """Wordings, each under some tags, to be found in long texts. `common` are words that stand in nearly every text."""

    def __init__(self, wordings: Iterable[tuple[Sequence, Set[Tag]]], common: Iterable[str]) -> None:
        self._numbers: dict[bytes, int] = {}
        self._anchors: dict[int, _Anchor[Tag]] = {}
        needs = Needs(common)
        for sequence, tags in wordings:
            (part, anchors), *others = [(part, self._numbers_of(need)) for part, need in needs.of(sequence)]
            wording = _Wording(sequence, tags, part, [numbers for _, numbers in others])
            for number in anchors:
                anchor = self._anchors.setdefault(number, _Anchor())
                anchor.wordings.append(wording)
                anchor.tags |= tags
        self._automaton = BytesAhoCorasick([*self._numbers], implementation=Implementation.DFA)

    def sighted(self, letters: Letters, start: int = 0, end: int | None = None) -> Sighted[Tag]:
        """What stands in a text; with `start` and `end` in so much of it as takes in all matches that start there."""
        begins = max(0, start)
        part = letters.bytes if end is None else letters.bytes[begins : end + self._longest]
        found = self._automaton.find_matches_as_indexes(part, overlapping=True)
        return Sighted(letters.text, begins, found, self._anchors)

    def may_match(self, letters: Letters) -> bool:
        """Whether any wording matches anywhere in a text. Quicker than `sighted` where none does."""
        found = self._automaton.find_matches_as_indexes(letters.bytes, overlapping=True)
        held = {number for number, _, _ in found}
        possible: dict[int, list[_Wording[Tag]]] = {}
        for number in held & self._anchors.keys():
            some = [each for each in self._anchors[number].wordings if not any(map(held.isdisjoint, each.needs))]
            if some:
                possible[number] = some
        if not possible:
            return False
        for number, at, _ in found:
            if number in possible:
                for wording in possible[number]:
                    if _are_near(wording, at, found) and any(True for _ in wording.starts(letters.text, at)):
                        return True
        return False

    @cached_property
    def _longest(self) -> int:
        """Code points of a match, at most."""
        return max(anchor.before + anchor.after for anchor in self._anchors.values())

    def _numbers_of(self, need: Need) -> frozenset[int]:
        return frozenset(self._numbers.setdefault(letters, len(self._numbers)) for letters in need.letters)
