"""Fills the blanks of a template with names and with numbers near the reports' own."""

import random
import re
from typing import Any

_BLANK = re.compile(r"\{(\w+)\}")
HEDGED = 0.4
"""Share of the counts told with "more than", "nearly" and the like."""

VAGUE = 0.06
"""Share of the counts told in words or without digits ("tens of thousands of")."""

NUDGED = 0.3
"""Share of the counts that are not a report's value but one close by, up to 3% off."""


class Blanks:
    """The words of one sentence; a blank drawn twice is drawn anew, but `year2` is later than `year`."""

    def __init__(self, chance: random.Random, words: dict[str, Any], lang: str) -> None:
        self.chance, self.words, self.lang = chance, words, lang
        self.year = chance.randrange(2005, 2024)

    def fill(self, template: str) -> str:
        """The sentence, which starts with a capital."""
        text = _BLANK.sub(lambda match: self._word(match[1]), template)
        return text[0].upper() + text[1:]

    def _word(self, blank: str) -> str:
        own = self.words[self.lang]
        match blank:
            case "n" | "N" | "n2":
                return self._told()
            case "bare":
                return self._near()
            case "count":
                return self._digits(self.chance.randrange(110, 4900))
            case "small" | "small2" | "day":
                return str(self.chance.randrange(3, 29))
            case "year":
                return str(self.year)
            case "year2":
                return str(min(self.year + self.chance.randrange(1, 6), 2025))
            case "oldyear":
                return str(self.chance.randrange(1936, 1996))
            case "pct":
                return self._percent()
            case "usd":
                return self._billions()
            case "money":
                return self._amount(self.chance.choice(self.words["millions"]))
            case "person":
                return f"{self.chance.choice(self.words['names']['first'])} {self._word('surname')}"
            case "surname":
                return str(self.chance.choice(self.words["names"]["last"]))
            case "company" | "company2":
                return str(self.chance.choice(self.words["names"]["company"]))
        return str(self.chance.choice(own[blank]))

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
