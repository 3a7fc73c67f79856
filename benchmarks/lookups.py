"""Look-ups of labels a second, beside a bare Flask endpoint on the same server; how long one takes; and a check."""

import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from itertools import islice
from pathlib import Path

from benchmarks.labelled_store import fill
from benchmarks.load import get, run_load
from benchmarks.prose import Writer
from benchmarks.table import show
from tallymark.scoring import Engine
from tallymark.store.database import open_database
from tallymark.store.settings import Settings

PAGES = 100_000
ROUNDS = 5
"""Both take turns, so that what else the machine does hits both; the median round counts."""
SECONDS = 2.0
"""A turn."""
HALF_LOAD_SECONDS = 6.0
CHECKS = 60
ARTICLE = 5_000
"""Characters of what is checked."""
PROGRAM = "from tallymark.cli import main; main()"
PATIENCE = 60.0
"""Seconds for a server to start."""


def measure(_engine: Engine) -> dict[str, float]:
    """Prints the tables; the figures by their names in `floor.json`."""
    with ExitStack() as opened:
        folder = Path(opened.enter_context(tempfile.TemporaryDirectory()))
        settings = Settings(data_dir=folder / "var")
        with closing(open_database(settings)) as database:
            paths = [f"/api/v1/labels/{prefix}" for prefix in fill(database, PAGES)]
        ours = opened.enter_context(_served("-c", PROGRAM, "serve", "--port", data=settings.data_dir))
        body = _body(ours, paths[0])
        (folder / "body").write_bytes(body)
        bare = opened.enter_context(_served("-m", "benchmarks.bare_flask", after=(str(folder / "body"),)))
        _check_seconds(ours, 5)
        turns = [(run_load(ours, paths, SECONDS), run_load(bare, paths[:1], SECONDS)) for _ in range(ROUNDS)]
        our_rate = statistics.median(turn.rate for turn, _ in turns)
        bare_rate = statistics.median(turn.rate for _, turn in turns)
        ratio = statistics.median(turn.rate / beside.rate for turn, beside in turns)
        half = run_load(ours, paths, HALF_LOAD_SECONDS, rate=our_rate / 2)
        checks = _check_seconds(ours, CHECKS)
    p99, check = half.percentile(0.99) * 1000, statistics.median(checks) * 1000
    show(
        f"Look-ups of labels, {PAGES:,} labelled pages, answers of {len(body):,} bytes",
        ("server", "a second", "median ms", "99 of 100, ms"),
        [
            ("the label service", f"{our_rate:.0f}", "", ""),
            ("a bare Flask endpoint", f"{bare_rate:.0f}", "", ""),
            ("the label service at half load", f"{half.rate:.0f}", f"{half.percentile(0.5) * 1000:.2f}", f"{p99:.2f}"),
        ],
    )
    show("A text of 5 kB, checked", ("", "median ms", "most"), [("check", f"{check:.1f}", f"{max(checks) * 1000:.1f}")])
    return {
        "of the look-ups a second of a bare Flask endpoint": ratio,
        "ms for 99 of 100 look-ups at half load": p99,
        "ms for a check of 5 kB": check,
    }


def _check_seconds(port: int, count: int) -> list[float]:
    writer = Writer(seed=9)
    citing = writer.citing()
    taken = []
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        for text in islice(iter(lambda: writer.page(citing, ARTICLE), ""), count):
            began = time.perf_counter()
            body = json.dumps({"text": text[:ARTICLE]})
            connection.request("POST", "/api/v1/check", body, {"Content-Type": "application/json"})
            answer = json.loads(connection.getresponse().read())
            taken.append(time.perf_counter() - began)
            if not answer.get("claims"):
                raise RuntimeError(f"a text was not checked: {answer}")
    return taken


def _body(port: int, path: str) -> bytes:
    with socket.create_connection(("127.0.0.1", port)) as connection:
        return get(connection, path)


@contextmanager
def _served(*command: str, after: tuple[str, ...] = (), data: Path | None = None) -> Iterator[int]:
    """A server in processes of its own: the port, once it answers there."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = os.environ | (
        {} if data is None else {"TALLYMARK_DATA_DIR": str(data), "TALLYMARK_CHECKS_A_MINUTE": "9999"}
    )
    process = subprocess.Popen(
        [sys.executable, *command, str(port), *after], env=environment, stdout=subprocess.DEVNULL
    )
    try:
        deadline = time.monotonic() + PATIENCE
        while True:
            with suppress(OSError):
                _body(port, "/api/v1/labels/00000")
                break
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"{command} does not serve")
            time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait(30)
