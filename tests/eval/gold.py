"""The gold sets: pages whose mentions careful readers labelled, one page a line.

`dev` is `gold.jsonl`, with which the engine was built; `own` are the files of `own/`, labelled by people who had not
seen what the engine says of them. A mention lists every figure ("<report>/<figure>", "<report>/*" for any of a report,
"none" or "other") and every verdict ("*" for any) that an answer may give.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

HERE = Path(__file__).parent
GoldSet = Literal["dev", "own"]
FILES: dict[GoldSet, tuple[Path, ...]] = {
    "dev": (HERE / "gold.jsonl",),
    "own": tuple(sorted((HERE / "own").glob("*.jsonl"))),
}
KNOWN_REPORTS: dict[GoldSet, frozenset[str] | None] = {
    "dev": frozenset({"dhs-oig-24-46", "dhs-oig-25-21", "nyt-2023-85000"}),
    "own": None,
}
"""The reports that a set's readers had before them, with no derived number but sums; None: all there are."""
SAME_FIGURE = {"dhs-oig-25-21/transferred": "dhs-oig-24-46/transferred"}
"""A figure that a later report repeats unchanged goes by its first name."""


@dataclass(frozen=True)
class GoldMention:
    """One labelled quantity; `start` and `end` are code points in the page's text."""

    id: str
    number: str
    sentence: str
    start: int
    end: int
    figures: tuple[str, ...]
    verdicts: tuple[str, ...]
    lang: str = "en"

    @property
    def cited(self) -> bool:
        """Whether every reader takes it to cite a figure."""
        return "none" not in self.figures

    @property
    def unrelated(self) -> bool:
        """Whether every reader takes it to cite nothing."""
        return self.figures == ("none",)

    @property
    def report(self) -> str:
        """The report it cites by most readers' account; "none" for none."""
        return self.figures[0].partition("/")[0]

    def accepts_figure(self, figure: str) -> bool:
        """Whether a reader would give this figure."""
        return figure in self.figures or f"{figure.partition('/')[0]}/*" in self.figures

    def accepts_verdict(self, verdict: str) -> bool:
        """Whether a reader would give this verdict."""
        return verdict in self.verdicts or "*" in self.verdicts


@dataclass(frozen=True)
class GoldPage:
    """A text and what stands in it. `lang` and `published` are what a reader of the page knows of it, if anything."""

    id: str
    text: str
    mentions: tuple[GoldMention, ...]
    lang: str | None = None
    published: date | None = None
    known_reports: frozenset[str] | None = None


def first_name(figure: str) -> str:
    """The figure's name in the report that gave it first."""
    return SAME_FIGURE.get(figure, figure)


def fingerprint(*files: Path) -> str:
    """SHA-256 in hex over the files' names and bytes: figures measured on other files cannot be compared."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def gold_fingerprint(*sets: GoldSet) -> str:
    """The fingerprint of these sets; of all of them where none is named."""
    return fingerprint(*(file for name in sets or FILES for file in FILES[name]))


def load_gold(name: GoldSet = "dev") -> list[GoldPage]:
    """Every page of a set, without the mentions of "other" numbers, which no measure counts."""
    return [page for file in FILES[name] for page in read_gold(file, KNOWN_REPORTS[name])]


def read_gold(file: Path, known_reports: frozenset[str] | None = None) -> list[GoldPage]:
    """Every page of one file. A page tells itself which reports its readers had, where others are cited as well."""
    with file.open(encoding="utf-8") as lines:
        return [_page(json.loads(line), known_reports) for line in lines if line.strip()]


def _page(row: dict[str, Any], known_reports: frozenset[str] | None) -> GoldPage:
    text, lang, published = row["text"], row.get("lang"), row.get("published")
    mentions = tuple(_mentions(text, row["mentions"], lang or "en"))
    if "reports" in row:
        known_reports = frozenset(row["reports"])
    return GoldPage(
        row["page"], text, mentions, lang, date.fromisoformat(published[:10]) if published else None, known_reports
    )


def _mentions(text: str, rows: Sequence[dict[str, Any]], lang: str) -> list[GoldMention]:
    taken: set[tuple[int, str]] = set()
    mentions = []
    for labelled in rows:
        number, sentence = labelled["number"], labelled["sentence"]
        start = text.index(number, text.index(sentence))
        while (start, number) in taken:
            start = text.index(number, start + 1)
        taken.add((start, number))
        if "other" not in labelled["figures"]:
            figures, verdicts = tuple(map(first_name, labelled["figures"])), tuple(labelled["verdicts"])
            own_lang = labelled.get("lang", lang)
            end = start + len(number)
            mentions.append(GoldMention(labelled["id"], number, sentence, start, end, figures, verdicts, own_lang))
    return mentions
