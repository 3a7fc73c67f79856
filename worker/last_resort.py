"""Ends a process that was asked to end and waits for what never comes, such as a database that fell silent."""

import logging
import os
import threading

log = logging.getLogger(__name__)


def leave_within(seconds: float) -> threading.Timer:
    """Ends this process after so many seconds, whatever it waits for, unless the timer is cancelled before.

    Nothing is lost: what it had at hand is found by a sweep, as after a SIGKILL.
    """

    def leave() -> None:
        log.warning("process %s was ended: it did not end by itself within %.0f s", os.getpid(), seconds)
        os._exit(1)

    timer = threading.Timer(seconds, leave)
    timer.daemon = True
    timer.start()
    return timer
