"""Runs worker processes and keeps them going: starts, replaces and stops them, and sweeps for forgotten work."""

import logging
import signal
from collections.abc import Iterator
from contextlib import closing, contextmanager
from multiprocessing import connection, get_context
from multiprocessing.context import ForkProcess
from types import FrameType

from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError

from tallymark.errors import StoreError
from tallymark.store.queues import connect
from tallymark.store.scoring_input import count_waiting
from tallymark.store.settings import Settings
from tallymark.store.valkey import running_valkey
from worker.process import POOL_STOP_SIGNALS, work
from worker.resources import Resources, open_resources
from worker.scoring import engine_version
from worker.sweep import sweep

log = logging.getLogger(__name__)

SWEEP_SECONDS = 300.0
"""Between two looks for revisions that no message speaks of: so late they may be scored after a queue was lost."""
RESTART_SECONDS = 1.0
"""Before a process that ended by itself is replaced: one that cannot start must not be started thousands of times."""


def run_workers(settings: Settings, processes: int = 1, *, burst: bool = False) -> int:
    """Scores what waits and what comes; with `burst`, returns when nothing waits. Returns how many revisions wait then.

    SIGTERM, SIGHUP or Ctrl-C ends it: each process finishes the job at hand. To be called from a process's main thread.
    Raises StoreError in one line where the database or the queue server cannot be used.
    """
    resources = open_resources(settings)
    pool = Pool(resources, burst=burst)
    with closing(resources.database), pool.stopped_by_signals(), running_valkey(settings) as url:
        _sweep(resources, url)
        resources.database.close()  # a connection must not be carried over a fork
        pool.run(url, processes)
        with resources.database.reading() as session:
            return count_waiting(session, *engine_version(resources.engine))


class Pool:
    """The worker processes of one command."""

    def __init__(self, resources: Resources, *, burst: bool) -> None:
        self._resources = resources
        self._burst = burst
        self._stopping = False
        self._running: list[ForkProcess] = []

    def run(self, url: str, processes: int) -> None:
        """Keeps so many processes on the queue server at `url` until `stop`; with `burst`, until each finds no job."""
        self._fill(url, processes)
        while self._running or self._lacks(processes):
            sentinels = [each.sentinel for each in self._running]
            lacks = self._lacks(processes)
            ended = connection.wait(sentinels, RESTART_SECONDS if lacks else SWEEP_SECONDS)
            for process in [each for each in self._running if each.sentinel in ended]:
                self._running.remove(process)
                process.join()
            if lacks:
                self._fill(url, processes)
            elif not ended and not self._stopping:
                self._sweep_again(url)

    def stop(self, _signal: int, _frame: FrameType | None) -> None:
        """Asks every process to finish what it has at hand. A signal handler."""
        self._stopping = True
        for process in self._running:
            process.terminate()

    @contextmanager
    def stopped_by_signals(self) -> Iterator[None]:
        """Signals stop the pool inside the block."""
        hears_hangup = signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN  # not so under nohup
        numbers = [number for number in POOL_STOP_SIGNALS if hears_hangup or number != signal.SIGHUP]
        before = {number: signal.signal(number, self.stop) for number in numbers}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _lacks(self, processes: int) -> bool:
        return len(self._running) < processes and not self._burst and not self._stopping

    def _fill(self, url: str, processes: int) -> None:
        # Signals wait meanwhile: `stop` must know of every child, and a child must not run this process's handler.
        signal.pthread_sigmask(signal.SIG_BLOCK, POOL_STOP_SIGNALS)
        try:
            while len(self._running) < processes and not self._stopping:
                process = get_context("fork").Process(
                    target=work, args=(url, self._resources), kwargs={"burst": self._burst}
                )
                process.start()
                self._running.append(process)
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, POOL_STOP_SIGNALS)

    def _sweep_again(self, url: str) -> None:
        try:
            _sweep(self._resources, url)
        except (StoreError, SQLAlchemyError, RedisError) as error:
            log.warning("no sweep this time: %s", error)
        finally:
            self._resources.database.close()  # as before the first fork


def _sweep(resources: Resources, url: str) -> None:
    with closing(connect(url)) as client:
        sweep(resources.database, client, resources.engine)
