"""Finds many wordings in one sentence in a time that hardly depends on how many there are.

Each word of a sentence is looked at once, by an automaton that knows which runs of words end there. The expression of a
wording is tried only where its first run stands, and only if the sentence holds all its other runs.
"""

import re
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Set
from collections.abc import Sequence as Many
from typing import Generic, NamedTuple, TypeVar

from tallymark.figures.wording import NamedParts, read_wording
from tallymark.figures.wording_automaton import WORD, Automaton, Run
from tallymark.figures.wording_tree import Part, Sequence

_POSSESSIVE = re.compile(r"(?:'\w++)*+")
"""What a word with any ending takes in besides its letters: "children's"."""

Tag = TypeVar("Tag", bound=Hashable)


class _Matcher:
    """Matches one wording. Its expression is compiled when it is first tried: most never are."""

    __slots__ = ("_any_ending", "_match", "_wording")

    def __init__(self, wording: Sequence) -> None:
        stem = wording.stem()
        self._wording = None if stem else wording
        self._any_ending = stem is not None and stem.any_ending
        self._match: Callable[[str, int], re.Match[str] | None] | None = None

    def end(self, sentence: str, start: int, word_end: int) -> int:
        """Where the match ends that begins there, with a word that ends there; 0 where there is none."""
        if self._wording is None:
            if self._any_ending and sentence.startswith("'", word_end):
                return _POSSESSIVE.match(sentence, word_end).end()  # type: ignore[union-attr]
            return word_end
        if self._match is None:
            self._match = re.compile(self._wording.source).match
        match = self._match(sentence, start)
        return match.end() if match else 0

    def spans(self, sentence: str) -> Iterator[tuple[int, int]]:
        """All matches, wherever they begin."""
        source = self._wording.source if self._wording else ""
        return (match.span() for match in re.finditer(source, sentence))


class _Entry(NamedTuple, Generic[Tag]):
    """A wording, and what a sentence must hold for it to match."""

    tags: list[tuple[int, int]]
    """Each tag that it was added under, by number, and the order in which it was."""
    names: list[Tag]
    """The same tags."""
    runs: frozenset[int]
    first: Run | None
    """The run that it begins with; None where no word tells where a match begins."""
    befores: frozenset[int]
    """How many signs of the match may stand before the first word."""
    matcher: _Matcher


