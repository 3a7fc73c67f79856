"""Scores texts that were handed in, in a process of its own beside each server process.

So a long text keeps no look-up waiting, one that takes too long is ended with its process, and few wait at once.
"""

import logging
import multiprocessing
import threading
from collections.abc import Sequence
from concurrent.futures import CancelledError
from concurrent.futures import TimeoutError as OutOfTime
from datetime import date
from multiprocessing import forkserver
from pathlib import Path
from typing import Any

from pebble import ProcessExpired, ProcessPool

from service.checks import checker
from tallymark.errors import Overloaded

log = logging.getLogger(__name__)

DEADLINE = 10.0
"""Seconds from when a text has been read until it is answered or given up. 200 kB of an article take one, the worst
texts of that size five, or seven on a busy machine."""
STARTING = 20.0
"""Seconds more for texts that come while the process starts, which takes two on a machine with nothing else to do."""
AT_ONCE = 4
"""Texts at hand in one process: one is scored, the others wait; half of the threads that there are for requests."""
PRELOADED = [checker.__name__]
"""Imported once in the process that scoring ones are copied from, so that one that was ended is soon replaced."""


class Checking:
    """May be called in many threads. The process starts with the first text, or with `start`."""

    def __init__(self, report_paths: Sequence[Path], *, deadline: float = DEADLINE, at_once: int = AT_ONCE) -> None:
        self._report_paths = tuple(report_paths)
        self._deadline = deadline
        self._places = threading.BoundedSemaphore(at_once)
        self._lock = threading.Lock()
        self._pool: ProcessPool | None = None
        self._started: Any = None

    def claims(self, text: str, *, lang: str | None, published: date | None) -> str:
        """The claims of a text and how many of its figures were not scored, as JSON.

        Raises Overloaded where too many texts wait, this one could not be scored in time, or its process broke down.
        """
        if not self._places.acquire(blocking=False):
            raise Overloaded("Too many texts are being checked.")
        try:
            future: Any = self.start().schedule(checker.claims_in, args=(text, lang, published), timeout=self._deadline)
            started = self._started is not None and self._started.done()
            try:
                claims: str = future.result(timeout=self._deadline + (0 if started else STARTING))
            except OutOfTime as error:
                future.cancel()
                raise Overloaded(f"The text could not be checked within {self._deadline:g} seconds.") from error
            except (ProcessExpired, CancelledError, MemoryError, RecursionError) as error:
                log.warning("a process that checks texts ended: %s", type(error).__name__)  # never with the text
                raise Overloaded("The text could not be checked.") from error
        finally:
            self._places.release()
        return claims

    def start(self) -> ProcessPool:
        """Has the process start, if none has."""
        with self._lock:
            if self._pool is None:
                forkserver.set_forkserver_preload(PRELOADED)
                context = multiprocessing.get_context("forkserver")
                self._pool = ProcessPool(1, initializer=checker.begin, initargs=(self._report_paths,), context=context)
                self._started = self._pool.schedule(checker.nothing)
            return self._pool

    def close(self) -> None:
        """Ends the process, at work or not."""
        with self._lock:
            if self._pool is not None:
                self._pool.stop()  # type: ignore[no-untyped-call] # pebble's own
                self._pool.join()
                self._pool = None
