"""Runs worker processes and keeps them going: starts, replaces and stops them, and sweeps for forgotten work."""

import logging
import signal
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing import connection, get_context
from multiprocessing.context import ForkProcess
from types import FrameType

from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError

from tallymark.errors import StoreError
from tallymark.scoring.looks.warming import warm
from tallymark.store.queue.queues import SCORE_QUEUE, SCORING_QUEUES, connect
from tallymark.store.queue.valkey import revive_valkey, running_valkey
from tallymark.store.scoring.scoring_input import count_waiting
from tallymark.store.scoring.scorings import count_at_hand, forget_failures_of_others, try_now
from tallymark.store.settings import Settings
from tallymark.store.work.job_kinds import CRAWL_QUEUE, JOB_QUEUES, REVISIT_QUEUE
from worker.last_resort import leave_within, stay
from worker.limits import AtHand
from worker.process import POOL_STOP_SIGNALS, work
from worker.resources import Resources, open_resources
from worker.sweep import free_what_was_lost, sweep
from worker.watchdog import end_hung

log = logging.getLogger(__name__)

SWEEP_SECONDS = 5.0
"""Between two looks for work that no message speaks of, or whose process is gone: so late it may be done after that."""
RESTART_SECONDS = 1.0
"""Before a process that ended by itself is replaced: one that cannot start must not be started thousands of times."""
TROUBLE_SECONDS = 20.0
"""After trouble with the database or the queue server: so long the silence of another machine's process is put down to
that, and not to what it has at hand."""
STOP_SECONDS = 60.0
"""How long a process may take to finish what it has at hand before it is killed; mostly less than a second."""
LATEST_SECONDS = 15.0
"""How much later the pool itself is ended, where it waits for a database that fell silent."""


def run_workers(
    settings: Settings, processes: int = 1, *, crawls: int = 1, burst: bool = False, only_score: bool = False
) -> int:
    """Scores what waits and what comes, and does jobs; with `burst`, returns when nothing waits that can be done.

    So many processes score, and as many score anew while there is something to do, standing back. Each kind of job has
    a process of its own while there is something to do, a crawl one of up to `crawls`: it mostly waits. With
    `only_score` jobs are left to others: those that crawl or dump write into the data folder, and the rest needs
    nothing of this machine but the two URLs. Returns how many revisions wait for scoring in the end.

    SIGTERM, SIGHUP or Ctrl-C ends it: each process finishes what it has at hand, a long job at its next beginning. To
    be called from a process's main thread. Raises StoreError in one line where the database or the queue server cannot
    be used.
    """
    resources = open_resources(settings)
    web = {CRAWL_QUEUE: crawls, REVISIT_QUEUE: min(crawls, 1)}
    jobs = dict.fromkeys(JOB_QUEUES, 0) if only_score else dict.fromkeys(JOB_QUEUES, 1) | web
    limits = jobs | dict.fromkeys(SCORING_QUEUES, processes)
    pool = Pool(resources, limits, burst=burst)
    with closing(resources.database), pool.stopped_by_signals(), running_valkey(settings) as url:
        connect(url).close()
        with resources.database.session() as session:
            forget_failures_of_others(session, *resources.version)
        pool.run(url)
        with resources.database.reading() as session:
            return count_waiting(session, *resources.version)


@dataclass(frozen=True, slots=True)
class _Charge:
    """What a process is there for, and what it is at."""

    queue: str
    at_hand: AtHand


