"""The trial in full size on one database."""

import logging
import tempfile
from pathlib import Path

from tests.servers.postgresql import running_postgresql
from tests.trials.crashes.faults import Faults
from tests.trials.crashes.outcome import Outcome
from tests.trials.crashes.trial import run

REVISIONS = 10_000
"""Each with one claim."""
FAULTS = {
    "SQLite": Faults(kills=200, server_kills=20, flushes=5, locks=10, full_disks=1),
    "PostgreSQL": Faults(kills=200, server_kills=20, flushes=5, stops=10, full_disks=1),
}


def run_on(name: str) -> Outcome:
    """The whole of it on one database, in a process of its own."""
    logging.getLogger("worker").setLevel(logging.ERROR)  # this process, too, waits for the database
    with tempfile.TemporaryDirectory() as folder:
        if name == "SQLite":
            return run(Path(folder), REVISIONS, FAULTS[name])
        with running_postgresql(synchronous_commit="on") as server:
            return run(Path(folder), REVISIONS, FAULTS[name], server)
