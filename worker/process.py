"""One worker process: forked by the pool with the engine loaded, it takes messages of one queue until told to stop."""

import logging
import os
import signal
import threading
from dataclasses import replace
from importlib import import_module
from multiprocessing import parent_process

import redis
from sqlalchemy.exc import SQLAlchemyError

from tallymark.errors import TallymarkError
from tallymark.store.queue.messages import Message
from tallymark.store.queue.queues import RESCORE_QUEUE
from worker.limits import AtHand, watched_through
from worker.queue_worker import QueueWorker
from worker.resources import Resources, use_resources

log = logging.getLogger(__name__)

STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT)
"""After one of them a process finishes what it has at hand and leaves."""

POOL_STOP_SIGNALS = (*STOP_SIGNALS, signal.SIGHUP)
"""After one of them the pool asks its processes to leave. The last comes to all of them when a terminal is closed."""

NICE = 10
"""How much a process that scores anew stands back where others want the core: a fifth of it or so is left to it."""


def work(url: str, queue: str, resources: Resources, at_hand: AtHand, *, burst: bool) -> None:
    """Works until a stop signal; with `burst`, until the queue is empty. To be called with the stop signals blocked.

    Messages are worked on in this process, so that reports are loaded once and not for each. What a process that dies
    had at hand is given back by whoever notices. What it is at, it writes into `at_hand`.
    """
    signal.signal(signal.SIGHUP, signal.SIG_IGN)  # the pool hears it too, and passes it on as SIGTERM
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    watched_through(at_hand)
    if queue == RESCORE_QUEUE:
        os.nice(NICE)
    with redis.Redis.from_url(url) as client:
        use_resources(replace(resources, client=client))
        QueueWorker(client, queue).serve(run, burst=burst)


def run(message: Message) -> None:
    """Runs what a message asks for; it is on the list of what may run.

    What a database that stays away leaves undone is still in its row, and a sweep comes back to it.
    """
    module, _, function = message.name.rpartition(".")
    try:
        getattr(import_module(module), function)(*message.arguments)
    except (SQLAlchemyError, TallymarkError) as error:
        log.warning("%s waits for another time: %s", message.name, str(error).partition("\n")[0])


def _leave_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
