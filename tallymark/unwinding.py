"""Lets a block that has to tidy up do so when the system asks its process to end."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

ENDING = (signal.SIGTERM, signal.SIGHUP)
"""Signals that end Python at once unless handled; the second one comes when a terminal is closed."""


@contextmanager
def unwound_by_signals() -> Iterator[None]:
    """ENDING leave the block like an exception, where the program neither handles nor ignores them (as under nohup).

    By default they end Python at once, and nothing that the block began would be ended.
    """
    is_main = threading.current_thread() is threading.main_thread()
    handled = [number for number in ENDING if is_main and signal.getsignal(number) is signal.SIG_DFL]
    for number in handled:
        signal.signal(number, _exit)
    try:
        yield
    finally:
        for number in handled:
            if signal.getsignal(number) is _exit:
                signal.signal(number, signal.SIG_DFL)


def _exit(number: int, _frame: FrameType | None) -> NoReturn:
    sys.exit(128 + number)  # as a shell reports a process that a signal ended
