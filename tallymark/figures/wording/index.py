"""Finds many wordings in one sentence in a time that hardly depends on how many there are.

Each word of a sentence is looked at once, by an automaton that knows which runs of words end there. The expression of a
wording is tried only where its first run stands, and only if the sentence holds all its other runs.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Set
from collections.abc import Sequence as Many
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, Generic, NamedTuple

from tallymark.figures.wording.automaton import Automaton, State, words_of
from tallymark.figures.wording.entry import Entry, Tag
from tallymark.figures.wording.tree import Part, Sequence
from tallymark.figures.wording.wording import NamedParts, read_wording

_LETTERS = re.compile(r"\w+")
"""A word without the apostrophe before it."""


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What it means that runs end with a word."""

    groups: int
    """The groups of wordings that need no other run, a bit for each."""
    parts: int
    """The runs that are parts of wordings, a bit for each."""
    exact: tuple[Entry[Any], ...]
    """Wordings that the words alone tell, where no apostrophe stands among them."""
    inexact: tuple[Entry[Any], ...]
    """The others that need no other run."""
    several: tuple[Entry[Any], ...]
    """Those that need others, too, and are kept by one of these."""


class Glance(NamedTuple):
    """The words of a text, the states before and after each, and what it means that runs end there."""

    words: list[str]
    states: list[State]
    ends: list[tuple[int, _Meaning]]
    """After how many words runs end, with what that means."""
    groups: int
    """The groups of which a wording may match, a bit for each."""
    several: list[Entry[Any]]
    """The wordings that need several runs, all of which are there, and those of which no run tells."""


Bundles = tuple[int, ...]
"""Tags by the numbers of their bundles: `WordingIndex.tags_of` tells which."""


