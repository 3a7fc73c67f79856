"""Being asked to stop: what is at hand is done to its end, and nothing is begun any more."""

import os
import select
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


class Stop:
    """An event that a signal handler may set: unlike one of `threading`, it has no lock that its waiter may hold."""

    def __init__(self) -> None:
        self._told, self._tell = os.pipe()
        self._is_set = False

    def is_set(self) -> bool:
        """Whether somebody asked."""
        return self._is_set

    def set(self) -> None:
        """Asks."""
        self._is_set = True
        os.write(self._tell, b".")

    def wait(self, seconds: float) -> None:
        """Waits so long at most."""
        select.select([self._told], [], [], seconds)

    def close(self) -> None:
        """Nobody asks or waits any more."""
        os.close(self._told)
        os.close(self._tell)


@contextmanager
def stopped_by_signals(first: Callable[[], None] | None = None) -> Iterator[Stop]:
    """An event that SIGTERM, SIGHUP and Ctrl-C set. It is waited for, not raised: what is being written is written.

    `first` is called by the handler at the first of them, so it takes no lock. To be used in the main thread.
    """
    stopped = Stop()

    def stop(_number: int, _frame: FrameType | None) -> None:
        if first is not None and not stopped.is_set():
            first()
        stopped.set()

    numbers = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
    hears = [number for number in numbers if signal.getsignal(number) is not signal.SIG_IGN]  # as under nohup
    before = {number: signal.signal(number, stop) for number in hears}
    try:
        yield stopped
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        stopped.close()