class Pool:
    """The worker processes of one command, each on one queue.

    Those that score are there all the time. One for jobs is started when a job waits, and leaves when none does.
    """

    def __init__(self, resources: Resources, limits: Mapping[str, int], *, burst: bool) -> None:
        self._resources = resources
        self._limits = limits
        self._burst = burst
        self._stopping = False
        self._running: dict[ForkProcess, _Charge] = {}
        self._troubled = time.monotonic()
        """When the database was last seen to be away; a pool that has just begun does not know."""

    def run(self, url: str) -> None:
        """Keeps processes on the queue server at `url` until `stop`; with `burst`, until nothing is left to do."""
        found = self._sweep(url)
        if found.keys() & SCORING_QUEUES.keys() or not self._burst:
            warm(self._resources.engine)
        while not self._stopping and (found or not self._burst):
            self._fill(url, found)
            self._watch(url)
            found = self._found_late(url) if self._burst else {}
        self._end()

    def stop(self, _signal: int, _frame: FrameType | None) -> None:
        """Asks every process to finish what it has at hand. A signal handler."""
        if not self._stopping:
            leave_within(STOP_SECONDS + LATEST_SECONDS)
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
            stay()

    def _watch(self, url: str) -> None:
        """Replaces processes that end, and sweeps from time to time; returns when it is to stop, or a burst is over."""
        swept = time.monotonic()
        while (self._running or not self._burst) and not self._stopping:
            lacks = not self._burst and self._count(SCORE_QUEUE) < self._limits[SCORE_QUEUE]
            self._reap(RESTART_SECONDS if lacks else SWEEP_SECONDS)
            self._end_hung()
            found = {}
            if time.monotonic() - swept >= SWEEP_SECONDS and not self._stopping:
                found = self._sweep(url)
                swept = time.monotonic()
            if lacks or found:
                self._fill(url, found)

    def _count(self, queue: str) -> int:
        return sum(each.queue == queue for each in self._running.values())

    def _reap(self, seconds: float) -> None:
        """Waits so long for a process to end."""
        ended = connection.wait([each.sentinel for each in self._running], seconds)
        for process in [each for each in self._running if each.sentinel in ended]:
            del self._running[process]
            process.join()

    def _end_hung(self) -> None:
        """Kills processes that do not come back from what they have at hand."""
        now = time.monotonic()
        late = {process: charge.at_hand.late(now) for process, charge in self._running.items()}
        for process, number in late.items():
            if number is not None:
                end_hung(self._resources.database, process, self._running.pop(process).queue, number)

    def _end(self) -> None:
        """Waits for what the processes have at hand, within the limit."""
        deadline = time.monotonic() + STOP_SECONDS
        while self._running and time.monotonic() < deadline:
            self._reap(deadline - time.monotonic())
        for process in self._running:
            log.warning("process %s was killed: it did not end within %.0f s", process.pid, STOP_SECONDS)
            process.kill()
            process.join()
        self._running = {}
        try:
            free_what_was_lost(self._resources.database)
        except SQLAlchemyError as error:
            log.warning("what was at hand waits for the next sweep: %s", error)

    def _found_late(self, url: str) -> dict[str, int]:
        """After all processes of a burst have left: what waits by then, once there is something; nothing at the end."""
        while not self._stopping:
            found = self._sweep(url, impatient=True)
            if found:
                return found
            with self._resources.database.reading() as session:
                others = count_at_hand(session)
            if not others:
                return {}
            time.sleep(0.2)  # other processes have something at hand; it may come back
        return {}

    def _fill(self, url: str, found: Mapping[str, int]) -> None:
        """Starts what is missing: for scoring always, for jobs where so many were found."""
        wanted = {queue: min(count, self._limits[queue]) for queue, count in found.items()}
        if not self._burst:
            wanted[SCORE_QUEUE] = self._limits[SCORE_QUEUE]
        # A connection must not be carried over a fork.
        self._resources.database.close()
        # Signals wait meanwhile: `stop` must know of every child, and a child must not run this process's handler.
        signal.pthread_sigmask(signal.SIG_BLOCK, POOL_STOP_SIGNALS)
        try:
            for queue, number in wanted.items():
                while self._count(queue) < number and not self._stopping:
                    self._start(url, queue)
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, POOL_STOP_SIGNALS)

    def _start(self, url: str, queue: str) -> None:
        stays = queue == SCORE_QUEUE and not self._burst
        charge = _Charge(queue, AtHand())
        process = get_context("fork").Process(
            target=work, args=(url, queue, self._resources, charge.at_hand), kwargs={"burst": not stays}
        )
        process.start()
        self._running[process] = charge

    def _sweep(self, url: str, *, impatient: bool = False) -> dict[str, int]:
        """How much waits in each queue, where any does; what fails is tried at the next sweep."""
        try:
            revive_valkey(self._resources.settings)
            if impatient:
                with self._resources.database.session() as session:
                    try_now(session, datetime.now(UTC))
            with closing(connect(url)) as client:
                well = time.monotonic() - self._troubled > TROUBLE_SECONDS
                found = sweep(self._resources, client, self._limits, blames_silence=well)
        except (StoreError, SQLAlchemyError, RedisError) as error:
            self._troubled = time.monotonic()
            log.warning("no sweep this time: %s", str(error).partition("\n")[0])
            return {}
        return found
