"""One worker process: forked by the pool with the engine loaded, it takes jobs from one queue until told to stop."""

import logging
import os
import signal
import threading
from multiprocessing import parent_process

from rq import SimpleWorker

from tallymark.store.queues import SERIALIZER, connect, score_queue
from worker.resources import Resources, use_resources


def work(url: str, resources: Resources, *, burst: bool) -> None:
    """Works until SIGTERM, after which the job at hand is finished; with `burst`, until the queue is empty.

    Jobs run in this process, so that reports are loaded once and not for each job. A process that dies takes its job
    with it; the next sweep finds it.
    """
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM, signal.SIGINT})
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    use_resources(resources)
    queue = score_queue(connect(url))
    SimpleWorker([queue], connection=queue.connection, serializer=SERIALIZER).work(
        burst=burst, logging_level=logging.getLevelName(logging.WARNING)
    )


def _leave_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
