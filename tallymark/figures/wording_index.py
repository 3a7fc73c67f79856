"""Finds many wordings in one sentence in a time that hardly depends on how many there are.

Each word of a sentence is looked up once: which wordings can begin with it, and which words that wordings cannot do
without it is. A wording is tried only where a word that begins it stands, and only if all that it needs is there.
"""

import re
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Set
from typing import Generic, NamedTuple, TypeVar

from tallymark.figures.wording import NamedParts, read_wording
from tallymark.figures.wording_tree import Sequence, Stems, rarest

_WORD = re.compile(r"\w+")
_POSSESSIVE = re.compile(r"(?:'\w++)*+")
"""What a word with any ending takes in besides its letters: "children's"."""
_COMMON = 3
"""Letters up to which a word stands in nearly every sentence ("in", "the"), so that needing it tells little."""
_REMEMBERED = 50_000
"""Words whose look-up is remembered, at most: more than a language's news uses, and a few MB."""
_LONGEST = 40
"""Letters of a word that is remembered, at most; what is longer is no word that comes again."""

Tag = TypeVar("Tag", bound=Hashable)


class _Matcher:
    """Matches one wording. Its expression is compiled when it is first tried: most never are."""

    __slots__ = ("_any_ending", "_match", "_wording")

    def __init__(self, wording: Sequence) -> None:
        stem = wording.stem()
        self._wording = None if stem else wording
        self._any_ending = stem is not None and stem.any_ending
        self._match: Callable[[str, int], re.Match[str] | None] | None = None

    def end(self, sentence: str, word: re.Match[str], before: int) -> int:
        """Where the match ends that begins so many signs before the word; 0 where there is none."""
        if self._wording is None:
            end = word.end()
            if self._any_ending and sentence.startswith("'", end):
                end = _POSSESSIVE.match(sentence, end).end()  # type: ignore[union-attr]
            return end
        if self._match is None:
            self._match = re.compile(self._wording.source).match
        match = self._match(sentence, word.start() - before)
        return match.end() if match else 0

    def spans(self, sentence: str) -> Iterator[tuple[int, int]]:
        """All matches, wherever they begin."""
        source = self._wording.source if self._wording else ""
        return (match.span() for match in re.finditer(source, sentence))


class _Entry(NamedTuple):
    """A wording that may begin with a word, and what is needed if it does."""

    rarest_need: int
    """Looked for before all others: most texts do not have it."""
    tag: int
    order: int
    needs: frozenset[int]
    before: int
    """Signs of the match that stand before the word."""
    matcher: _Matcher


_Look = tuple[Mapping[int, list[_Entry]], tuple[int, ...]]
"""What one word means: the wordings that it can begin, by their rarest need, and the needs that it fills."""
_NOTHING: _Look = ({}, ())


