"""What a careful reader expects of the press (`press.yaml`), one object a mention."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

EXPECTATIONS = Path(__file__).parent / "press.yaml"


@dataclass(frozen=True)
class ExpectedMention:
    """A cited number with every figure, verdict and stance that a careful reader can give it."""

    path: str
    quote: str
    within: str
    figures: tuple[str, ...]
    verdicts: tuple[str, ...]
    stances: tuple[str, ...]
    optional: bool
    edition: int | None

    def stands_in(self, sentence: str) -> bool:
        """Whether this sentence is the one that holds the mention."""
        words = " ".join(sentence.split())
        return self.quote in words and self.within in words


def read_expected_mentions(edition: int) -> dict[str, list[ExpectedMention]]:
    """By path of the page, what stands in this edition of the press. A page that cites nothing has an empty list."""
    pages = yaml.safe_load(EXPECTATIONS.read_text(encoding="utf-8"))
    return {
        path: [_mention(path, row) for row in rows if row.get("edition", edition) == edition]
        for path, rows in pages.items()
    }


def _mention(path: str, row: dict[str, Any]) -> ExpectedMention:
    return ExpectedMention(
        path=path,
        quote=row["quote"],
        within=row["in"],
        figures=_several(row["figure"]),
        verdicts=_several(row["verdict"]),
        stances=_several(row["stance"]),
        optional=row.get("optional", False) or row.get("heading", False),
        edition=row.get("edition"),
    )


def _several(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
