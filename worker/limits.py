"""How long a text or a job may take: then its process is interrupted, and where it does not hear that, ended.

A signal is heard between two steps of Python, so never in a library's own loop. So each process writes where the pool
that started it can read it what it has at hand and until when, and one that is late is killed from there.
"""

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from types import FrameType
from typing import NoReturn


class TooSlow(Exception):
    """A text or a job that took longer than any should."""


class AtHand:
    """What a process is at and when it must have come back from it, in memory that it shares with its pool."""

    def __init__(self) -> None:
        self._shared = get_context("fork").RawArray("d", 2)  # seconds on the monotonic clock, or 0; and a number

    def begin(self, number: int, until: float) -> None:
        """Work on a text or job of this id has begun."""
        self._shared[1] = number
        self._shared[0] = until

    def end(self) -> None:
        """The process came back."""
        self._shared[0] = 0.0

    def late(self, now: float) -> int | None:
        """The id of what a process should have come back from; None where it is not late."""
        until, number = self._shared
        return int(number) if 0 < until < now else None


_of_process: list[AtHand] = []


def watched_through(at_hand: AtHand) -> None:
    """From now on this process writes there what it is at."""
    _of_process[:] = [at_hand]


@contextmanager
def interrupting() -> Iterator[None]:
    """Inside the block `limited` can interrupt: in the main thread only, which alone hears signals."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGALRM, before)


@contextmanager
def limited(number: int, seconds: float, grace: float) -> Iterator[None]:
    """Raises TooSlow inside the block when it takes longer. The pool waits `grace` more for the process to come back.

    `number` is the id of the text or job.
    """
    can_interrupt = signal.getsignal(signal.SIGALRM) is _interrupt
    for at_hand in _of_process:
        at_hand.begin(number, time.monotonic() + seconds + grace)
    if can_interrupt:
        _longest[:] = [seconds]
        signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        if can_interrupt:
            signal.setitimer(signal.ITIMER_REAL, 0)
        for at_hand in _of_process:
            at_hand.end()


_longest: list[float] = []


def _interrupt(_number: int, _frame: FrameType | None) -> NoReturn:
    raise TooSlow(f"it took more than {_longest[0]:g} s")
