"""Claims a second to Parquet, beside PostgreSQL's COPY and the sqlite3 shell that write the same claims as CSV.

`python -m benchmarks.dumping [CLAIMS]` measures this alone. Each way runs in a process of its own, one after the other.
A dump takes a claim's JSON apart; so do the queries of the peers, since CSV has only columns. Beside that stands what
they take where they write the JSON as it is, as one column, which is no table that anybody could count with.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Text, cast, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect

from benchmarks.table import show
from tallymark.dumps.rows.claim_json import NUMBERS, PLACES
from tallymark.dumps.rows.claims import STORED
from tallymark.dumps.rows.pages_by_date import TOLD
from tallymark.store.database import open_database
from tallymark.store.settings import Settings
from tallymark.store.tables import Document, Revision, StoredClaim
from tests.trials.both_databases import KINDS, new_store
from tests.trials.large_store import fill

CLAIMS = 1_000_000
ROUNDS = 2
"""The ways take turns; the faster round of each counts, as the one that others disturbed less."""

WRITING = """
import gc
import sys
from pathlib import Path
from tallymark.cli import YOUNG
from tallymark.dumps.formats.parquet import parquet_file
from tallymark.dumps.rows.claims import claim_parts
from tallymark.dumps.rows.snapshot import Snapshot
from tallymark.dumps.schema import CLAIMS
from tallymark.figures import load_catalogue
from tallymark.store.database import open_database
from tallymark.store.settings import read_settings
gc.set_threshold(YOUNG)
with open_database(read_settings()).reading() as session, parquet_file(Path(sys.argv[1]), CLAIMS) as file:
    for part in claim_parts(Snapshot(session, load_catalogue())):
        file.write(part.batch)
print(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0])
"""
"""What `tallymark dump` does for this one file. It prints the kB of memory that the process itself took at most: what
`getrusage` tells is at least as much as its parent took."""

Way = Callable[[Settings, Path], None]


def measure(claims: int = CLAIMS) -> dict[str, float]:
    """Prints the table; the ratios and the most memory by their names in `floor.json`."""
    rows: list[tuple[str, ...]] = []
    measured: dict[str, float] = {}
    for kind in KINDS:
        with new_store(kind) as settings, tempfile.TemporaryDirectory() as folder:
            with closing(open_database(settings)) as database:
                fill(database, claims)
            peak: list[float] = []
            ways = _ways(kind, peak)
            took = {name: float("inf") for name in ways}
            for _ in range(ROUNDS):
                for name, way in ways.items():
                    began = time.perf_counter()
                    way(settings, Path(folder, "written"))
                    took[name] = min(took[name], time.perf_counter() - began)
            rows += [(f"{kind}: {name}", f"{claims / seconds:,.0f}") for name, seconds in took.items()]
            parquet, columns, *_ = took.values()
            measured[f"of the claims a second of {'COPY' if kind == 'postgresql' else 'the sqlite3 shell'}"] = (
                columns / parquet
            )
            measured["MB of memory while claims are dumped"] = max(
                measured.get("MB of memory while claims are dumped", 0), *peak
            )
    show(f"{claims:,} claims to a file", ("how", "claims a second"), rows)
    return measured


def _ways(kind: str, peak: list[float]) -> dict[str, Way]:
    dialect = sqlite.dialect() if kind == "sqlite" else postgresql.dialect()  # type: ignore[no-untyped-call] # SQLAlchemy's
    taken_apart, whole = (_query(each, dialect) for each in (_columns(kind), [cast(StoredClaim.payload, Text)]))
    by = _by_shell if kind == "sqlite" else _by_copy
    return {
        "Parquet": lambda settings, path: peak.append(_parquet(settings, path)),
        "CSV of the same columns": lambda settings, path: by(settings, path, taken_apart),
        "CSV with the JSON as one column": lambda settings, path: by(settings, path, whole),
    }


def _columns(kind: str) -> list[Any]:
    """The parts of the JSON that a dump has as columns, as the database takes them out."""
    places = (PLACES | NUMBERS).values()
    if kind == "sqlite":
        return [func.json_extract(StoredClaim.payload, "$." + ".".join(place)) for place in places]
    return [func.json_extract_path_text(StoredClaim.payload, *place) for place in places]


def _query(parts: list[Any], dialect: Dialect) -> str:
    asked = (
        select(*(TOLD | STORED).values(), *parts)
        .select_from(StoredClaim)
        .join(Revision, Revision.id == StoredClaim.revision_id)
        .join(Document, Document.id == Revision.document_id)
        .where(StoredClaim.replaced_at.is_(None))
    )
    return str(asked.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))


def _parquet(settings: Settings, path: Path) -> float:
    """MB of memory that it took at most."""
    named = {"TALLYMARK_DATA_DIR": str(settings.data_dir), "TALLYMARK_DATABASE_URL": settings.database_url}
    command = [sys.executable, "-c", WRITING, str(path)]
    done = subprocess.run(command, env=os.environ | named, capture_output=True, text=True, check=True)
    return 1024 * int(done.stdout) / 1e6


def _by_shell(settings: Settings, path: Path, query: str) -> None:
    shell = shutil.which("sqlite3")
    if shell is None:
        sys.exit("the sqlite3 shell is not installed (Debian: apt-get install sqlite3)")
    with path.open("wb") as file:
        subprocess.run([shell, "-csv", settings.data_dir / "tallymark.db", query], stdout=file, check=True)


def _by_copy(settings: Settings, path: Path, query: str) -> None:
    with (
        psycopg.connect(settings.database_url) as connection,
        connection.cursor().copy(f"COPY ({query}) TO STDOUT (FORMAT csv)".encode()) as copied,
        path.open("wb") as file,
    ):
        for block in copied:
            file.write(block)


if __name__ == "__main__":
    print(measure(int(sys.argv[1]) if len(sys.argv) > 1 else CLAIMS))
