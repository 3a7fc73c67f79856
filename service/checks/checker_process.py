"""A process that scores texts, one at a time, and the line to it: whatever becomes of it, nobody waits too long."""

import multiprocessing
import threading
import time
from datetime import date
from multiprocessing import forkserver

from service.checks import checker
from tallymark.store.settings import Settings

PRELOADED = [checker.__name__]
"""Imported once in the process that those which score are copied from, so that one that was ended is soon replaced."""

LONGEST_START = 120.0
"""Seconds after which one that is not ready never will be: a hundred times as long as on a machine with time for it."""


class CheckerProcess:
    """Starts at once, and is ready some seconds later. For one thread at a time."""

    def __init__(self, settings: Settings) -> None:
        forkserver.set_forkserver_preload(PRELOADED)
        context = multiprocessing.get_context("forkserver")
        self._line, far_end = context.Pipe()
        self._process = context.Process(target=checker.answer_texts, args=(far_end, settings), daemon=True)
        self._process.start()
        self._began = time.monotonic()
        far_end.close()  # so that the process has the only one, and the line ends with it
        self.is_ready = False

    @property
    def pid(self) -> int | None:
        """Of the process, as the system knows it."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether it can be asked, or may yet be."""
        starts = time.monotonic() - self._began < LONGEST_START
        return self._process.is_alive() and (self.is_ready or starts)

    def wait_until_ready(self, seconds: float) -> bool:
        """Whether it can be asked within so many seconds. Raises EOFError where it ended."""
        if not self.is_ready and self._line.poll(seconds):
            self.is_ready = self._line.recv_bytes() == checker.READY
        return self.is_ready

    def ask(self, text: str, lang: str | None, published: date | None, *, seconds: float) -> bytes:
        """What it answers. Raises EOFError or OSError where it ends before; after so many seconds it is ended.

        A clock ends it, and no patience with the line: with a process that hangs we could neither get rid of a text
        that the line does not hold, nor read on where it stopped in an answer.
        """
        clock = threading.Timer(seconds, self._process.kill)
        clock.start()
        try:
            self._line.send((text, lang, published))
            return self._line.recv_bytes()
        finally:
            clock.cancel()

    def end(self) -> None:
        """Ends it, at work or not."""
        self._process.kill()
        self._process.join()
        self._line.close()
