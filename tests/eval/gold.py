"""The gold set: pages whose mentions careful readers labelled, `gold.jsonl`, one page a line.

A mention lists every figure ("<report>/<figure>", "none" or "other") and every verdict that an answer may give.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("gold.jsonl")


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

    @property
    def cited(self) -> bool:
        """Whether every reader takes it to cite a figure."""
        return "none" not in self.figures

    @property
    def unrelated(self) -> bool:
        """Whether every reader takes it to cite nothing."""
        return self.figures == ("none",)


@dataclass(frozen=True)
class GoldPage:
    """A text and what stands in it."""

    id: str
    text: str
    mentions: tuple[GoldMention, ...]


def fingerprint(path: Path = FILE) -> str:
    """SHA-256 of the file in hex: figures measured on another file cannot be compared."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def load_gold(path: Path = FILE) -> list[GoldPage]:
    """Every page, without the mentions of "other" numbers, which no measure counts."""
    with path.open(encoding="utf-8") as lines:
        return [_page(json.loads(line)) for line in lines]


def _page(row: dict[str, Any]) -> GoldPage:
    taken: set[tuple[int, str]] = set()
    mentions = []
    for labelled in row["mentions"]:
        number, sentence = labelled["number"], labelled["sentence"]
        start = row["text"].index(number, row["text"].index(sentence))
        while (start, number) in taken:
            start = row["text"].index(number, start + 1)
        taken.add((start, number))
        if "other" not in labelled["figures"]:
            figures, verdicts = tuple(labelled["figures"]), tuple(labelled["verdicts"])
            mentions.append(
                GoldMention(labelled["id"], number, sentence, start, start + len(number), figures, verdicts)
            )
    return GoldPage(row["page"], row["text"], tuple(mentions))
