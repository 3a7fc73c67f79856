"""Scores texts that were handed in, in a process of its own beside each server process.

So a long text keeps no look-up waiting, one that takes too long is ended with its process, and few wait at once.
"""

import logging
import threading
import time
from datetime import date

from service.checks.checker import FAULT
from service.checks.checker_process import CheckerProcess
from tallymark.errors import Overloaded
from tallymark.store.settings import Settings

log = logging.getLogger(__name__)

DEADLINE = 10.0
"""Seconds from when a text has been read until it is answered or given up. 200 kB of an article take one, the worst
texts of that size five, or seven on a busy machine."""
STARTING = 20.0
"""Seconds more for a text that comes while the process starts, which takes two on a machine with nothing else to do."""
AT_ONCE = 4
"""Texts at hand in one process: one is scored, the others wait; half of the threads that there are for requests."""


class Checking:
    """May be called in many threads. The process starts with the first text, or with `start`."""

    def __init__(self, settings: Settings, *, deadline: float = DEADLINE, at_once: int = AT_ONCE) -> None:
        self._settings = settings
        self._deadline = deadline
        self._places = threading.BoundedSemaphore(at_once)
        self._turn = threading.Lock()
        self._lock = threading.Lock()
        self._process: CheckerProcess | None = None

    def claims(self, text: str, *, lang: str | None, published: date | None) -> bytes:
        """The claims of a text and how many of its figures were not scored, as JSON.

        Raises Overloaded where too many texts wait, this one could not be scored in time, or its process broke down.
        """
        due = time.monotonic() + self._deadline
        if not self._places.acquire(blocking=False):
            raise Overloaded("Too many texts are being checked.")
        try:
            if not self._turn.acquire(timeout=self._deadline):
                raise self._too_late()
            try:
                return self._answer(text, lang, published, due)
            finally:
                self._turn.release()
        finally:
            self._places.release()

    def start(self) -> CheckerProcess:
        """Has the process start, if none is there."""
        with self._lock:
            if self._process is not None and not self._process.is_alive:
                self._process.end()
                self._process = None
            if self._process is None:
                self._process = CheckerProcess(self._settings)
            return self._process

    def close(self) -> None:
        """Ends the process, at work or not."""
        with self._lock:
            if self._process is not None:
                self._process.end()
                self._process = None

    def _answer(self, text: str, lang: str | None, published: date | None, due: float) -> bytes:
        process = self.start()
        try:
            if not process.is_ready:
                if not process.wait_until_ready(STARTING):
                    raise self._too_late()
                due = time.monotonic() + self._deadline
            seconds = due - time.monotonic()
            if seconds <= 0:
                raise self._too_late()
            answer = process.ask(text, lang, published, seconds=seconds)
        except (EOFError, OSError) as error:
            self._replace(process)
            if time.monotonic() >= due:
                raise self._too_late() from error
            log.warning("a process that checks texts ended")  # never with the text
            raise Overloaded("The text could not be checked.") from error
        if answer == FAULT:
            raise RuntimeError("a text could not be scored, as the log says")
        return answer

    def _replace(self, process: CheckerProcess) -> None:
        """Ends a process that failed; a new one starts, unless nobody wants any more of it."""
        with self._lock:
            if self._process is process:
                process.end()
                self._process = CheckerProcess(self._settings)

    def _too_late(self) -> Overloaded:
        return Overloaded(f"The text could not be checked within {self._deadline:g} seconds.")
