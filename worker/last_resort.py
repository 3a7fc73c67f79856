"""Ends a process that was asked to end and waits for what never comes, such as a database that fell silent."""

import signal


def leave_within(seconds: float) -> None:
    """Has the system end this process by SIGALRM after so many seconds, whatever it waits for, unless `stay` is called.

    To be called from the main thread, also in a signal handler: it takes no lock and starts no thread. Nothing is lost:
    what the process had at hand is found by a sweep, as after a SIGKILL.
    """
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)


def stay() -> None:
    """Takes back what `leave_within` said, if it was called."""
    signal.setitimer(signal.ITIMER_REAL, 0)
