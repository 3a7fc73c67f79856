"""News-like English made for measuring: invented sentences, no two of them alike however many are asked for.

Nothing is gained by remembering a sentence, so a reader's speed here is its speed on news it has not met.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import yaml

SENTENCES = 30
"""In an article: some 3,500 characters, a usual length."""

CITING = 6
"""Sentences of a citing article that tell a report's figure: a fifth, as in an article about a report."""

COUNTED = 0.45
"""Share of the other sentences with a number: more than in most news, so that idle text flatters no reader."""

SUBJECTS = 7
"""Different sentences that a page on other subjects is made of. A word of a report's own, such as "children", then
stands in less than a third of these pages, about as in papers."""

PARAGRAPH = 3
"""Sentences in a paragraph; a blank line stands between paragraphs."""

_BLANK = re.compile(r"\{(\w+)\}")
_DATA = yaml.safe_load(Path(__file__).with_name("prose.yaml").read_text("utf-8"))
_BLANKS: dict[str, list[str]] = _DATA.pop("blanks")
_PHRASES: dict[str, list[str]] = _DATA


@dataclass
class Writer:
    """Writes the same texts for the same seed, one after the other, and never the same sentence twice."""

    seed: int
    _written: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        chance = self._chance = random.Random(self.seed)  # noqa: S311 - made-up text, not a secret
        self._made: dict[str, Callable[[], str]] = {
            "count": lambda: f"{chance.randrange(1_000, 900_000):,}",
            "other": lambda: f"{chance.randrange(200, 20_000):,}",
            "percent": lambda: str(chance.randrange(10, 900) / 10),
            "money": lambda: str(chance.randrange(10, 4000) / 10),
            "year": lambda: str(chance.randrange(1995, 2015)),
            "later": lambda: str(chance.randrange(2015, 2026)),
            "small": lambda: str(chance.randrange(2, 60)),
            "hour": lambda: str(chance.randrange(1, 12)),
            "day": lambda: str(chance.randrange(1, 29)),
            "age": lambda: str(chance.randrange(30, 70)),
            "Hedge": lambda: chance.choice(_BLANKS["hedge"]).capitalize(),
            "person": lambda: f"{chance.choice(_BLANKS['first'])} {self._name()}",
            "place": self._name,
            "company": lambda: f"{self._name()} & {self._name()}",
        }

    def citing(self) -> Iterator[str]:
        """Articles about what a report says, dense in figures."""
        while True:
            kinds = ["citing"] * CITING + [self._counted_or_plain() for _ in range(SENTENCES - CITING)]
            self._chance.shuffle(kinds)
            yield self._article(kinds)

    def mixed(self) -> Iterator[str]:
        """Every other article cites a report; the rest are as dense in figures and cite none."""
        for article in self.citing():
            yield article
            yield self._article([self._counted_or_plain() for _ in range(SENTENCES)])

    def elsewhere(self) -> Iterator[str]:
        """Ordinary news about other subjects, with the numbers such news has."""
        while True:
            phrases = self._chance.sample(_PHRASES["elsewhere"], SUBJECTS)
            yield self._in_paragraphs([self._sentence(phrases) for _ in range(SENTENCES)])

    def page(self, articles: Iterator[str], size: int) -> str:
        """One text of this many characters, cut from as many articles as it takes."""
        parts, length = [], 0
        while length < size:
            parts.append(next(articles))
            length += len(parts[-1]) + 2
        return "\n\n".join(parts)[:size]

    def _counted_or_plain(self) -> str:
        return "counted" if self._chance.random() < COUNTED else "plain"

    def _article(self, kinds: list[str]) -> str:
        return self._in_paragraphs([self._sentence(_PHRASES[kind]) for kind in kinds])

    @staticmethod
    def _in_paragraphs(sentences: list[str]) -> str:
        rest = iter(sentences)
        return "\n\n".join(iter(lambda: " ".join(islice(rest, PARAGRAPH)), ""))

    def _sentence(self, phrases: list[str]) -> str:
        while (sentence := self._drawn(phrases)) in self._written:
            pass
        self._written.add(sentence)
        return sentence

    def _drawn(self, phrases: list[str]) -> str:
        return _BLANK.sub(lambda match: self._word(match[1]), self._chance.choice(phrases))

    def _word(self, blank: str) -> str:
        made = self._made.get(blank)
        return made() if made else self._chance.choice(_BLANKS[blank])

    def _name(self) -> str:
        return "".join(self._chance.choice(_BLANKS[part]) for part in ("head", "middle", "tail"))
