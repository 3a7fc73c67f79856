"""The workers that have signed in at the queue server, and what lies in its queues."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import redis
from redis.exceptions import RedisError
from rq import SimpleWorker

from tallymark.errors import StoreError
from tallymark.store.job_kinds import JOB_QUEUES
from tallymark.store.messages import refusals
from tallymark.store.queues import SCORING_QUEUES, SERIALIZER, connect, queue_of
from tallymark.store.settings import Settings
from tallymark.store.valkey_server import find_server


@dataclass(frozen=True, slots=True)
class SeenWorker:
    """A worker process. `state` is `idle` or `busy`, or whatever RQ calls it."""

    host: str
    pid: int
    queue: str
    state: str
    heard_of: datetime | None


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
    workers: list[Any] = SimpleWorker.all(connection=client, serializer=SERIALIZER)
    seen = [
        SeenWorker(
            str(worker.hostname or "?"),
            int(worker.pid or 0),
            ",".join(worker.queue_names()),
            str(worker.get_state()),
            worker.last_heartbeat,
        )
        for worker in workers
    ]
    count, last = refusals(client)
    return SeenServer(
        None,
        tuple(sorted(seen, key=lambda worker: (worker.host, worker.queue, worker.pid))),
        tuple((name, queue_of(client, name).count) for name in (*SCORING_QUEUES, *JOB_QUEUES)),
        count,
        last[0].reason if last else None,
    )