class WordingIndex(Generic[Tag]):
    """Wordings under tags.

    Of one tag no two matches overlap: the first wins, and at one place the wording that was added first.
    """

    def __init__(self) -> None:
        self._tags: dict[Tag, int] = {}
        self._automaton = Automaton()
        self._entries: dict[int, list[_Entry[Tag]]] = {}
        """By the number of the run that fewest texts hold."""
        self._always: list[_Entry[Tag]] = []
        """Those of which no run tells where they are not."""
        self._wordings: dict[str, list[_Entry[Tag]]] = {}
        """By how they are spelt out: many reports and editions share some."""
        self._added = 0

    def add(self, tag: Tag, patterns: Iterable[str], parts: NamedParts) -> None:
        """Adds the wordings of a tag, and the parts that they name. Raises BadReport with one that cannot be read."""
        number = self._tags.setdefault(tag, len(self._tags))
        for pattern in patterns:
            spelt = parts.spelt_out(pattern)
            if spelt not in self._wordings:
                self._wordings[spelt] = [self._entry(option) for option in read_wording(pattern, parts).options()]
            for entry in self._wordings[spelt]:
                self._added += 1
                entry.tags.append((number, self._added))
                entry.names.append(tag)

    @property
    def tags(self) -> Set[Tag]:
        """All tags that have wordings."""
        return self._tags.keys()

    def find(self, sentence: str, tags: Collection[Tag] = ()) -> list[tuple[Tag, int, int]]:
        """All matches in a folded sentence with their spans, those of one tag in order; of some tags only, if given."""
        words = WORD.findall(sentence)
        ended = self._ended(words)
        if not ended and not self._always:
            return []
        wanted = {self._tags[tag] for tag in tags}
        places = [*WORD.finditer(sentence)]
        matches: dict[int, list[tuple[int, int, int]]] = {}
        for entry in self._held(ended):
            if wanted and not any(tag in wanted for tag, _ in entry.tags):
                continue
            for start, end in self._matches(entry, sentence, words, places, ended):
                for tag, order in entry.tags:
                    matches.setdefault(tag, []).append((start, order, end))
        names = list(self._tags)
        return [
            (names[tag], start, end)
            for tag, found in matches.items()
            if not wanted or tag in wanted
            for start, end in _apart(found)
        ]

    def possible(self, text: str) -> set[Tag]:
        """The tags of which a wording may match somewhere in a folded text: all that it cannot do without is there."""
        ended = self._ended(WORD.findall(text))
        if not ended and not self._always:
            return set()
        return {tag for entry in self._held(ended) for tag in entry.names}

    def _ended(self, words: Many[str]) -> dict[int, list[tuple[int, int]]]:
        """For each run that ends somewhere: the first word with which it can have begun there, and the last."""
        kinds, state = self._automaton.kinds, self._automaton.start
        start, begun = state, 0
        ended: dict[int, list[tuple[int, int]]] = {}
        for at, word in enumerate(words):
            state = state[kinds[word]]
            if state is start:
                begun = at + 1
            elif state.ends:
                for run in state.ends:
                    if run in ended:
                        ended[run].append((begun, at))
                    else:
                        ended[run] = [(begun, at)]
        return ended

    def _held(self, ended: Mapping[int, object]) -> Iterator[_Entry[Tag]]:
        """The wordings all of whose runs have ended."""
        yield from self._always
        entries, held = self._entries, ended.keys()
        for run in ended:
            if run in entries:
                for entry in entries[run]:
                    if entry.runs <= held:
                        yield entry

    def _matches(
        self,
        entry: _Entry[Tag],
        sentence: str,
        words: Many[str],
        places: Many[re.Match[str]],
        ended: Mapping[int, list[tuple[int, int]]],
    ) -> Iterator[tuple[int, int]]:
        """The matches of one wording, wherever they begin."""
        matcher, first = entry.matcher, entry.first
        if first is None:
            yield from matcher.spans(sentence)
            return
        for at in self._beginnings(first, sentence, words, ended[first.number]):
            word, letters = places[at], words[at]
            begin = word.start() + 1 if letters[0] == "'" else word.start()
            for before in entry.befores:
                if end := matcher.end(sentence, begin - before, word.end()):
                    yield begin - before, end

    def _beginnings(self, run: Run, sentence: str, words: Many[str], ends: Many[tuple[int, int]]) -> Iterable[int]:
        """The words with which the run can have begun, each once."""
        if run.length and "'" not in sentence:
            return [end + 1 - run.length for _, end in ends]
        within = {at for begun, end in ends for at in range(begun, end + 1)}
        kinds, classes, heads = self._automaton.kinds, self._automaton.kinds.classes, run.heads
        return [at for at in within if not heads.isdisjoint(classes[kinds[words[at]]])]

    def _entry(self, wording: Sequence) -> _Entry[Tag]:
        parts = wording.runs()
        runs = [self._automaton.add(run) for run in parts]
        begins = wording.befores is not None and not wording.parts[0].node.gapped
        entry: _Entry[Tag] = _Entry(
            [],
            [],
            frozenset(run.number for run in runs if run),
            runs[0] if begins else None,
            wording.befores or frozenset(),
            _Matcher(wording),
        )
        told = [(_letters(part), run.number) for part, run in zip(parts, runs, strict=True) if run]
        if told:
            self._entries.setdefault(max(told)[1], []).append(entry)
        else:
            self._always.append(entry)
        return entry


def _letters(run: tuple[Part, ...]) -> int:
    """The letters that each match of a run holds at least: the more, the fewer texts hold it."""
    needs = [part.node.needs for part in run if not part.optional]
    return sum(min(len(stem.letters) for stem in stems) for stems in needs if stems)


def _apart(spans: list[tuple[int, int, int]]) -> Iterator[tuple[int, int]]:
    """The first of those that overlap, given (start, order, end); at one place the one that was added first."""
    reached = -1
    for start, _, end in sorted(spans):
        if start >= reached:
            yield start, end
            reached = end
