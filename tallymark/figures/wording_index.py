"""Finds many wordings in one sentence in a time that hardly depends on how many there are.

Each word of a sentence is looked at once, by an automaton that knows which runs of words end there. The expression of a
wording is tried only where its first run stands, and only if the sentence holds all its other runs.
"""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from collections.abc import Sequence as Many
from functools import reduce
from operator import or_
from typing import Any, Generic, NamedTuple

from tallymark.figures.wording import NamedParts, read_wording
from tallymark.figures.wording_automaton import WORD, Automaton, Run, State
from tallymark.figures.wording_entry import Entry, Tag
from tallymark.figures.wording_outlook import Outlook
from tallymark.figures.wording_tree import Part, Sequence


class Glance(NamedTuple):
    """The words of a text, and where runs end: the state there, the first word with which one can have begun, and the
    last."""

    words: list[str]
    ends: list[tuple[State, int, int]]


Ended = Mapping[int, list[tuple[int, int]]]
"""For each run that ends somewhere in a sentence: the first word with which it can have begun there, and the last."""


class _Meaning(NamedTuple):
    """What it means that runs end: the groups of wordings that need no other, and those that are parts of wordings."""

    groups: int
    """A bit for each."""
    parts: frozenset[int]
    rarest: frozenset[int]
    """Of the parts those by which wordings are kept."""
    exact: tuple[Entry[Any], ...]
    """Wordings that the words alone tell, where no apostrophe stands among them."""
    inexact: frozenset[int]
    """The runs of all others."""


