"""A process that scores texts, one at a time, and the line to it: whatever becomes of it, nobody waits too long."""

import multiprocessing
import threading
from datetime import date
from multiprocessing import forkserver

from service.checks import checker
from tallymark.store.settings import Settings

PRELOADED = [checker.__name__]
"""Imported once in the process that those which score are copied from, so that one that was ended is soon replaced."""


class CheckerProcess:
    """Starts at once, and is ready some seconds later. For one thread at a time."""

    def __init__(self, settings: Settings) -> None:
        forkserver.set_forkserver_preload(PRELOADED)
        context = multiprocessing.get_context("forkserver")
        self._line, far_end = context.Pipe()
        self._process = context.Process(target=checker.answer_texts, args=(far_end, settings), daemon=True)
        self._process.start()
        far_end.close()  # so that the process has the only one, and the line ends with it
        self.is_ready = False

    @property
    def pid(self) -> int | None:
        """Of the process, as the system knows it."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether it can be asked, or will be."""
        return self._process.is_alive()

    def wait_until_ready(self, seconds: float) -> None:
        """Returns when it can be asked. Raises EOFError where it ended, TimeoutError where it took too long."""
        if not self._line.poll(seconds):
            raise TimeoutError
        self.is_ready = self._line.recv_bytes() == checker.READY

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
