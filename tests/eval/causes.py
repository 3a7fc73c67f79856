"""Why rows still go wrong, `causes.yaml`: written by hand, a sentence a cause, and for each row the cause's name."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import yaml

from tests.eval.measure import Outcome

FILE = Path(__file__).with_name("causes.yaml")
NO_REPORT = "no_report"
"""The cause of a row that cites a report which has no file yet: known without anybody's writing it down."""


@dataclass(frozen=True)
class Causes:
    """`sentences` by name, and the name for each row's id. A row that goes right again may stay listed."""

    sentences: dict[str, str]
    rows: dict[str, str]

    def of(self, answer: Outcome, reports: Collection[str]) -> str | None:
        """The name of what made the answer wrong; None where nobody has looked yet."""
        cited = {figure.partition("/")[0] for figure in answer.mention.figures} - {"none"}
        if cited and not cited & set(reports):
            return NO_REPORT
        return self.rows.get(answer.mention.id)


def load_causes(path: Path = FILE) -> Causes:
    """The causes as written."""
    return Causes(**yaml.safe_load(path.read_text("utf-8")))
