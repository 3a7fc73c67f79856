"""Finds many wordings in one sentence in a time that hardly depends on how many there are.

Each word of a sentence is looked up once: which wordings can begin with it, and which words that wordings cannot do
without it is. A wording is tried only where a word that begins it stands, and only if all that it needs is there.
"""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from tallymark.figures.wording import read_wording
from tallymark.figures.wording_tree import Stems

_WORD = re.compile(r"\w+")
_REMEMBERED = 50_000
"""Words whose look-up is remembered, at most: more than a language's news uses, and a few MB."""
_LONGEST = 40
"""Letters of a word that is remembered, at most; what is longer is no word that comes again."""

Tag = TypeVar("Tag", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Found(Generic[Tag]):
    """A wording's match: its tag and its span in the sentence."""

    tag: Tag
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Entry:
    tag: int
    order: int
    needs: int
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Look:
    """What one word means: the wordings that it can begin, and the needs that it fills, a bit each."""

    begins: tuple[_Entry, ...]
    fills: int


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
        self._wanted: dict[int, set[int]] = {}
        self._added = 0

    def add(self, tag: Tag, patterns: Iterable[str], words: Mapping[str, str]) -> None:
        """Adds the wordings of a tag; `words` are the named parts. Raises BadReport with one that cannot be read."""
        self._looks.clear()
        number = self._tags.setdefault(tag, len(self._tags))
        for pattern in patterns:
            wording = read_wording(pattern, words)
            self._added += 1
            needs = 0
            for stems in wording.needs():
                needs |= self._need(stems)
            self._wanted.setdefault(number, set()).add(needs)
            entry = _Entry(number, self._added, needs, re.compile(wording.source()))
            heads = wording.heads()
            if heads is None:
                self._anywhere.append(entry)
            else:
                self._spellings.add(heads, entry)

    def find(self, sentence: str) -> list[Found[Tag]]:
        """All matches in a folded sentence, those of one tag in order."""
        looks = self._looks
        tried: list[tuple[int, tuple[_Entry, ...]]] = []
        filled = 0
        for word in _WORD.finditer(sentence):
            letters = word.group()
            look = looks.get(letters) or self._look(letters)
            filled |= look.fills
            if look.begins:
                tried.append((word.start(), look.begins))
        matches: dict[int, list[tuple[int, int, int]]] = {}
        for start, entries in tried:
            for entry in entries:
                if entry.needs & filled == entry.needs and (match := entry.pattern.match(sentence, start)):
                    matches.setdefault(entry.tag, []).append((start, entry.order, match.end()))
        for entry in self._anywhere:
            if entry.needs & filled == entry.needs:
                for match in entry.pattern.finditer(sentence):
                    matches.setdefault(entry.tag, []).append((match.start(), entry.order, match.end()))
        if not matches:
            return []
        tags = list(self._tags)
        return [Found(tags[tag], *span) for tag, spans in matches.items() for span in _apart(spans)]

    def possible(self, text: str) -> set[Tag]:
        """The tags of which a wording may match somewhere in a folded text: all that it needs is there."""
        filled = 0
        for letters in set(_WORD.findall(text)):
            filled |= (self._looks.get(letters) or self._look(letters)).fills
        return {tag for tag, number in self._tags.items() if any(n & filled == n for n in self._wanted[number])}

    def _need(self, stems: Stems) -> int:
        if stems not in self._needs:
            self._needs[stems] = 1 << len(self._needs)
            self._spellings.add(stems, self._needs[stems])
        return self._needs[stems]

    def _look(self, word: str) -> _Look:
        begins: list[_Entry] = []
        fills = 0
        for meaning in self._spellings.of(word):
            if isinstance(meaning, int):
                fills |= meaning
            elif meaning not in begins:
                begins.append(meaning)
        look = _Look(tuple(begins), fills)
        if len(word) <= _LONGEST:
            if len(self._looks) >= _REMEMBERED:
                self._looks.clear()
            self._looks[word] = look
        return look


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
