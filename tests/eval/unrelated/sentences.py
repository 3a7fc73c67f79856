"""5,000 sentences about anything but the reports, made from templates and always the same ones, alone and as pages.

The templates (`en.txt`, `es.txt`) were written before the engine saw them. Their numbers lie near the reports' own and
their words (children, hearing, missing, notice, payroll, inspector general ...) belong to the reports' subjects too.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import yaml

from tests.eval.unrelated.blanks import Blanks

FOLDER = Path(__file__).parent
COUNTS = {"en": 3500, "es": 1500}
"""Sentences a language."""

SENTENCES = sum(COUNTS.values())
ON_A_PAGE = 10


@dataclass(frozen=True)
class Unrelated:
    """A sentence or page; `field` is the heading of its template ("mixed" for a page of several)."""

    lang: str
    field: str
    text: str


def templates(lang: str) -> list[tuple[str, str]]:
    """Field and template of every line."""
    field, found = "", []
    for line in (FOLDER / f"{lang}.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            field = line.removeprefix("#").strip()
        elif line:
            found.append((field, line))
    return found


def sentences() -> list[Unrelated]:
    """All 5,000, no two alike."""
    words = yaml.safe_load((FOLDER / "words.yaml").read_text("utf-8"))
    found: dict[str, Unrelated] = {}
    for lang, wanted in COUNTS.items():
        chance = random.Random(f"unrelated {lang}")
        most = len(found) + wanted
        for field, template in cycle(templates(lang)):
            text = _contracted(Blanks(chance, words, lang).fill(template))
            found.setdefault(text, Unrelated(lang, field, text))
            if len(found) == most:
                break
    return list(found.values())


def _contracted(text: str) -> str:
    """Spanish names with an article: "de el valle" is "del valle"."""
    return text.replace(" de el ", " del ").replace(" a el ", " al ")


def pages() -> list[Unrelated]:
    """The same sentences, ten to a page: of each language half the pages keep to one field, half mix them."""
    return [page for lang in COUNTS for page in _pages_of(lang)]


def _pages_of(lang: str) -> Iterator[Unrelated]:
    mine = [sentence for sentence in sentences() if sentence.lang == lang]
    chance = random.Random(f"pages {lang}")
    chance.shuffle(mine)
    half = len(mine) // ON_A_PAGE // 2 * ON_A_PAGE
    mine[:half] = sorted(mine[:half], key=lambda row: row.field)
    for first in range(0, len(mine), ON_A_PAGE):
        yield _page(lang, first // ON_A_PAGE, mine[first : first + ON_A_PAGE])


def _page(lang: str, number: int, rows: list[Unrelated]) -> Unrelated:
    """One block of text, or a paragraph a sentence: both layouts are met."""
    fields = {row.field for row in rows}
    between = " " if number % 2 else "\n\n"
    return Unrelated(lang, fields.pop() if len(fields) == 1 else "mixed", between.join(row.text for row in rows))
