"""Look-ups beside hundreds of clients that trickle and dozens that send bodies without end: nobody may notice.

`python -m tests.trials.siege` runs it in full size, against the real service.
"""

import contextlib
import http.client
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tallymark.store.settings import PREFIX
from tests.servers.trickle import besieged
from tests.trials.commands import PROGRAM

SECONDS, RATE = 60.0, 100.0
TRICKLING, OVERSIZED = 500, 50
SLOWEST = 0.3
"""Seconds within which 95 of 100 look-ups are answered."""
WARM = 1.0
"""Seconds in which all clients have connected, before counting begins."""

UNLIMITED = {f"{PREFIX}{name}": "1000000" for name in ("CHECKS_A_MINUTE", "READS_A_MINUTE", "WRITES_AN_HOUR")}
"""All requests come from one address."""


@dataclass(frozen=True)
class Siege:
    """What the look-ups met."""

    seconds: tuple[float, ...]
    errors: tuple[str, ...]
    checked: int
    """Status of a check in the middle of it."""
    alive: bool
    """Whether the service answers afterwards."""

    @property
    def slow(self) -> float:
        """Seconds of the 95th of a hundred."""
        return sorted(self.seconds)[int(0.95 * (len(self.seconds) - 1))] if self.seconds else float("inf")

    @property
    def holds(self) -> bool:
        return not self.errors and self.alive and self.slow < SLOWEST and self.checked == 200


def run(folder: Path, *, seconds: float, rate: float, trickling: int, oversized: int) -> Siege:
    """One service, in a store of its own, under siege."""
    with serving(folder, **UNLIMITED) as port:
        ask(port, "POST", "/api/v1/check")  # what scores texts has started
        with besieged(port, trickling, oversized):
            time.sleep(WARM)
            taken, errors = look_up(port, seconds, rate)
            checked = ask(port, "POST", "/api/v1/check")
        return Siege(tuple(taken), tuple(errors), checked, ask(port, "GET", "/readyz") == 200)


def look_up(port: int, seconds: float, rate: float) -> tuple[list[float], list[str]]:
    """Look-ups at this rate, each on a connection of its own as a reader's is; the time counts from when it was due."""
    taken, errors = [], []
    began = time.perf_counter()
    for number in range(int(seconds * rate)):
        due = began + number / rate
        time.sleep(max(0.0, due - time.perf_counter()))
        path = f"/api/v1/labels/{number % 0x100000:05x}"
        try:
            status = ask(port, "GET", path)
        except OSError as error:
            errors.append(repr(error))
        else:
            if status != 200:
                errors.append(f"{path}: {status}")
        taken.append(time.perf_counter() - due)
    return taken, errors


def ask(port: int, method: str, path: str) -> int:
    """The status of one request; a check has a text."""
    body = json.dumps({"text": "It rained for 3 days."}) if method == "POST" else None
    headers = {"Content-Type": "application/json"} if body else {}
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status


@contextmanager
def serving(folder: Path, **settings: str) -> Iterator[int]:
    """`tallymark serve` on a free port, once it answers; `settings` by their variables."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    own = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    environment = own | {f"{PREFIX}DATA_DIR": str(folder / "var"), **settings}
    command = [sys.executable, "-c", PROGRAM, "serve", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process:
        try:
            while process.poll() is None:
                with contextlib.suppress(OSError):
                    if ask(port, "GET", "/readyz") == 200:
                        break
                time.sleep(0.1)
            yield port
        finally:
            process.terminate()
            process.wait(60)


def table(found: Siege) -> Table:
    """The figures of the run, each beside its bound."""
    shown = Table(
        "", "measured", "bound", title=f"look-ups beside {TRICKLING} trickling and {OVERSIZED} endless clients"
    )
    shown.add_row("look-ups", f"{len(found.seconds):,}", "")
    shown.add_row("that failed", str(len(found.errors)), "0")
    shown.add_row("95 of 100 within, ms", f"{found.slow * 1000:.0f}", f"{SLOWEST * 1000:.0f}")
    shown.add_row("slowest, ms", f"{max(found.seconds) * 1000:.0f}", "")
    shown.add_row("status of a check meanwhile", str(found.checked), "200")
    return shown


def main() -> int:
    """Exit code 1 where a bound is missed."""
    with tempfile.TemporaryDirectory() as folder:
        found = run(Path(folder), seconds=SECONDS, rate=RATE, trickling=TRICKLING, oversized=OVERSIZED)
    console = Console()
    console.print(table(found))
    for line in found.errors[:20]:
        console.print(line, markup=False)
    return not found.holds


if __name__ == "__main__":
    sys.exit(main())
