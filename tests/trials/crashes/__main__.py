"""The crash trial in full, on both databases at once: `python -m tests.trials.crashes` (`make test-crash`)."""

import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from rich.console import Console
from rich.table import Table

from tests.trials.crashes.full_size import FAULTS, run_on
from tests.trials.crashes.outcome import Outcome

WORDS = {
    "kill": "SIGKILLs of workers, horses and schedulers",
    "server kill": "SIGKILLs of Valkey",
    "flush": "FLUSHALLs",
    "lock": "SQLite locked for 10 s",
    "stop": "PostgreSQL stopped",
    "full disk": "disk full for 10 s",
}
LONGEST_LIST = 5
"""Of what went wrong, so many are told."""


def report(outcomes: dict[str, Outcome]) -> Table:
    """The figures side by side."""
    table = Table("", *outcomes, title="Killed, cut off and locked out")
    every = outcomes.values()
    for fault, words in WORDS.items():
        table.add_row(words, *(f"{each.done[fault]} of {each.wanted[fault]}" for each in every))
        for kind in sorted({name for each in every for name in each.done if name.startswith(f"{fault} of ")}):
            table.add_row(f"  {kind.partition(' of ')[2]}", *(str(each.done[kind]) for each in every))
    table.add_section()
    table.add_row("texts scored by the last fault", *(f"{each.scored_meanwhile:,}" for each in every))
    table.add_row("claims that there must be", *(f"{each.left.claims:,}" for each in every))
    table.add_row("claims lost", *(f"{each.left.lost:,}" for each in every))
    table.add_row("claims duplicated", *(f"{each.left.duplicated:,}" for each in every))
    table.add_row("texts left unscored", *(f"{each.left.unscored:,}" for each in every))
    table.add_row("texts that are dead letters", *(_listed(each.left.dead_texts) for each in every))
    table.add_row("jobs", *(f"{each.left.jobs:,}" for each in every))
    table.add_row("jobs not at their end", *(_listed(each.left.unfinished) for each in every))
    table.add_row("jobs that are dead letters", *(_listed(each.left.dead_jobs) for each in every))
    table.add_row("all at its end after the last fault", *(f"{each.settled:.0f} s" for each in every))
    table.add_row("exit codes of the commands", *(", ".join(map(str, each.exit_codes)) for each in every))
    table.add_row("took", *(f"{each.took:.0f} s" for each in every))
    table.add_section()
    table.add_row("holds", *("; ".join(each.misses) or "yes" for each in every))
    return table


def main() -> int:
    """Exit code 1 where anything was lost, done twice or left open."""
    started = time.monotonic()
    with ProcessPoolExecutor(len(FAULTS), mp_context=get_context("spawn")) as processes:
        outcomes = dict(zip(FAULTS, processes.map(run_on, FAULTS), strict=True))
    Console().print(report(outcomes), f"{time.monotonic() - started:.0f} s in all")
    return int(any(outcome.misses for outcome in outcomes.values()))


def _listed(what: tuple[str, ...]) -> str:
    return "\n".join([str(len(what)), *what[:LONGEST_LIST]])


if __name__ == "__main__":
    sys.exit(main())
