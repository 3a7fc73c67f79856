"""Tells in one look at each word of a text which runs of words end there, however many are looked for.

A run is a part of a wording without a gap: words that follow one another, with choices and options. All runs together
are one machine that does not remember where they began. Its states are sets of places in the runs, made when a text
first leads to them and kept, so that a word costs two look-ups. It errs one way only: where the expression of a run
matches, the run ends.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Sequence as Many
from dataclasses import dataclass
from itertools import accumulate
from operator import getitem
from typing import Any

from tallymark.figures.wording.tree import Choice, Part, lengths_of
from tallymark.figures.wording.word_kinds import APOSTROPHE, DIGITS, WordKinds
from tallymark.figures.wording.words import ANY, DIGIT, Mark, Stems, Word

_WORD = re.compile(r"'?\w+")
_PARTED = bytes(code if chr(code).isalnum() or chr(code) == "_" else ord(" ") for code in range(256))
"""A blank for all of ASCII that is in no word."""
_KEPT = 20_000
"""States that are kept, at most: a few MB, and more than news leads to."""
_START = 0
"""The place before every run."""


def words_of(text: str) -> list[str]:
    """The words of a text as the machine reads them: what follows an apostrophe is a word, which an ending before it
    may take in."""
    if text.isascii() and "'" not in text:  # as most: then a blank for all else is quicker
        return text.encode().translate(_PARTED).decode().split()
    return _WORD.findall(text)


@dataclass(frozen=True, slots=True)
class Run:
    """A run that was added: its number, and the classes of the words that it can begin with."""

    number: int
    heads: frozenset[int]
    lengths: tuple[int, int] | None
    """The fewest and the most words that it is where no apostrophe stands among them; None where that is not known."""


class State(dict[int, "State"]):
    """The places that a text has led to. Holds the states that follow, by the kind of the next word."""

    __slots__ = ("_automaton", "_places", "ends", "meaning")

    def __init__(self, automaton: "Automaton", places: frozenset[int], ends: frozenset[int]) -> None:
        super().__init__()
        self._automaton, self._places = automaton, places
        self.ends = ends
        """The numbers of the runs that end with the last word."""
        self.meaning: Any = automaton.meaning(ends) if ends else None
        """What these mean to whoever made the automaton: worked out once, for it is asked for at every word."""

    def __missing__(self, kind: int) -> "State":
        """Works out the state that follows where no text has led to it before."""
        after = self[kind] = self._automaton.after(self._places, kind)
        return after


class Automaton:
    """The machine: `start` is its state before a text, `start[kind]` that after a word of this kind, and so on."""

    def __init__(self, meaning: Callable[[frozenset[int]], Any]) -> None:
        self.kinds = WordKinds()
        self.meaning = meaning
        self.start = State(self, frozenset(), frozenset())
        self._edges: list[dict[int, list[int]]] = [{}]
        """For each place, the places that follow, by the class of the word between."""
        self._ends: dict[int, list[int]] = {}
        self._branches: dict[tuple[int, int], int] = {}
        """The place that follows one to which a single way leads: runs that begin alike share them."""
        self._sharing = {_START}
        self._states: dict[frozenset[int], State] = {}
        self._heads: set[int] = set()
        self._runs = 0

    def add(self, parts: tuple[Part, ...]) -> Run | None:
        """Adds a run; None where it may be empty, so that it ends everywhere."""
        self._heads.clear()
        places = self._beyond_all(parts, {_START})
        if _START in places:
            return None
        for place in places:
            self._ends.setdefault(place, []).append(self._runs)
        self._runs += 1
        self.forget()
        return Run(self._runs - 1, frozenset(self._heads), lengths_of(parts))

    def states(self, words: Iterable[str]) -> Iterator[State]:
        """The state before the first word, and that after each."""
        return accumulate(map(self.kinds.__getitem__, words), getitem, initial=self.start)

    def after(self, places: frozenset[int], kind: int) -> State:
        """The state that follows these places and a word of this kind."""
        classes = self.kinds.classes[kind]
        reached: set[int] = set()
        for place in (_START, *places):
            edges = self._edges[place]
            for each in edges.keys() & classes:
                reached.update(edges[each])
        if not reached:
            return self.start
        key = frozenset(reached)
        if key not in self._states:
            if len(self._states) >= _KEPT:
                self.forget()
            ends = frozenset([number for place in reached for number in self._ends.get(place, ())])
            self._states[key] = State(self, key, ends)
        return self._states[key]

    def forget(self) -> None:
        """Forgets the states: what the ends of runs mean has changed, or there are too many."""
        self._states.clear()
        self.start.clear()

    def _beyond_all(self, parts: Many[Part], places: set[int]) -> set[int]:
        """The places after parts that follow one another, from any of these places."""
        for part in parts:
            after = self._beyond(part.node, places)
            places = places | after if part.optional else after
        return places

    def _beyond(self, node: Word | Mark | Choice, places: set[int]) -> set[int]:
        if isinstance(node, Mark):
            return places  # it stands between words
        if isinstance(node, Word):
            return self._beyond_word(node, places)
        after = {self._step(places, node.stems)} if node.stems else set()
        for option in node.longer:
            after |= self._beyond_all(option.parts, places)
        return after

    def _beyond_word(self, word: Word, places: set[int]) -> set[int]:
        if word.token == DIGIT:
            place = self._place(places, DIGITS)
            self._edges[place][DIGITS] = [place]  # "32,000" are two words
            return {place}
        if word.open_before:
            places = places | {self._step(places, ANY)}
        reached = [places, *(set[int]() for _ in range(max((way.end for way in word.ways), default=0)))]
        for way in word.ways:
            reached[way.end].add(self._step(reached[way.start], way.stems))
        return reached[-1] | {self._step(reached[-1], ANY)} if word.open_after else reached[-1]

    def _step(self, places: set[int], stems: Stems) -> int:
        """The place after a word of these stems, and after whatever an ending of it takes in."""
        place = self._place(places, self.kinds.class_of(stems))
        if any(stem.any_ending for stem in stems):
            self._edges[place][APOSTROPHE] = [place]
        return place

    def _place(self, places: set[int], number: int) -> int:
        """The place after a word of this class from any of these places."""
        if _START in places:
            self._heads.add(number)
        if len(places) == 1 and (alone := next(iter(places))) in self._sharing:
            if (alone, number) in self._branches:
                return self._branches[alone, number]
            place = self._branches[alone, number] = len(self._edges)
            self._sharing.add(place)
        else:
            place = len(self._edges)
        self._edges.append({})
        for each in places:
            self._edges[each].setdefault(number, []).append(place)
        return place
