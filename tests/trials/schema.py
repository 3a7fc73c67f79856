"""The API as its description has it: ten thousand made requests, right and wrong ones, alone and along its links.

`python -m tests.trials.schema` runs all checks of Schemathesis against the served application, on both databases.
"""

import json
import subprocess
import sys
import tempfile
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from tallymark.dumps.every_file import write_dump
from tallymark.dumps.folder import FOLDER
from tallymark.store.database import open_database
from tallymark.store.settings import PREFIX, Settings
from tests.browser.hostile_store import fill, payloads
from tests.trials.both_databases import KINDS, new_store
from tests.trials.siege import UNLIMITED, ask, serving

CASES = 10_000
EXAMPLES = 1_300
"""Of each operation, and ways through the links: enough for so many cases."""
PAGES = 60
"""With claims, whose words are hostile besides."""

REFUSALS = """
[checks.negative_data_rejection]
expected-statuses = [400, 404, 405, 406, 409, 411, 413, 415, 422]

[[operations]]
include-operation-id = "post_feedback_send"
[operations.checks.positive_data_acceptance]
expected-statuses = ["2xx", 404, 409, 422]
"""
"""What is too long for its field may be too long altogether (413). Words may have the shape that is asked for and still
not be fit to publish (422). No other check is told what to expect."""
PATIENCE = 60
"""Seconds for an answer: on a busy machine the process that checks texts takes some of them to start."""

OPTIONS = (
    *(
        "--checks",
        "all",
        "--continue-on-failure",
        "--request-timeout",
        str(PATIENCE),
        "--max-response-time",
        str(PATIENCE),
    ),
    *("--generation-allow-x00", "true", "--generation-database", "none", "--no-color"),
    *("--generation-with-security-parameters", "false"),
)


@dataclass(frozen=True)
class Found:
    """What one run says of itself."""

    report: dict[str, Any]
    told: str

    @property
    def cases(self) -> int:
        return int(self.report["test_cases"]["generated"])

    @property
    def failures(self) -> list[Any]:
        return [*self.report["failures"], *self.report["errors"]]

    @property
    def is_whole(self) -> bool:
        """Whether every operation was asked in every way."""
        operations = self.report["operations"]
        phases = {phase["status"] for phase in self.report["phases"].values()}
        return self.report["complete"] and operations["tested"] == operations["total"] and phases == {"success"}


def run(settings: Settings, examples: int, *options: str) -> Found:
    """Asks a service of its own, over a store with claims in it."""
    with closing(open_database(settings)) as database:
        fill(database, [*islice(payloads(), PAGES)])
        write_dump(settings, database, settings.data_dir / FOLDER, datetime.now(UTC))
    own = {f"{PREFIX}DATA_DIR": str(settings.data_dir), f"{PREFIX}DATABASE_URL": settings.database_url, **UNLIMITED}
    with tempfile.TemporaryDirectory() as folder, serving(settings.data_dir, **own) as port:
        ask(port, "POST", "/api/v1/check")  # what scores texts has started
        Path(folder, "schemathesis.toml").write_text(REFUSALS, "utf-8")
        report, address = Path(folder, "report.json"), f"http://127.0.0.1:{port}"
        own_options = ("--max-examples", str(examples), "--report-json-path", str(report), *options)
        command = ("schemathesis.cli", "run", f"{address}/openapi.json", "--url", address, *OPTIONS, *own_options)
        done = subprocess.run([sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, check=False)
        told = done.stdout + done.stderr
        return Found(json.loads(report.read_text("utf-8")), told)


def main() -> int:
    """Exit code 1 where a check failed, or too little was asked."""
    console, shown = Console(), Table("database", "cases", "failures", "seed", title="requests made from /openapi.json")
    holds = True
    for kind in KINDS:
        with new_store(kind) as settings:
            found = run(settings, EXAMPLES)
        shown.add_row(kind, f"{found.cases:,}", str(len(found.failures)), str(found.report["seed"]))
        if found.failures or not found.is_whole or found.cases < CASES:
            holds = False
            console.print(found.told, markup=False)
    console.print(shown)
    return not holds


if __name__ == "__main__":
    sys.exit(main())
