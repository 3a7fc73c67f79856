"""Commands that run until they are told to end, and are started again when they die, as by a service manager."""

import os
import random
import resource
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tallymark.store.settings import PREFIX

PROGRAM = "import sys; from tallymark.cli import main; sys.argv[0] = 'tallymark'; main()"
SERVER = b"valkey"
"""In the command line of an embedded queue server, which is nobody's child to be killed by chance."""


@dataclass
class Commands:
    """`tallymark` commands on one store. What they say goes into a file."""

    environment: dict[str, str]
    log: Path
    _running: dict[tuple[str, ...], subprocess.Popen[bytes]] = field(default_factory=dict)

    def keep(self, *commands: tuple[str, ...]) -> None:
        """Starts each that does not run."""
        own = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
        for command in commands:
            process = self._running.get(command)
            if process is None or process.poll() is not None:
                with self.log.open("ab") as log:
                    self._running[command] = subprocess.Popen(
                        [sys.executable, "-c", PROGRAM, *(word for word in command if not word.startswith("#"))],
                        env=own | self.environment,
                        stdin=subprocess.DEVNULL,
                        stdout=log,
                        stderr=log,
                        start_new_session=True,
                    )

    def processes(self) -> list[int]:
        """Every process of theirs that is there: those that were started, and what they started."""
        alive = [process.pid for process in self._running.values() if process.poll() is None]
        parents = _parents()
        found = list(alive)
        for pid in found:
            found += [child for child, parent in parents.items() if parent == pid and child not in found]
        return [pid for pid in found if SERVER not in _command_of(pid)]

    def kill_one(self, chance: random.Random) -> bool:
        """SIGKILL for one of them, whichever; whether there was one."""
        pids = self.processes()
        if not pids:
            return False
        with suppress(ProcessLookupError):
            os.kill(chance.choice(pids), signal.SIGKILL)
        return True

    def limit_files(self, size: int) -> None:
        """Has them write no file past this size, as on a disk that is full; -1 lifts it."""
        for pid in self.processes():
            with suppress(ProcessLookupError, PermissionError):
                resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, -1))

    def end(self) -> list[int]:
        """Asks all to end, and returns how they did."""
        for process in self._running.values():
            if process.poll() is None:
                process.terminate()
        return [process.wait(120) for process in self._running.values()]


def _parents() -> dict[int, int]:
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError, IndexError):
                found[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
    return found


def _command_of(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().partition(b"\0")[0]
    except OSError:
        return b""
