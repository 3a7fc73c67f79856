"""Extraction measured beside other extractors: `python -m tests.eval.extraction`. Exit code 1 under the floor."""

import argparse
import sys
from collections.abc import Sequence
from time import process_time

from rich.console import Console
from rich.table import Table

from tests.eval.extraction.extractors import EXTRACTORS
from tests.eval.extraction.layout_pages import SETS, read_layout_pages
from tests.eval.extraction.page_score import Extractor, score_page, totals
from tests.eval.extraction.pinned import FLOOR
from tests.eval.floor import load_floors

ROUNDS = 5
"""The quickest of so many runs over all pages is the speed: what else the machine does only adds to a run."""


def pages_table(name: str) -> Table:
    """Each page of a set under each extractor."""
    table = Table("page", title=name)
    for extractor in EXTRACTORS:
        table.add_column(f"F1 {extractor}", justify="right")
    for heading in ("precision", "recall", "kinds", "leaked", "lost"):
        table.add_column(heading, justify="right")
    for page in read_layout_pages(name):
        scores = [score_page(page, extract(page.html)) for extract in EXTRACTORS.values()]
        own = scores[0]
        rest = (
            f"{own.precision:.3f}",
            f"{own.recall:.3f}",
            f"{own.kinds:.3f}",
            " ".join(own.leaked),
            " ".join(own.lost),
        )
        table.add_row(page.name, *(f"{score.f1:.3f}" for score in scores), *rest)
    return table


def totals_table(name: str) -> Table:
    """The figures of a whole set, with what is pinned."""
    table = Table("measure", *EXTRACTORS, "pinned", title=f"{name}: all {len(read_layout_pages(name))} pages")
    found = [_totals(name, extract) for extract in EXTRACTORS.values()]
    floor = load_floors(FLOOR)[name]
    for measure in found[0]:
        shown = (f"{each[measure]:.3f}" if isinstance(each[measure], float) else str(each[measure]) for each in found)
        table.add_row(measure, *shown, floor.limit(measure))
    return table


def speed_table() -> Table:
    """Pages a second of each extractor, all measured in turns, so that a slow moment of the machine hits all alike."""
    pages = [page.html for name in SETS for page in read_layout_pages(name)]
    taken: dict[str, list[float]] = {name: [] for name in EXTRACTORS}
    for _ in range(ROUNDS):
        for name, extract in EXTRACTORS.items():
            taken[name].append(_seconds(extract, pages))
    table = Table("speed", *EXTRACTORS)
    table.add_row("pages a second", *(f"{len(pages) / min(each):,.0f}" for each in taken.values()))
    return table


def _totals(name: str, extract: Extractor) -> dict[str, float]:
    return totals([score_page(page, extract(page.html)) for page in read_layout_pages(name)])


def _seconds(extract: Extractor, pages: Sequence[bytes]) -> float:
    started = process_time()
    for html in pages:
        extract(html)
    return process_time() - started


def main() -> int:
    """Prints the pages of the set to work with, and of each set the totals."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--totals", action="store_true", help="leave out the single pages")
    console = Console(width=200)
    if not parser.parse_args().totals:
        console.print(pages_table("layouts"))
    missed = []
    for name in SETS:
        console.print(totals_table(name))
        missed += load_floors(FLOOR)[name].broken(_totals(name, EXTRACTORS["tallymark"]))
    console.print(speed_table())
    for line in missed:
        console.print(f"[bold]under the floor:[/] {line}")
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main())
