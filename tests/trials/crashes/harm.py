"""Does each fault to a store and its processes, and counts those that really happened."""

import os
import random
import signal
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress

from redis.exceptions import RedisError
from sqlalchemy import make_url

from tallymark.errors import StoreError
from tallymark.store.queue.queues import connect
from tallymark.store.queue.valkey_server import Server, find_server
from tallymark.store.settings import Settings
from tests.servers.postgresql import PostgreSQL
from tests.trials.commands import Commands, limit_files, tree_of

FULL = 4_096
"""Bytes past which nobody writes a file while the disk is full."""
SHARES = {"horse": 0.55, "horse's child": 0.05, "scheduler": 0.25, "worker": 0.15}
"""Of each in what is killed. A worker takes some seconds to start, in which nothing can be lost: were it killed as
often as a horse, most kills would meet processes that start."""


class Harm:
    """Faults by their names. Those that last happen beside the others, one after another."""

    def __init__(
        self,
        settings: Settings,
        commands: Commands,
        server: PostgreSQL | None,
        chance: random.Random,
        outage: float,
    ) -> None:
        self.done: Counter[str] = Counter()
        """What happened, how often; kills also by what was killed, as `kill of a horse`."""
        self._settings = settings
        self._commands = commands
        self._server = server
        self._chance = chance
        self._outage = outage
        self._lasting: list[threading.Thread] = []
        self._acts: dict[str, Callable[[], bool]] = {
            "kill": self._kill,
            "server kill": self._kill_server,
            "flush": self._flush,
            "lock": lambda: self._beside(self._lock),
            "stop": lambda: self._beside(self._stop),
            "full disk": lambda: self._beside(self._full_disk),
        }

    def do(self, fault: str) -> bool:
        """Whether it could be done now: there is not always a queue server to be killed."""
        done = self._acts[fault]()
        self.done[fault] += done
        return done

    def end(self) -> None:
        """Waits until none lasts any more."""
        for thread in self._lasting:
            thread.join()

    def _kill(self) -> bool:
        killed = self._commands.kill_one(self._chance, SHARES)
        if killed is not None:
            self.done[f"kill of a {killed}"] += 1
        return killed is not None

    def _queue_server(self) -> Server | None:
        return find_server(self._settings.data_dir.absolute() / "valkey")

    def _kill_server(self) -> bool:
        server = self._queue_server()
        if server is None:
            return False
        try:
            os.kill(server.pid, signal.SIGKILL)
        except ProcessLookupError:
            return False
        return True

    def _flush(self) -> bool:
        server = self._queue_server()
        if server is None:
            return False
        try:
            with connect(server.url) as client:
                client.flushall()
        except (StoreError, RedisError):
            return False
        return True

    def _beside(self, outage: Callable[[], None]) -> bool:
        self.end()
        thread = threading.Thread(target=outage)
        thread.start()
        self._lasting.append(thread)
        return True

    def _lock(self) -> None:
        """Another writer has SQLite's one lock."""
        file = str(make_url(self._settings.database).database)
        with closing(sqlite3.connect(file, timeout=120, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            time.sleep(self._outage)
            connection.execute("ROLLBACK")

    def _stop(self) -> None:
        """PostgreSQL is gone at once, and back after a while."""
        assert self._server is not None
        self._server.stop(at_once=True)
        time.sleep(self._outage / 4)
        self._server.start()

    def _full_disk(self) -> None:
        """No file grows, whoever writes it. PostgreSQL ends when it cannot write, and is started again afterwards."""
        self._commands.limit_files(FULL)
        deadline = time.monotonic() + self._outage
        while time.monotonic() < deadline:
            self._limit_servers(FULL)
            time.sleep(0.2)
        self._commands.limit_files(-1)
        self._limit_servers(-1)
        if self._server is not None and not self._server.runs():
            self._server.stop(at_once=True)
            self._server.start()

    def _limit_servers(self, size: int) -> None:
        """Also of a queue server that was started meanwhile."""
        pids: list[int] = []
        with suppress(OSError, ValueError):
            note = self._settings.data_dir.absolute() / "valkey" / "valkey.pid"
            pids.append(int(note.read_text().split()[0]))
        if self._server is not None and self._server.pid is not None:
            pids += tree_of([self._server.pid])
        limit_files(pids, size)
