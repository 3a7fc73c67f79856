"""Spoiled pages, read and scored: none may crash, stall or lose a quote. `python -m tests.trials.mutations [PAGES]`."""

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from time import perf_counter

from rich.console import Console
from rich.table import Table

from tallymark.errors import BadInput
from tallymark.figures import load_catalogue
from tallymark.reading.pages.page import Page, read_page
from tallymark.scoring import Assessment, Engine
from tests.trials.mutating import mutated

PAGES = 10_000
SLOWEST = 1.0
"""Seconds that the 99th of a hundred pages may take to be read and scored."""


@dataclass
class Trial:
    """What became of the pages. `crashes`, `lost` and `uncovered` tell which page it was by its number."""

    read: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    claims: int = 0
    crashes: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    """Quotes that were not found again in the text they were stored with."""
    uncovered: list[str] = field(default_factory=list)
    """Pages whose blocks are not the whole text, in order."""
    seconds: list[float] = field(default_factory=list)

    @property
    def slow(self) -> float:
        """Seconds of the 99th percentile."""
        return sorted(self.seconds)[int(0.99 * (len(self.seconds) - 1))]

    @property
    def holds(self) -> bool:
        return not (self.crashes or self.lost or self.uncovered) and self.slow < SLOWEST


def run(number: int, seed: int = 0) -> Trial:
    """Read and score so many spoiled pages in this process."""
    engine = Engine(load_catalogue())
    trial = Trial()
    for index, html in enumerate(mutated(number, seed)):
        started = perf_counter()
        try:
            page = read_page(html, "https://press.example/a")
            scored = engine.score(
                page.text, lang=page.lang, published=page.published.date() if page.published else None
            )
        except BadInput as refused:
            trial.refused[str(refused)] += 1
        except Exception as error:  # noqa: BLE001 - a crash is what is looked for
            trial.crashes.append(f"page {index}: {error!r}")
        else:
            _look(trial, index, page, scored)
        trial.seconds.append(perf_counter() - started)
    return trial


def _look(trial: Trial, index: int, page: Page, scored: Sequence[Assessment]) -> None:
    trial.read += 1
    if "\n".join(page.text[block.start : block.end] for block in page.blocks) != page.text:
        trial.uncovered.append(f"page {index}")
    for claim in scored:
        trial.claims += claim.report is not None
        quote = claim.quote
        at = page.text.find(quote.prefix + quote.exact + quote.suffix)
        if at < 0 or page.text[claim.start : claim.end] != quote.exact:
            trial.lost.append(f"page {index}: {quote.exact!r}")


def report(trial: Trial) -> Table:
    """The figures in one table."""
    table = Table("mutated pages", f"{len(trial.seconds):,}")
    for name, value in (
        ("read", f"{trial.read:,}"),
        ("refused in one line", f"{trial.refused.total():,}"),
        ("claims", f"{trial.claims:,}"),
        ("crashes", str(len(trial.crashes))),
        ("quotes not found again", str(len(trial.lost))),
        ("pages whose blocks are not their text", str(len(trial.uncovered))),
        ("99th percentile", f"{trial.slow:.3f} s"),
        ("slowest", f"{max(trial.seconds):.3f} s"),
    ):
        table.add_row(name, value)
    return table


def main() -> int:
    trial = run(int(sys.argv[1]) if len(sys.argv) > 1 else PAGES)
    console = Console()
    console.print(report(trial))
    for line in (*trial.crashes[:20], *trial.lost[:20], *trial.uncovered[:20]):
        console.print(line, markup=False)
    return not trial.holds


if __name__ == "__main__":
    sys.exit(main())
