"""Measures the engine on the gold sets and writes `docs/accuracy.md` with its pictures: `python -m tests.eval.run`."""

import argparse
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tallymark.scoring.calibration import load_calibration
from tests.eval.accuracy import Accuracy, measured
from tests.eval.accuracy_data import accuracy_data
from tests.eval.accuracy_page import accuracy_page
from tests.eval.causes import load_causes
from tests.eval.floor import Floors, load_floors
from tests.eval.measure import Outcome, measure
from tests.eval.risk_chart import risk_svg

DOCS = Path(__file__).parents[2] / "docs"
DATA = Path(__file__).parents[2] / "service" / "measured" / "accuracy.json"
"""What the service's own page tells, in both languages."""


def figures_table(found: Accuracy, floors: Floors) -> Table:
    """The single figures with the calibration in use, each beside its floor or ceiling where one is pinned."""
    table = Table("measure")
    for name in found.by_set:
        table.add_column(name)
        table.add_column("pinned", style="dim")
    rates = {name: measure(answers).rates() for name, answers in found.by_set.items()}
    for measure_name in rates["dev"]:
        cells = []
        for name, values in rates.items():
            value = values[measure_name]
            cells += [str(value) if isinstance(value, int) else f"{value:.4f}", floors[name].limit(measure_name)]
        table.add_row(measure_name, *cells)
    return table


def wrong_line(answer: Outcome) -> str:
    """What went wrong with one mention, on three lines."""
    mention = answer.mention
    want = f"{' | '.join(mention.figures)}: {' | '.join(mention.verdicts)}"
    got = f"{answer.figure}: {answer.verdict}, confidence {answer.confidence}, shown: {answer.display}"
    return f"{mention.id} [{mention.number}] {mention.sentence}\n    want {want}\n    got  {got}"


def write_docs(found: Accuracy, page: str, docs: Path = DOCS) -> None:
    """Replaces the page and its pictures."""
    calibration = load_calibration()
    (docs / "accuracy.md").write_text(page, "utf-8")
    for old in (docs / "images").glob("risk-coverage-*.svg"):
        old.unlink()
    for name, points in found.curves().items():
        figure = name == "figure"
        least = calibration.context_from if figure else calibration.judged_from.get(name)  # type: ignore[call-overload]
        svg = risk_svg("the figure alone" if figure else name.replace("_", " "), points, least)
        (docs / "images" / f"risk-coverage-{name}.svg").write_text(svg, "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description="How the engine fares on the gold sets.")
    parser.add_argument("--wrong", action="store_true", help="also list every mention that went wrong")
    wrong = parser.parse_args().wrong
    found, floors, causes = measured(), load_floors(), load_causes()
    if wrong:
        for answer in found.wrong:
            print(wrong_line(answer))
    write_docs(found, accuracy_page(found, load_calibration(), floors, causes))
    DATA.write_text(accuracy_data(found), "utf-8")
    console = Console()
    console.print(figures_table(found, floors))
    for line in (
        line for name, answers in found.by_set.items() for line in floors[name].broken(measure(answers).rates())
    ):
        console.print(f"[bold]under the floor:[/] {line}")
    for answer in found.wrong:
        if causes.of(answer, found.reports) is None:
            console.print(f"tests/eval/causes.yaml does not say why {answer.mention.id} goes wrong", highlight=False)
    console.print("Written: docs/accuracy.md, docs/images/risk-coverage-*.svg, service/measured/accuracy.json")


if __name__ == "__main__":
    main()
