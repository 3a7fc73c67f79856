"""What a word of a text can be: which of the words that wordings ask for, told by its letters and remembered.

Words that can be the same are of one kind, a small number; most words of a text can be nothing, and share one.
"""

import re
from collections.abc import Iterable

from tallymark.figures.wording.words import Stems

APOSTROPHE, DIGITS = 0, 1
"""Classes of words that no stems tell: those that follow an apostrophe, and those that hold a digit."""
_DIGIT = re.compile(r"\d")
_REMEMBERED = 50_000
"""Words that are remembered, at most: more than a language's news uses, and a few MB."""
_OUTERMOST = 3
"""Letters at the start or the end of a word by which beginnings and endings are kept."""
_MARK = " "
"""Stands at the start and the end of a word that is searched for short beginnings and endings."""
_LONGEST = 40
"""Letters of a word that is remembered, at most; what is longer is no word that comes again."""


class WordKinds(dict[str, int]):
    """The kind of each word, by its folded letters; it begins with the apostrophe if one stands before it.

    A class is all words of some stems, numbered as they are asked for; a kind is a set of classes.
    """

    def __init__(self) -> None:
        super().__init__()
        self.classes: list[frozenset[int]] = []
        """Of each kind."""
        self._kinds: dict[frozenset[int], int] = {}
        self._spellings = _Spellings()
        self._numbers: dict[Stems, int] = {}

    def class_of(self, stems: Stems) -> int:
        """The class of the words of these stems."""
        if stems not in self._numbers:
            self._numbers[stems] = len(self._numbers) + DIGITS + 1
            self._spellings.add(stems, self._numbers[stems])
            self.clear()
        return self._numbers[stems]

    def classes_of(self, words: Iterable[str]) -> list[frozenset[int]]:
        """The classes that each of these words is in."""
        return [*map(self.classes.__getitem__, map(self.__getitem__, words))]

    def __missing__(self, word: str) -> int:
        """Works out the kind of a word that is met for the first time."""
        letters = word[1:] if word[0] == "'" else word
        classes = self._spellings.of(letters)
        if letters is not word:
            classes.add(APOSTROPHE)
        if not letters.isalpha() and _DIGIT.search(word):
            classes.add(DIGITS)
        kind = self._kind(frozenset(classes))
        if len(word) <= _LONGEST:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[word] = kind
        return kind

    def _kind(self, classes: frozenset[int]) -> int:
        if classes not in self._kinds:
            self._kinds[classes] = len(self.classes)
            self.classes.append(classes)
        return self._kinds[classes]


class _Spellings:
    """What each way to spell a word means: the classes that it is in.

    Beginnings and endings are kept by their outermost letters: a word is held against the few that share its own.
    """

    def __init__(self) -> None:
        self._whole: dict[str, list[int]] = {}
        self._beginning: dict[str, list[tuple[str, int]]] = {}
        self._ending: dict[str, list[tuple[str, int]]] = {}
        self._amid: list[tuple[str, int]] = []

    def add(self, stems: Stems, number: int) -> None:
        """A class for all words of these stems."""
        for letters, any_beginning, any_ending in stems:
            if len(letters) < _OUTERMOST and (any_beginning or any_ending):
                self._amid.append((_MARK * (not any_beginning) + letters + _MARK * (not any_ending), number))
            elif any_beginning and any_ending:
                self._amid.append((letters, number))
            elif any_beginning:
                self._ending.setdefault(letters[-_OUTERMOST:], []).append((letters, number))
            elif any_ending:
                self._beginning.setdefault(letters[:_OUTERMOST], []).append((letters, number))
            else:
                self._whole.setdefault(letters, []).append(number)

    def of(self, word: str) -> set[int]:
        """The classes of a word."""
        classes = set(self._whole.get(word, ()))
        for letters, number in self._beginning.get(word[:_OUTERMOST], ()):
            if word.startswith(letters):
                classes.add(number)
        for letters, number in self._ending.get(word[-_OUTERMOST:], ()):
            if word.endswith(letters):
                classes.add(number)
        marked = f"{_MARK}{word}{_MARK}"
        for letters, number in self._amid:
            if letters in marked:
                classes.add(number)
        return classes
