"""Whether time grows with the length of a page that cites, from 10 kB to 10 MB."""

import statistics
import time
from itertools import pairwise

from benchmarks.prose import Writer
from benchmarks.table import show
from tallymark.scoring import Engine

SIZES = {"10 kB": 10_000, "100 kB": 100_000, "1 MB": 1_000_000, "10 MB": 10_000_000}
"""Characters of a page, which is as many articles as it takes."""

ROUNDS = 3
"""The sizes take turns; the median round counts."""

AT_A_TIME = 1_000_000
"""Characters of the smaller sizes in a turn: so many short pages that the clock's grain does not show."""

HOPELESS = 3.0
"""Times the seconds per MB of the size before: longer pages would take hours, and their targets are missed anyway."""


def measure(engine: Engine) -> dict[str, float]:
    """Prints the table; the worst ratio by its name in `floor.json`."""
    writer = Writer(seed=3)
    citing = writer.citing()
    turns: dict[str, list[float]] = {name: [] for name in SIZES}
    sizes = dict(SIZES)
    for _ in range(ROUNDS):
        for name, size in tuple(sizes.items()):
            pages = [writer.page(citing, size) for _ in range(max(1, AT_A_TIME // size))]
            turns[name].append(_seconds_per_megabyte(engine, pages))
            if _hopeless(turns):
                sizes = {key: value for key, value in sizes.items() if value <= size}
                break
    medians = {name: statistics.median(taken) for name, taken in turns.items() if taken}
    ratios = [later / earlier for earlier, later in pairwise(medians.values())]
    show(
        "One page that cites, by its length",
        ("length", "seconds of CPU per MB", "against the length before"),
        [
            (name, f"{medians[name]:.3f}", f"{ratio:.2f} x" if ratio else "")
            if name in medians
            else (name, "too slow", "")
            for name, ratio in zip(SIZES, [None, *ratios, *[None] * len(SIZES)], strict=False)
        ],
    )
    return {"times the seconds per MB, from a size to the next": max(ratios)}


def _seconds_per_megabyte(engine: Engine, pages: list[str]) -> float:
    started = time.process_time()
    for page in pages:
        engine.score(page)
    return (time.process_time() - started) / sum(len(page.encode()) for page in pages) * 1e6


def _hopeless(turns: dict[str, list[float]]) -> bool:
    last = [taken[-1] for taken in turns.values() if taken]
    return any(later > HOPELESS * earlier for earlier, later in pairwise(last))
