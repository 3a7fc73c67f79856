"""Reads numbers in words: "three hundred and twenty-five thousand", "doscientas noventa y un mil"."""

import re
from decimal import Decimal
from typing import NamedTuple

from tallymark.reading.languages.language import Language

_STEP = re.compile(r"(?: {1,2}| ?- ?)([^\W\d_]+)")


class Spelled(NamedTuple):
    """A number in words up to `end`, and the last scale in it."""

    end: int
    value: Decimal
    factor: Decimal


class _Sum:
    """The number as far as it is read: `done` are parts with their scale, `group` is what stands below the next one."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.done: list[tuple[Decimal, Decimal]] = []
        self.group: int | None = None
        self.last = ""

    def takes(self, word: str) -> bool:
        """Adds the word if it can follow, and says so."""
        if word in self.language.scales and len(word) > 2:
            return self._scale(self.language.scales[word])
        number = self.language.numerals.get(word)
        if number is None:
            return False
        if word in self.language.hundred:
            if self.group is None or not 0 < self.group < 100:
                return False
            self.group, self.last = self.group * 100, "hundred"
            return True
        return self._add(number)

    def _add(self, number: int) -> bool:
        group, size = self.group, "hundred" if number >= 100 else "ten" if number >= 20 and number % 10 == 0 else "unit"
        if group is not None:
            fits = group % 100 == 0 if size == "ten" else group % 100 == 0 or (self.last == "ten" and number < 10)
            if group == 0 or size == "hundred" or not fits:
                return False
        self.group, self.last = (group or 0) + number, size
        return True

    def _scale(self, scale: Decimal) -> bool:
        part = Decimal(self.group) if self.group is not None else Decimal(0)
        if not part and not self.done:
            return False
        while self.done and self.done[-1][1] < scale:
            part += self.done.pop()[0]
        if not part or (self.done and self.done[-1][1] == scale):
            return False
        self.done.append((part * scale, scale))
        self.group, self.last = None, "scale"
        return True

    @property
    def value(self) -> Decimal:
        return sum((part for part, _ in self.done), Decimal(self.group or 0))

    @property
    def factor(self) -> Decimal:
        return self.done[0][1] if len(self.done) == 1 and self.group is None else Decimal(1)


def read_spelled(text: str, end: int, word: str, language: Language, *, one: bool) -> Spelled | None:
    """The number whose first word ends at `end`; `one` where an article stands before it ("a hundred").

    None where the words are no number. What cannot follow ends the number, so that no text takes long: "one one one"
    are three of them.
    """
    read = _Sum(language)
    if (one and word not in language.numerals) or (one and word in language.hundred) or word in language.alone:
        read.group = 1
        read.last = "unit"
    if not read.takes(word):
        return None
    good = Spelled(end, read.value, read.factor)
    unjoined: Spelled | None = None
    while step := _STEP.match(text, end):
        word, end = step[1], step.end()
        if word in language.joiners and end > good.end and _joins(read, language):
            step = _STEP.match(text, end)
            if step is None or step[1] not in language.numerals:
                break
            unjoined, word, end = good, step[1], step.end()
        if not read.takes(word):
            scaled = word in language.hundred or word in language.scales
            return unjoined if unjoined and scaled else good
        good = Spelled(end, read.value, read.factor)
    return good


def _joins(read: _Sum, language: Language) -> bool:
    if language.joined_after == "ten":
        return read.last == "ten"
    return read.last in ("hundred", "scale")
