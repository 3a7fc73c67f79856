"""The most memory that a process takes which scores 200 articles and one page of 1 MB."""

import json
import subprocess
import sys
from itertools import islice

from benchmarks.prose import Writer
from benchmarks.table import show

ARTICLES = 200
LONG_PAGE = 1_000_000
"""Characters of the one long page."""


def measure() -> dict[str, float]:
    """Prints the table; the peak by its name in `floor.json`.

    Comes before anything large is loaded here: Linux hands a parent's peak down to the children it starts.
    """
    writer = Writer(seed=4)
    mixed = writer.mixed()
    texts = [*islice(mixed, ARTICLES), writer.page(mixed, LONG_PAGE)]
    lines = "".join(json.dumps(text) + "\n" for text in texts)
    command = [sys.executable, "-m", "benchmarks.scoring_process"]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
    peaks = [int(line) * 1024 / 1e6 for line in done.stdout.split()]
    show(
        "Memory of a scoring process",
        ("after", "MB at the peak so far"),
        [
            (what, f"{peak:.0f}")
            for what, peak in zip(("start", f"{ARTICLES} articles", "one page of 1 MB"), peaks, strict=True)
        ],
    )
    return {"MB of memory at the peak": peaks[-1]}
