"""The workers that have signed in at the queue server, and what lies in its queues."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import redis
from redis.exceptions import RedisError, ResponseError

from tallymark.errors import StoreError
from tallymark.store.queue.queues import SCORING_QUEUES, connect, queue_of
from tallymark.store.queue.refusals import REFUSALS, REFUSED, count_refusals, last_refusals
from tallymark.store.queue.valkey_server import find_server
from tallymark.store.settings import Settings
from tallymark.store.work.job_kinds import JOB_QUEUES
from tallymark.store.work.seen_workers import SeenWorker, seen_workers

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SeenServer:
    """What the queue server knows. `trouble` says why it could not be asked; then the rest is empty."""

    trouble: str | None
    workers: tuple[SeenWorker, ...] = ()
    messages: tuple[tuple[str, int], ...] = ()
    """How many wait in each queue."""
    refused: int = 0
    """Messages that were set aside: this program did not write them."""
    last_refusal: str | None = None
    unreadable: tuple[str, ...] = ()
    """Names under which something lies that cannot be read; what it should have said is left out of the rest."""


def look_at_queue_server(settings: Settings) -> SeenServer:
    """Asks the server, and starts none where none runs."""
    url = settings.redis_url
    if not url:
        server = find_server(settings.data_dir.absolute() / "valkey")
        if server is None:
            return SeenServer("the embedded queue server does not run: no worker and no crawl does")
        url = server.url
    try:
        with connect(url) as client:
            return _look(client)
    except (RedisError, StoreError) as error:
        return SeenServer(str(error).partition("\n")[0])


def _look(client: redis.Redis) -> SeenServer:
    workers, unreadable = seen_workers(client)

    def read(key: str, ask: Callable[[], T]) -> T | None:
        try:
            return ask()
        except (ValueError, ResponseError):
            unreadable.append(key)
            return None

    messages = []
    for name in (*SCORING_QUEUES, *JOB_QUEUES):
        queue = queue_of(client, name)
        messages.append((name, read(queue.key, partial(client.llen, queue.key)) or 0))
    count = read(REFUSED, lambda: count_refusals(client)) or 0
    last = read(REFUSALS, lambda: last_refusals(client))
    reason = last[0].reason if last else None
    return SeenServer(None, tuple(workers), tuple(messages), count, reason, tuple(unreadable))
