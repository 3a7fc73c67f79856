"""Prints how the engine fares on the gold set: `python -m tests.eval.run [--wrong]`."""

import argparse

from rich.console import Console
from rich.table import Table

from tests.eval.answers import answers
from tests.eval.floor import load_floor
from tests.eval.measure import Measures, Outcome, measure


def figures_table(measures: Measures) -> Table:
    """The single figures, each beside its floor or ceiling where one is pinned."""
    pinned = load_floor()
    table = Table("measure", "value", "pinned")
    limits = {name: f"at least {value}" for name, value in pinned.at_least.items()}
    limits |= {name: f"at most {value}" for name, value in pinned.at_most.items()}
    for name, value in measures.rates().items():
        table.add_row(name, str(value) if isinstance(value, int) else f"{value:.4f}", limits.get(name, ""))
    return table


def verdicts_table(measures: Measures) -> Table:
    """How each verdict fared."""
    table = Table("verdict", "gold", "precision", "recall", "f1")
    for verdict, score in measures.verdicts.items():
        table.add_row(verdict, str(score.wanted), *(f"{x:.3f}" for x in (score.precision, score.recall, score.f1)))
    return table


def wrong_line(answer: Outcome) -> str:
    """What went wrong with one mention, on two lines."""
    mention = answer.mention
    want = f"{' | '.join(mention.figures)}: {' | '.join(mention.verdicts)}"
    got = f"{answer.figure}: {answer.verdict}{'' if answer.shown else ' (not shown)'}"
    return f"{mention.id} [{mention.number}] {mention.sentence}\n    want {want}\n    got  {got}"


def main() -> None:
    parser = argparse.ArgumentParser(description="How the engine fares on the gold set.")
    parser.add_argument("--wrong", action="store_true", help="also list every mention that went wrong")
    wrong = parser.parse_args().wrong
    found = answers()
    measures = measure(found)
    console = Console()
    if wrong:
        for answer in found:
            if not answer.right:
                print(wrong_line(answer))
    console.print(figures_table(measures), verdicts_table(measures))


if __name__ == "__main__":
    main()
