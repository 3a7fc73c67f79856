"""Fills the blanks of a template with names and with numbers near the reports' own."""

import random
import re
from typing import Any

_BLANK = re.compile(r"\{(\w+)\}")
_CHOICE = re.compile(r"<([^<>]+)>")

HEDGED = 0.4
"""Share of the counts told with "more than", "nearly" and the like."""

VAGUE = 0.06
"""Share of the counts told in words or without digits ("tens of thousands of")."""

NUDGED = 0.3
"""Share of the counts that are not a report's value but one close by, up to 3% off."""


class Blanks:
    """The words of one sentence; a blank met twice is filled anew, but `year2` is later than `year`."""

    def __init__(self, chance: random.Random, words: dict[str, Any], lang: str) -> None:
        self.chance, self.words, self.lang = chance, words, lang
        self.year = chance.randrange(2005, 2024)
        self._drawn = {
            "n": self._told,
            "N": self._told,
            "n2": self._told,
            "bare": self._near,
            "count": lambda: self._digits(chance.randrange(110, 4900)),
            "small": self._small,
            "small2": self._small,
            "day": self._small,
            "year": lambda: str(self.year),
            "year2": lambda: str(min(self.year + chance.randrange(1, 6), 2025)),
            "oldyear": lambda: str(chance.randrange(1936, 1996)),
            "pct": self._percent,
            "usd": self._billions,
            "money": lambda: self._amount(chance.choice(words["millions"])),
            "person": lambda: f"{self._name('first')} {self._name('last')}",
            "surname": lambda: self._name("last"),
            "company": lambda: self._name("company"),
            "company2": lambda: self._name("company"),
        }

    def fill(self, template: str) -> str:
        """The sentence, one of each `<this|that>` chosen; it starts with a capital."""
        chosen = _CHOICE.sub(lambda match: self.chance.choice(match[1].split("|")), template)
        text = _BLANK.sub(lambda match: self._word(match[1]), chosen)
        return text[0].upper() + text[1:]

    def _word(self, blank: str) -> str:
        if blank in self._drawn:
            return self._drawn[blank]()
        return str(self.chance.choice(self.words[self.lang][blank]))

    def _small(self) -> str:
        return str(self.chance.randrange(3, 29))

    def _name(self, kind: str) -> str:
        return str(self.chance.choice(self.words["names"][kind]))

    def _told(self) -> str:
        own = self.words[self.lang]
        drawn = self.chance.random()
        if drawn < VAGUE:
            return str(self.chance.choice(own["vague"]))
        if drawn < VAGUE + HEDGED:
            return f"{self.chance.choice(own['hedges'])} {self._near()}"
        return self._near()

    def _near(self) -> str:
        value = self.chance.choice(self.words["near"])
        if self.chance.random() < NUDGED:
            value = round(value * self.chance.uniform(0.97, 1.03))
        return self._digits(value)

    def _digits(self, value: int) -> str:
        return f"{value:,}" if self.lang == "en" else f"{value:,}".replace(",", ".")

    def _amount(self, value: float) -> str:
        return str(value) if self.lang == "en" else str(value).replace(".", ",")

    def _percent(self) -> str:
        shares = self.words[self.lang]["shares"]
        if shares and self.chance.random() < 0.2:
            return str(self.chance.choice(shares))
        amount = self._amount(self.chance.choice(self.words["percents"]))
        return f"{amount} %" if self.lang == "es" else self.chance.choice((f"{amount}%", f"{amount} percent"))

    def _billions(self) -> str:
        billions = self.chance.choice(self.words["billions"])
        if self.lang == "en":
            return f"${billions} billion"
        return f"{self._digits(round(billions * 1000))} millones de dólares"
