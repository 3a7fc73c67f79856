"""Worker processes as they have signed in at the queue server, read without trust in what they say.

RQ's own reading ends at the first entry that is not as RQ writes it, and then nobody sees the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import redis
from redis.exceptions import ResponseError
from rq import SimpleWorker
from rq.utils import utcparse
from rq.worker_registration import REDIS_WORKER_KEYS

LONGEST = 200
"""Characters that are shown of a name or a value."""
FIELDS = ("hostname", "pid", "queues", "state", "last_heartbeat")


@dataclass(frozen=True, slots=True)
class SeenWorker:
    """A worker process. `state` is `idle` or `busy`, or whatever RQ calls it."""

    host: str
    pid: int
    queue: str
    state: str
    heard_of: datetime | None


def seen_workers(client: redis.Redis) -> tuple[list[SeenWorker], list[str]]:
    """Those that can be read, by machine and queue, and the names of the entries that cannot. Raises RedisError."""
    workers: list[SeenWorker] = []
    unreadable: list[str] = []
    try:
        keys: set[bytes] = client.smembers(REDIS_WORKER_KEYS)  # type: ignore[assignment]
    except ResponseError:
        return [], [REDIS_WORKER_KEYS]
    for key in sorted(keys):
        try:
            worker = _seen(client, key)
        except (ValueError, ResponseError):
            unreadable.append(_text(key))
        else:
            workers += [] if worker is None else [worker]
    return sorted(workers, key=lambda worker: (worker.host, worker.queue, worker.pid)), unreadable


def _seen(client: redis.Redis, key: bytes) -> SeenWorker | None:
    """None for one that the server has forgotten, which is then off the list. Raises ValueError for what is none."""
    if not key.startswith(SimpleWorker.redis_worker_namespace_prefix.encode()):
        raise ValueError("no worker")
    fields: Sequence[Any] = client.hmget(key, FIELDS)
    if not any(fields) and not client.exists(key):
        client.srem(REDIS_WORKER_KEYS, key)
        return None
    host, pid, queues, state, heard_of = (_text(field or b"") for field in fields)
    number = int(pid) if pid.isdecimal() and len(pid) < 10 else 0
    return SeenWorker(host or "?", number, queues, state or "?", _moment(heard_of))


def _moment(text: str) -> datetime | None:
    try:
        return utcparse(text)
    except ValueError:
        return None


def _text(value: bytes) -> str:
    """Bytes that are no text are shown as U+FFFD."""
    return value[:LONGEST].decode("utf-8", "replace")
