"""One worker process: forked by the pool with the engine loaded, it takes jobs from one queue until told to stop."""

import logging
import os
import signal
import threading
from multiprocessing import parent_process

from rq import SimpleWorker

from tallymark.store.queues import SERIALIZER, connect, score_queue
from worker.resources import Resources, use_resources

STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT)
"""After one of them a process finishes the job at hand and leaves."""

POOL_STOP_SIGNALS = (*STOP_SIGNALS, signal.SIGHUP)
"""After one of them the pool asks its processes to leave. The last comes to all of them when a terminal is closed."""


def work(url: str, resources: Resources, *, burst: bool) -> None:
    """Works until a stop signal; with `burst`, until the queue is empty. To be called with the stop signals blocked.

    Jobs run in this process, so that reports are loaded once and not for each job. A process that dies takes its job
    with it; the next sweep finds it.
    """
    signal.signal(signal.SIGHUP, signal.SIG_IGN)  # the pool hears it too, and passes it on as SIGTERM
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    use_resources(resources)
    queue = score_queue(connect(url))
    worker = AttentiveWorker([queue], connection=queue.connection, serializer=SERIALIZER)
    worker.work(burst=burst, logging_level=logging.getLevelName(logging.WARNING))


class AttentiveWorker(SimpleWorker):
    """Hears stop signals from the moment at which it can follow them, and in its main thread only.

    Until then they wait: by itself, RQ's worker would die of one that comes while it signs in, and stay on the list.
    """

    def check_for_suspension(self, burst: bool) -> None:
        """RQ's first step of every round, after it has made its signal handlers."""
        signal.pthread_sigmask(signal.SIG_UNBLOCK, POOL_STOP_SIGNALS)
        super().check_for_suspension(burst)


def _leave_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
