"""Runs worker processes and keeps them going: starts, replaces and stops them, and sweeps for forgotten work."""

import logging
import signal
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from multiprocessing import connection, get_context
from multiprocessing.context import ForkProcess
from types import FrameType

from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError

from tallymark.errors import StoreError
from tallymark.store.queues import SCORE_QUEUE, connect
from tallymark.store.scoring_input import count_waiting
from tallymark.store.scorings import count_at_hand, forget_failures_of_others, try_now
from tallymark.store.settings import Settings
from tallymark.store.valkey import revive_valkey, running_valkey
from worker.process import POOL_STOP_SIGNALS, work
from worker.resources import Resources, open_resources
from worker.sweep import free_what_was_lost, sweep

log = logging.getLogger(__name__)

SWEEP_SECONDS = 5.0
"""Between two looks for work that no message speaks of, or whose process is gone: so late it may be done after that."""
RESTART_SECONDS = 1.0
"""Before a process that ended by itself is replaced: one that cannot start must not be started thousands of times."""
STOP_SECONDS = 60.0
"""How long a process may take to finish what it has at hand before it is killed; mostly less than a second."""


def run_workers(settings: Settings, processes: int = 1, *, burst: bool = False) -> int:
    """Scores what waits and what comes; with `burst`, returns when nothing waits that can be scored.

    Returns how many revisions wait then. SIGTERM, SIGHUP or Ctrl-C ends it: each process finishes what it has at hand.
    To be called from a process's main thread. Raises StoreError in one line where the database or the queue server
    cannot be used.
    """
    resources = open_resources(settings)
    pool = Pool(resources, processes, burst=burst)
    with closing(resources.database), pool.stopped_by_signals(), running_valkey(settings) as url:
        with resources.database.session() as session:
            forget_failures_of_others(session, *resources.version)
        pool.run(url)
        with resources.database.reading() as session:
            return count_waiting(session, *resources.version)


class Pool:
    """The worker processes of one command."""

    def __init__(self, resources: Resources, processes: int, *, burst: bool) -> None:
        self._resources = resources
        self._processes = processes
        self._burst = burst
        self._stopping = False
        self._running: list[ForkProcess] = []

    def run(self, url: str) -> None:
        """Keeps processes on the queue server at `url` until `stop`; with `burst`, until nothing is left to do."""
        waits = self._sweep(url)
        while not self._stopping and (waits or not self._burst):
            self._fill(url)
            self._watch(url)
            waits = self._burst and not self._stopping and self._is_more(url)
        self._end()

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

    def _watch(self, url: str) -> None:
        """Replaces processes that end, and sweeps from time to time; returns when none is left or it is to stop."""
        swept = time.monotonic()
        while self._running and not self._stopping:
            lacks = not self._burst and len(self._running) < self._processes
            self._reap(RESTART_SECONDS if lacks else SWEEP_SECONDS)
            if lacks:
                self._fill(url)
            if time.monotonic() - swept >= SWEEP_SECONDS and not self._stopping:
                self._sweep(url)
                swept = time.monotonic()

    def _reap(self, seconds: float) -> None:
        """Waits so long for a process to end."""
        ended = connection.wait([each.sentinel for each in self._running], seconds)
        for process in [each for each in self._running if each.sentinel in ended]:
            self._running.remove(process)
            process.join()

    def _end(self) -> None:
        """Waits for what the processes have at hand, within the limit."""
        deadline = time.monotonic() + STOP_SECONDS
        while self._running and time.monotonic() < deadline:
            self._reap(deadline - time.monotonic())
        for process in self._running:
            log.warning("process %s was killed: it did not end within %.0f s", process.pid, STOP_SECONDS)
            process.kill()
            process.join()
        self._running = []
        try:
            free_what_was_lost(self._resources.database)
        except SQLAlchemyError as error:
            log.warning("what was at hand waits for the next sweep: %s", error)

    def _is_more(self, url: str) -> bool:
        """After all processes of a burst have left: whether they are to be started again, once there is something."""
        while not self._stopping:
            if self._sweep(url, impatient=True):
                return True
            with self._resources.database.reading() as session:
                others = count_at_hand(session)
            if not others:
                return False
            time.sleep(0.2)  # other processes have something at hand; it may come back
        return False

    def _fill(self, url: str) -> None:
        # A connection must not be carried over a fork.
        self._resources.database.close()
        # Signals wait meanwhile: `stop` must know of every child, and a child must not run this process's handler.
        signal.pthread_sigmask(signal.SIG_BLOCK, POOL_STOP_SIGNALS)
        try:
            while len(self._running) < self._processes and not self._stopping:
                process = get_context("fork").Process(
                    target=work, args=(url, SCORE_QUEUE, self._resources), kwargs={"burst": self._burst}
                )
                process.start()
                self._running.append(process)
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, POOL_STOP_SIGNALS)

    def _sweep(self, url: str, *, impatient: bool = False) -> bool:
        """Whether there is something to do now; what fails is tried at the next sweep."""
        try:
            revive_valkey(self._resources.settings)
            if impatient:
                with self._resources.database.session() as session:
                    try_now(session, datetime.now(UTC))
            with closing(connect(url)) as client:
                return sweep(self._resources, client, self._processes)
        except (StoreError, SQLAlchemyError, RedisError) as error:
            log.warning("no sweep this time: %s", str(error).partition("\n")[0])
            return False