class WordingIndex(Generic[Tag]):
    """Wordings under tags.

    Of one tag no two matches overlap: the first wins, and at one place the wording that was added first.
    """

    def __init__(self) -> None:
        self._tags: dict[Tag, int] = {}
        self._names: list[Tag] = []
        """The tags by their numbers."""
        self._automaton = Automaton(self._meaning)
        self._entries: dict[int, list[Entry[Tag]]] = {}
        """By the number of the run that fewest texts hold."""
        self._parts: dict[int, int] = {}
        """The bits of the runs of wordings that have several."""
        self._marks: dict[str, int] = {}
        """The bits of the marks that wordings cannot do without."""
        self._always: list[Entry[Tag]] = []
        """Those of which no run tells where they are not."""
        self._groups: dict[Hashable, int] = {}
        """The bit of each group."""
        self._named: dict[int, frozenset[Any]] = {}
        """The groups of some bits together, as they have been asked for: a few thousand at most."""
        self._wordings: dict[str, list[Entry[Tag]]] = {}
        """By how they are spelt out: many reports and editions share some."""
        self._added = 0
        self._bundles: list[tuple[int, ...]] = []
        """The numbers of tags that have the very same wordings, as editions of a report have: they match together."""

    def add(self, tag: Tag, patterns: Iterable[str], parts: NamedParts, groups: Iterable[Hashable] = ()) -> None:
        """Adds the wordings of a tag, and the parts that they name. Raises BadReport with one that cannot be read.

        `groups` are what `possible` tells of them.
        """
        if tag not in self._tags:
            self._tags[tag] = len(self._tags)
            self._names.append(tag)
        number = self._tags[tag]
        bits = 0
        for group in groups:
            bits |= self._groups.setdefault(group, 1 << len(self._groups))
        for pattern in patterns:
            spelt = parts.spelt_out(pattern)
            if spelt not in self._wordings:
                self._wordings[spelt] = [self._entry(option) for option in read_wording(pattern, parts).options()]
            for entry in self._wordings[spelt]:
                self._added += 1
                entry.tags.append((number, self._added))
                entry.groups |= bits
        self._named.clear()
        self._bundles.clear()
        self._automaton.forget()

    def glance(self, text: str) -> Glance:
        """What a folded text is seen to hold: enough for `possible`, and the first half of `find`."""
        words = words_of(text)
        states = [*self._automaton.states(words)]
        ends = [(read, meaning) for read, state in enumerate(states) if (meaning := state.meaning)]
        groups, parts = 0, sum([bit for mark, bit in self._marks.items() if mark in text])
        kept = list(self._always)
        for _, meaning in ends:
            groups |= meaning.groups
            parts |= meaning.parts
            kept += meaning.several
        several = [entry for entry in kept if entry.parts & parts == entry.parts]
        for entry in several:
            groups |= entry.groups
        return Glance(words, states, ends, groups, several)

    def possible(self, glance: Glance) -> frozenset[Any]:
        """The groups of tags of which a wording may match: all that it cannot do without is there."""
        groups = glance.groups
        if groups not in self._named:
            self._named[groups] = frozenset(group for group, bit in self._groups.items() if groups & bit)
        return self._named[groups]

    def find(self, sentence: str) -> list[tuple[Tag, int, int]]:
        """All matches in a folded sentence with their spans, in the order in which they start, then in that of tags."""
        found = [
            (start, self._tags[tag], tag, end)
            for bundles, start, end in self.spans(sentence)
            for tag in self.tags_of(bundles)
        ]
        return [(tag, start, end) for start, _, tag, end in sorted(found)]

    def tags_of(self, bundles: Bundles) -> list[Tag]:
        """The tags of these bundles, in order."""
        return [self._names[number] for number in sorted(number for each in bundles for number in self._bundles[each])]

    def spans(self, sentence: str, glance: Glance | None = None) -> list[tuple[Bundles, int, int]]:
        """Where wordings match in a folded sentence, in order, and which match there: quicker than match by match."""
        if not self._bundles:
            self._bundle()
        glance = glance or self.glance(sentence)
        if not glance.ends and not self._always:
            return []
        plain = "'" not in sentence
        places = [word.span() for word in _LETTERS.finditer(sentence)]
        matches: list[tuple[int, int, int, int]] = []  # bundle, start, order of the wording, end
        if plain:
            for read, meaning in glance.ends:
                for entry in meaning.exact:
                    start, end = places[read - entry.least][0], places[read - 1][1]
                    for bundle, order in entry.bundles:
                        matches.append((bundle, start, order, end))
        for entry, spans in self._tried(sentence, glance, places, plain=plain):
            for bundle, order in entry.bundles:
                matches += [(bundle, start, order, end) for start, end in spans]
        matches.sort()
        found: dict[tuple[int, int], list[int]] = defaultdict(list)
        last = reached = -1
        for bundle, start, _, end in matches:
            if bundle != last or start >= reached:  # the first of those that overlap
                found[start, end].append(bundle)
                last, reached = bundle, end
        return [(tuple(found[span]), *span) for span in sorted(found)]

    def _meaning(self, runs: frozenset[int]) -> _Meaning:
        entries = [entry for run in sorted(runs) for entry in self._entries.get(run, ())]
        alone = [entry for entry in entries if not entry.parts]
        return _Meaning(
            reduce(or_, (entry.groups for entry in alone), 0),
            reduce(or_, (self._parts.get(run, 0) for run in runs), 0),
            tuple(entry for entry in alone if entry.is_told_by_words),
            tuple(entry for entry in alone if not entry.is_told_by_words),
            tuple(entry for entry in entries if entry.parts),
        )

    def _held(self, glance: Glance, *, plain: bool) -> dict[Entry[Tag], list[int]]:
        """The wordings all of whose runs have ended, without what the words alone have told, and after how many words
        the first run of each did."""
        held: dict[Entry[Tag], list[int]] = {}
        for read, meaning in glance.ends:
            for entry in meaning.inexact if plain else (*meaning.inexact, *meaning.exact):
                held.setdefault(entry, []).append(read)
        for entry in glance.several:
            if entry not in held:
                first = entry.first and entry.first.number
                held[entry] = [begun for begun, _ in glance.ends if first in glance.states[begun].ends]
        return held

    def _tried(
        self, sentence: str, glance: Glance, places: Many[tuple[int, int]], *, plain: bool
    ) -> list[tuple[Entry[Tag], list[tuple[int, int]]]]:
        """Where those match that have to be tried, wherever they begin."""
        classes = self._automaton.kinds.classes_of(glance.words)
        tried: list[tuple[Entry[Tag], list[tuple[int, int]]]] = []
        for entry, reads in self._held(glance, plain=plain).items():
            first = entry.first
            if first is None:
                if anywhere := entry.anywhere(sentence):
                    tried.append((entry, anywhere))
                continue
            fewest, most = (first.lengths if plain else None) or (1, len(classes))
            if fewest == most:
                begun = [places[read - most] for read in reads]
            else:
                begun = [places[at] for at in _beginnings(first.heads, reads, fewest, most, classes)]
            if begun and (spans := entry.matches(sentence, begun)):
                tried.append((entry, spans))
        return tried

    def _bundle(self) -> None:
        """Puts the tags into bundles, and tells every wording its own."""
        wordings: dict[int, dict[Entry[Tag], int]] = {number: {} for number in self._tags.values()}
        entries = dict.fromkeys(entry for entries in self._wordings.values() for entry in entries)
        for entry in entries:
            entry.bundles = []
            for number, order in entry.tags:
                wordings[number].setdefault(entry, order)
        together: dict[tuple[Entry[Tag], ...], list[int]] = defaultdict(list)
        for number, orders in wordings.items():
            together[tuple(sorted(orders, key=orders.__getitem__))].append(number)
        for bundle, (alike, numbers) in enumerate(together.items()):
            self._bundles.append(tuple(numbers))
            for order, entry in enumerate(alike):
                entry.bundles.append((bundle, order))

    def _entry(self, wording: Sequence) -> Entry[Tag]:
        parts = wording.runs()
        runs = [self._automaton.add(run) for run in parts]
        begins = wording.befores is not None and not wording.parts[0].node.gapped
        told = [(_letters(part), run.number) for part, run in zip(parts, runs, strict=True) if run]
        rarest = max(told)[1] if told else None
        others = [run.number for run in runs if run and run.number != rarest]
        needed = sum({self._bit(self._parts, run) for run in others})
        needed += sum({self._bit(self._marks, mark) for mark in wording.marks})
        entry: Entry[Tag] = Entry(wording, runs[0] if begins else None, needed)
        if rarest is None:
            self._always.append(entry)
        else:
            self._entries.setdefault(rarest, []).append(entry)
        return entry

    def _bit(self, bits: dict[Any, int], what: int | str) -> int:
        """The bit of a run or a mark, each of its own."""
        return bits.setdefault(what, 1 << (len(self._parts) + len(self._marks)))


def _beginnings(
    heads: frozenset[int], reads: Many[int], fewest: int, most: int, classes: Many[Set[int]]
) -> Iterable[int]:
    """The words, given by what they can be, with which a run with these heads, of so many words, can have begun that
    has ended after these, each once."""
    if len(reads) == 1:
        (read,) = reads
        begin = read - most if read > most else 0
        return [at for at, each in enumerate(classes[begin : read - fewest + 1], begin) if not heads.isdisjoint(each)]
    within = {at for read in reads for at in range(max(0, read - most), read - fewest + 1)}
    return [at for at in within if not heads.isdisjoint(classes[at])]


def _letters(run: tuple[Part, ...]) -> int:
    """The letters that each match of a run holds at least: the more, the fewer texts hold it."""
    needs = [part.node.needs for part in run if not part.optional]
    return sum(min(len(stem.letters) for stem in stems) for stems in needs if stems)