class WordingIndex(Generic[Tag]):
    """Wordings under tags.

    Of one tag no two matches overlap: the first wins, and at one place the wording that was added first.
    """

    def __init__(self) -> None:
        self._tags: dict[Tag, int] = {}
        self._needs: dict[Stems, int] = {}
        self._anywhere: list[_Entry] = []
        self._spellings = _Spellings()
        self._looks: dict[str, _Look] = {}
        self._wanted: dict[int, set[frozenset[int]]] = {}
        self._added = 0

    def add(self, tag: Tag, patterns: Iterable[str], parts: NamedParts) -> None:
        """Adds the wordings of a tag, and the parts that they name. Raises BadReport with one that cannot be read."""
        self._looks.clear()
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
        wanted = {self._tags[tag] for tag in tags}
        looks = self._looks
        tried: list[tuple[re.Match[str], Mapping[int, list[_Entry]]]] = []
        filled: set[int] = set()
        for word in _WORD.finditer(sentence):
            begins, fills = looks.get(word[0]) or self._look(word[0])
            if fills:
                filled.update(fills)
            if begins:
                tried.append((word, begins))
        matches: dict[int, list[tuple[int, int, int]]] = {}
        for word, begins in tried:
            for need in begins.keys() & filled:
                for entry in begins[need]:
                    if (wanted and entry.tag not in wanted) or not entry.needs <= filled:
                        continue
                    if end := entry.matcher.end(sentence, word, entry.before):
                        matches.setdefault(entry.tag, []).append((word.start() - entry.before, entry.order, end))
        for entry in self._anywhere:
            if (not wanted or entry.tag in wanted) and entry.needs <= filled:
                for start, end in entry.matcher.spans(sentence):
                    matches.setdefault(entry.tag, []).append((start, entry.order, end))
        if not matches:
            return []
        names = list(self._tags)
        return [(names[tag], start, end) for tag, spans in matches.items() for start, end in _apart(spans)]

    def possible(self, text: str, tags: Iterable[Tag]) -> set[Tag]:
        """Those of the tags of which a wording may match somewhere in a folded text: all that it needs is there."""
        filled: set[int] = set()
        for letters in set(_WORD.findall(text)):
            filled.update((self._looks.get(letters) or self._look(letters))[1])
        return {tag for tag in tags if tag in self._tags and any(n <= filled for n in self._wanted[self._tags[tag]])}

    def _add(self, tag: int, wording: Sequence) -> None:
        self._added += 1
        needs = frozenset(map(self._need, _selective(wording.needs)))
        self._wanted.setdefault(tag, set()).add(needs)
        heads, matcher = wording.heads, _Matcher(wording)
        if heads is None:
            self._anywhere.append(_Entry(0, tag, self._added, needs, 0, matcher))
            return
        for head in heads:
            hardest = self._need(rarest([*wording.needs, *head.needs]) or head.stems)
            all_needs = needs | frozenset(map(self._need, _selective(head.needs)))
            self._spellings.add(head.stems, _Entry(hardest, tag, self._added, all_needs, head.before, matcher))

    def _need(self, stems: Stems) -> int:
        """The number of a need: words of which one has to be there."""
        if stems not in self._needs:
            self._needs[stems] = len(self._needs)
            self._spellings.add(stems, self._needs[stems])
        return self._needs[stems]

    def _look(self, word: str) -> _Look:
        begins: dict[int, list[_Entry]] = {}
        fills: list[int] = []
        for meaning in self._spellings.of(word):
            if isinstance(meaning, int):
                fills.append(meaning)
            elif meaning not in begins.setdefault(meaning.rarest_need, []):
                begins[meaning.rarest_need].append(meaning)
        look = (begins, tuple(fills)) if begins or fills else _NOTHING
        if len(word) <= _LONGEST:
            if len(self._looks) >= _REMEMBERED:
                self._looks.clear()
            self._looks[word] = look
        return look


def _selective(needs: Collection[Stems]) -> Collection[Stems]:
    """Without those that nearly every sentence fills; all where there are no others."""
    return [stems for stems in needs if min(len(stem.letters) for stem in stems) > _COMMON] or needs


class _Spellings:
    """What each way to spell a word means: a wording that it can begin, or a need that it fills."""

    def __init__(self) -> None:
        self.whole: dict[str, list[_Entry | int]] = {}
        self.beginning: dict[str, list[_Entry | int]] = {}
        self.ending: dict[str, list[_Entry | int]] = {}
        self.amid: dict[str, list[_Entry | int]] = {}
        self.longest = 0

    def add(self, stems: Stems, meaning: "_Entry | int") -> None:
        """A meaning for all words of these stems."""
        kinds = {
            (False, False): self.whole,
            (False, True): self.beginning,
            (True, False): self.ending,
            (True, True): self.amid,
        }
        for stem in stems:
            kinds[stem.any_beginning, stem.any_ending].setdefault(stem.letters, []).append(meaning)
            self.longest = max(self.longest, len(stem.letters))

    def of(self, word: str) -> Iterator["_Entry | int"]:
        """All that a word means, some of it more than once."""
        yield from self.whole.get(word, ())
        for length in range(1, min(len(word), self.longest) + 1):
            yield from self.beginning.get(word[:length], ())
            yield from self.ending.get(word[-length:], ())
        for letters, meanings in self.amid.items():
            if letters in word:
                yield from meanings


def _apart(spans: list[tuple[int, int, int]]) -> Iterator[tuple[int, int]]:
    """The first of those that overlap, given (start, order, end); at one place the one that was added first."""
    reached = -1
    for start, _, end in sorted(spans):
        if start >= reached:
            yield start, end
            reached = end
