"""Commands that run until they are told to end, and are started again when they die, as by a service manager."""

import os
import random
import resource
import signal
import subprocess
import sys
from collections.abc import Iterable, Mapping
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
    program: str = PROGRAM
    _running: dict[tuple[str, ...], subprocess.Popen[bytes]] = field(default_factory=dict)
    _limit: int = -1
    _limited: set[int] = field(default_factory=set)

    def keep(self, *commands: tuple[str, ...]) -> None:
        """Starts each that does not run."""
        own = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
        for command in commands:
            process = self._running.get(command)
            if process is None or process.poll() is not None:
                with self.log.open("ab") as log:
                    started = subprocess.Popen(
                        [sys.executable, "-c", self.program, *(word for word in command if not word.startswith("#"))],
                        env=own | self.environment,
                        stdin=subprocess.DEVNULL,
                        stdout=log,
                        stderr=log,
                        start_new_session=True,
                    )
                self._running[command] = started
                if self._limit >= 0:
                    self._limited.add(started.pid)
                    limit_files([started.pid], self._limit)

    def processes(self) -> dict[int, str]:
        """Every process of theirs that is there, and what it is: the command, its horse, or what a horse started."""
        own = {process.pid: command[0] for command, process in self._running.items() if process.poll() is None}
        horses = set(_children_of(own)) - set(own)
        every = {pid: own.get(pid) or ("horse" if pid in horses else "horse's child") for pid in tree_of(list(own))}
        return {pid: what for pid, what in every.items() if SERVER not in _command_of(pid)}

    def kill_one(self, chance: random.Random, shares: Mapping[str, float]) -> str | None:
        """SIGKILL for one of them, whichever: what it was, or None where none of these is there at the moment."""
        (wanted,) = chance.choices(list(shares), list(shares.values()))
        processes = self.processes()
        if self._limit >= 0:
            self._limited |= processes.keys()  # those that were forked since
        found = [pid for pid, what in processes.items() if what == wanted]
        if not found:
            return None
        try:
            os.kill(chance.choice(found), signal.SIGKILL)
        except ProcessLookupError:
            return None
        return wanted

    def limit_files(self, size: int) -> None:
        """Has them write no file past this size, as on a disk that is full, also those to come; -1 lifts it."""
        self._limit = size
        self._limited |= self.processes().keys()  # what a killed one leaves behind is nobody's child, and goes on
        limit_files(self._limited, size)

    def end(self) -> list[int]:
        """Asks all to end, and returns how they did."""
        for process in self._running.values():
            if process.poll() is None:
                process.terminate()
        return [process.wait(120) for process in self._running.values()]


def tree_of(pids: list[int]) -> list[int]:
    """These processes and all that they started, and what those started."""
    found = list(pids)
    for pid in found:
        found += [child for child in _children_of([pid]) if child not in found]
    return found


def limit_files(pids: Iterable[int], size: int) -> None:
    """Has processes write no file past this size; -1 lifts it."""
    for pid in pids:
        with suppress(ProcessLookupError, PermissionError):
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, -1))


def _children_of(pids: Iterable[int]) -> list[int]:
    wanted = set(pids)
    return [child for child, parent in _parents().items() if parent in wanted]


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