class WordingIndex(Generic[Tag]):
    """Wordings under tags.

    Of one tag no two matches overlap: the first wins, and at one place the wording that was added first.

    With an outlook on a text it is made for that text alone, and leaves out what cannot match there.
    """

    def __init__(self, outlook: Outlook | None = None) -> None:
        self._outlook = outlook
        self._tags: dict[Tag, int] = {}
        self._names: list[Tag] = []
        """The tags by their numbers."""
        self._automaton = Automaton(self._meaning)
        self._entries: dict[int, list[Entry[Tag]]] = {}
        """By the number of the run that fewest texts hold."""
        self._parts: set[int] = set()
        """The runs of wordings that have several."""
        self._rarest: set[int] = set()
        """Of these the ones that fewest texts hold, one a wording."""
        self._always: list[Entry[Tag]] = []
        """Those of which no run tells where they are not."""
        self._groups: dict[Hashable, int] = {}
        """The number of each group's bit."""
        self._named: dict[int, frozenset[Any]] = {}
        """The groups of some bits together, as they have been asked for: a few thousand at most."""
        self._wordings: dict[str, list[Entry[Tag]]] = {}
        """By how they are spelt out: many reports and editions share some."""
        self._added = 0

    def add(self, tag: Tag, patterns: Iterable[str], parts: NamedParts, group: Hashable = "") -> None:
        """Adds the wordings of a tag, and the parts that they name. Raises BadReport with one that cannot be read.

        `group` is what `possible` tells of them.
        """
        if tag not in self._tags:
            self._tags[tag] = len(self._tags)
            self._names.append(tag)
        number = self._tags[tag]
        bit = 1 << self._groups.setdefault(group, len(self._groups))
        for pattern in patterns:
            spelt = parts.spelt_out(pattern)
            if spelt not in self._wordings:
                self._wordings[spelt] = [
                    self._entry(option)
                    for option in read_wording(pattern, parts).options()
                    if self._outlook is None or self._outlook.allows(option)
                ]
            for entry in self._wordings[spelt]:
                self._added += 1
                entry.tags.append((number, tag, self._added))
                entry.groups |= bit
        self._named.clear()
        self._automaton.forget()

    def glance(self, text: str) -> Glance:
        """What a folded text is seen to hold: enough for `possible`, and the first half of `find`."""
        words = WORD.findall(text)
        kinds, state = self._automaton.kinds, self._automaton.start
        start, begun = state, 0
        ends: list[tuple[State, int, int]] = []
        for at, word in enumerate(words):
            state = state[kinds[word]]
            if state.ends:
                ends.append((state, begun, at))
            elif state is start:
                begun = at + 1
        return Glance(words, ends)

    def possible(self, glance: Glance) -> frozenset[Any]:
        """The groups of tags of which a wording may match: all that it cannot do without is there."""
        groups, several = 0, []
        for state, _, _ in glance.ends:
            meaning = state.meaning
            groups |= meaning.groups
            if meaning.rarest:
                several.append(meaning.rarest)
        if several:
            parts = frozenset[int]().union(*[state.meaning.parts for state, _, _ in glance.ends])
            for run in frozenset[int]().union(*several):
                for entry in self._entries[run]:
                    if entry.others and entry.others <= parts:
                        groups |= entry.groups
        for entry in self._always:
            groups |= entry.groups
        if groups not in self._named:
            self._named[groups] = frozenset(group for group, bit in self._groups.items() if groups >> bit & 1)
        return self._named[groups]

    def find(self, sentence: str, glance: Glance | None = None) -> list[tuple[Tag, int, int]]:
        """All matches in a folded sentence with their spans, tag by tag, in order."""
        words, ends = glance or self.glance(sentence)
        places = [*WORD.finditer(sentence)] if ends else []
        plain = "'" not in sentence
        ended: dict[int, list[tuple[int, int]]] = {}
        matches: dict[int, list[tuple[int, int, int]]] = {}
        for state, begun, at in ends:
            meaning = state.meaning
            if plain:
                for entry in meaning.exact:
                    start, end = places[at + 1 - entry.first.length].start(), places[at].end()
                    for number, _, order in entry.tags:
                        matches.setdefault(number, []).append((start, order, end))
            for run in meaning.inexact if plain else state.ends:
                if run in ended:
                    ended[run].append((begun, at))
                else:
                    ended[run] = [(begun, at)]
        for entry in self._held(ended):
            if plain and entry.is_told_by_words:
                continue
            for start, end in self._matches(entry, sentence, words, places, ended):
                for number, _, order in entry.tags:
                    matches.setdefault(number, []).append((start, order, end))
        names = self._names
        return [(names[tag], start, end) for tag, found in sorted(matches.items()) for start, end in _apart(found)]

    def _meaning(self, runs: frozenset[int]) -> _Meaning:
        alone = [entry for run in runs for entry in self._entries.get(run, ()) if not entry.others]
        groups = reduce(or_, (entry.groups for entry in alone), 0)
        exact = tuple(entry for entry in alone if entry.is_told_by_words)
        inexact = {run for run in runs if any(not entry.is_told_by_words for entry in self._entries.get(run, ()))}
        return _Meaning(
            groups, runs & self._parts, runs & self._rarest, exact, frozenset(inexact | (runs & self._parts))
        )

    def _held(self, ended: Ended) -> Iterator[Entry[Tag]]:
        """The wordings all of whose runs have ended."""
        yield from self._always
        entries, held = self._entries, ended.keys()
        for run in held:
            if run in entries:
                for entry in entries[run]:
                    if not entry.others or entry.others <= held:
                        yield entry

    def _matches(
        self, entry: Entry[Tag], sentence: str, words: Many[str], places: Many[re.Match[str]], ended: Ended
    ) -> Iterable[tuple[int, int]]:
        """The matches of one wording, wherever they begin."""
        first = entry.first
        if first is None:
            return entry.anywhere(sentence)
        ends, plain = ended[first.number], "'" not in sentence
        if plain and first.length:
            if entry.is_exact:
                return [(places[end + 1 - first.length].start(), places[end].end()) for _, end in ends]
            beginnings: Iterable[int] = [end + 1 - first.length for _, end in ends]
        else:
            beginnings = self._beginnings(first, words, ends)
        found: list[tuple[int, int]] = []
        for at in beginnings:
            begin, end = places[at].span()
            found += entry.ends(sentence, begin + (words[at][0] == "'"), end)
        return found

    def _beginnings(self, run: Run, words: Many[str], ends: Many[tuple[int, int]]) -> Iterable[int]:
        """The words with which the run can have begun, each once."""
        within: list[int] = []
        for begun, end in ends:
            within += range(max(begun, within[-1] + 1) if within else begun, end + 1)
        kinds, classes, heads = self._automaton.kinds, self._automaton.kinds.classes, run.heads
        return [at for at in within if not heads.isdisjoint(classes[kinds[words[at]]])]

    def _entry(self, wording: Sequence) -> Entry[Tag]:
        parts = wording.runs()
        runs = [self._automaton.add(run) for run in parts]
        begins = wording.befores is not None and not wording.parts[0].node.gapped
        told = [(_letters(part), run.number) for part, run in zip(parts, runs, strict=True) if run]
        rarest = max(told)[1] if told else None
        others = frozenset(run.number for run in runs if run and run.number != rarest)
        entry: Entry[Tag] = Entry(wording, runs[0] if begins else None, others)
        if others and rarest is not None:
            self._parts |= {rarest, *others}
            self._rarest.add(rarest)
        if rarest is None:
            self._always.append(entry)
        else:
            self._entries.setdefault(rarest, []).append(entry)
        return entry


def _letters(run: tuple[Part, ...]) -> int:
    """The letters that each match of a run holds at least: the more, the fewer texts hold it."""
    needs = [part.node.needs for part in run if not part.optional]
    return sum(min(len(stem.letters) for stem in stems) for stems in needs if stems)


def _apart(spans: list[tuple[int, int, int]]) -> Iterator[tuple[int, int]]:
    """The first of those that overlap, given (start, order, end); at one place the one that was added first."""
    if len(spans) == 1:
        yield spans[0][0], spans[0][2]
        return
    reached = -1
    for start, _, end in sorted(spans):
        if start >= reached:
            yield start, end
            reached = end
