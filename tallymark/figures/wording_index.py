"""Finds many wordings in one sentence in a time that hardly depends on how many there are.

Each word of a sentence is looked at once, by an automaton that knows which runs of words end there. The expression of a
wording is tried only where its first run stands, and only if the sentence holds all its other runs.
"""

import re
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Set
from collections.abc import Sequence as Sequence_
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


class _Entry(NamedTuple):
    """A wording, and what a sentence must hold for it to match."""

    tag: int
    order: int
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
        self._entries: dict[int, list[_Entry]] = {}
        """By the number of the run that fewest texts hold."""
        self._always: list[_Entry] = []
        """Those of which no run tells where they are not."""
        self._added = 0

    def add(self, tag: Tag, patterns: Iterable[str], parts: NamedParts) -> None:
        """Adds the wordings of a tag, and the parts that they name. Raises BadReport with one that cannot be read."""
        number = self._tags.setdefault(tag, len(self._tags))
        for pattern in patterns:
            for wording in read_wording(pattern, parts).options():
                self._add(number, wording)

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
        entries = [entry for entry in self._held(ended) if not wanted or entry.tag in wanted]
        if not entries:
            return []
        kinds = self._automaton.kinds
        classes = [kinds.classes[kinds[word]] for word in words]
        spans = [(word.start() + (word[0][0] == "'"), word.end()) for word in WORD.finditer(sentence)]
        matches: dict[int, list[tuple[int, int, int]]] = {}
        for entry in entries:
            if entry.first is None:
                found = [(start, entry.order, end) for start, end in entry.matcher.spans(sentence)]
            else:
                heads, found = entry.first.heads, []
                for at in {at for begun, end in ended[entry.first.number] for at in range(begun, end + 1)}:
                    if heads.isdisjoint(classes[at]):
                        continue
                    begin, word_end = spans[at]
                    for before in entry.befores:
                        if end := entry.matcher.end(sentence, begin - before, word_end):
                            found.append((begin - before, entry.order, end))
            if found:
                matches.setdefault(entry.tag, []).extend(found)
        names = list(self._tags)
        return [(names[tag], start, end) for tag, found in matches.items() for start, end in _apart(found)]

    def possible(self, text: str, tags: Iterable[Tag]) -> set[Tag]:
        """Those of the tags of which a wording may match somewhere in a folded text: all its runs are there."""
        held = {entry.tag for entry in self._held(self._ended(WORD.findall(text)))}
        return {tag for tag in tags if self._tags.get(tag) in held}

    def _ended(self, words: Sequence_[str]) -> dict[int, list[tuple[int, int]]]:
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
                    ended.setdefault(run, []).append((begun, at))
        return ended

    def _held(self, ended: Mapping[int, object]) -> Iterator[_Entry]:
        """The wordings all of whose runs have ended."""
        yield from self._always
        for run in ended:
            for entry in self._entries.get(run, ()):
                if len(entry.runs) == 1 or entry.runs <= ended.keys():
                    yield entry

    def _add(self, tag: int, wording: Sequence) -> None:
        self._added += 1
        parts = wording.runs()
        runs = [self._automaton.add(run) for run in parts]
        begins = wording.befores is not None and not wording.parts[0].node.gapped
        entry = _Entry(
            tag,
            self._added,
            frozenset(run.number for run in runs if run),
            runs[0] if begins else None,
            wording.befores or frozenset(),
            _Matcher(wording),
        )
        rarest = max(zip(parts, runs, strict=True), key=lambda pair: (pair[1] is not None, _letters(pair[0])), default=None)
        if rarest and rarest[1]:
            self._entries.setdefault(rarest[1].number, []).append(entry)
        else:
            self._always.append(entry)


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
