"""RQ's worker with this program's manners: it shows itself to `rq info` and the status, and takes one queue's messages.

A message is gone once it is taken: what must be done stands in rows, and a process that dies with a message in its
hands loses nothing. So RQ's books about each job, its retries, callbacks and webhooks are left out, and a message
cannot ask for them.
"""

import logging
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from types import FrameType
from typing import TypeVar

import redis
from redis.exceptions import RedisError
from rq import SimpleWorker, worker_registration
from rq.exceptions import StopRequested
from rq.utils import now
from rq.worker import WorkerStatus

from tallymark.store.queue.foreign_keys import past_foreign_keys
from tallymark.store.queue.messages import Message, take_message
from tallymark.store.queue.queues import SERIALIZER, queue_of

log = logging.getLogger(__name__)

T = TypeVar("T")

HEARTBEAT_SECONDS = 5
"""Between two signs of life of an idle worker. Without one, its entry on the server goes after another 75."""
LONGEST_WAIT = 5.0
"""Seconds between two tries to reach a queue server that is away."""


_of_process: list["QueueWorker"] = []


@contextmanager
def interruptible() -> Iterator[None]:
    """A stop signal to this process's worker raises StopRequested inside the block, and does not wait for its end."""
    if not _of_process:
        yield
        return
    with _of_process[0].interruptible():
        yield


def show_alive() -> None:
    """Says that this process's worker is there, as during a job that takes long. Raises RedisError."""
    for worker in _of_process:
        worker.register_birth()


class QueueWorker(SimpleWorker):
    """Takes messages from one queue and hands them on, until a stop signal, which lets the one at hand end."""

    def __init__(self, client: redis.Redis, queue: str) -> None:
        super().__init__(
            [queue_of(client, queue)],
            connection=client,
            serializer=SERIALIZER,
            worker_ttl=HEARTBEAT_SECONDS + 15,  # RQ lets the connection wait ten seconds longer than a heartbeat
        )
        self._waits = False
        """Whether a stop signal may end what this process does, which is nothing but to wait."""

    def serve(self, handle: Callable[[Message], None], *, burst: bool) -> None:
        """Works until a stop signal; with `burst`, until the queue is empty. The server may be away for a while.

        To be called in the main thread with the stop signals blocked: they are heard from here on.
        """
        _of_process[:] = [self]
        signal.signal(signal.SIGINT, self.request_stop)
        signal.signal(signal.SIGTERM, self.request_stop)
        try:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM, signal.SIGINT, signal.SIGHUP})
            self.patiently(self.register_birth)
            while not self._stop_requested:
                self.patiently(self._show_idle)
                message = self.patiently(lambda: self._next(None if burst else HEARTBEAT_SECONDS))
                if message is not None:
                    self._work_on(message, handle)
                elif burst:
                    break
        except StopRequested:
            pass
        finally:
            self._leave()

    def patiently(self, ask: Callable[[], T]) -> T:
        """Asks the queue server, again and again while it does not answer."""
        wait = 0.2
        while True:
            try:
                return ask()
            except RedisError as error:
                (log.warning if wait > 1 else log.info)("the queue server does not answer: %s", error)
            with self.interruptible():
                time.sleep(wait)
            wait = min(2 * wait, LONGEST_WAIT)

    def request_stop(self, signum: int, frame: FrameType | None) -> None:  # noqa: ARG002 - a signal handler
        """The message at hand is worked on to its end; a worker that waits for one leaves at once."""
        self._stop_requested = True
        if self._waits:
            self._waits = False
            raise StopRequested

    @contextmanager
    def interruptible(self) -> Iterator[None]:
        """A stop signal ends the block, also one that came before it. Elsewhere it would tear things half-way."""
        self._waits = True
        try:
            if self._stop_requested:
                raise StopRequested
            yield
        finally:
            self._waits = False

    def register_birth(self) -> None:
        """Signs in, also where the server has forgotten this worker."""
        self.birth_date = self.birth_date or now()
        self.last_heartbeat = now()
        types = {self.key: "hash", worker_registration.REDIS_WORKER_KEYS: "set"}
        types |= {worker_registration.WORKERS_BY_QUEUE_KEY % name: "set" for name in self.queue_names()}
        past_foreign_keys(self.connection, self.queues[0].name, types, self._sign_in)

    def _sign_in(self) -> None:
        with self.connection.pipeline() as pipeline:
            pipeline.hset(self.key, mapping=self.serialize())
            worker_registration.register(self, pipeline)
            pipeline.expire(self.key, timedelta(seconds=self.worker_ttl + 60))
            pipeline.execute()

    def _set_ip_address(self, connection: redis.Redis) -> None:  # noqa: ARG002 - RQ's signature
        """RQ would ask the server for it while the worker is made, when nobody waits for one that is away."""
        self.ip_address = "unknown"

    def _show_idle(self) -> None:
        self.register_birth()
        self.set_state(WorkerStatus.IDLE)

    def _next(self, timeout: int | None) -> Message | None:
        with self.interruptible():
            return take_message(self.connection, self.queues[0], timeout)

    def _work_on(self, message: Message, handle: Callable[[Message], None]) -> None:
        try:
            self.set_state(WorkerStatus.BUSY)
        except RedisError as error:
            log.info("the queue server does not answer: %s", error)
        try:
            handle(message)
        except Exception:
            log.exception("%s failed", message.name)

    def _leave(self) -> None:
        try:
            self.register_death()  # type: ignore[no-untyped-call] # RQ's own
        except RedisError as error:
            log.info("the queue server was not told that a worker left: %s", error)
