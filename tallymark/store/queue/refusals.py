"""What was found at the queue server that this program did not write: counted, and the last of it kept to look at.

The count and the list lie at that server too, so they may themselves be anything.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import redis
from redis.exceptions import ResponseError

KEPT_REFUSALS = 100
"""Of what was set aside, that can be looked at; the rest is only counted."""
LONGEST_COUNT = 18
"""Digits of a count that is believed."""
REFUSALS = "tallymark:refused"
REFUSED = "tallymark:refused:count"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A message that was set aside, or what lay in the place of a queue or of a message."""

    at: str
    queue: str
    reason: str


def set_aside(client: redis.Redis, queue: str, reason: str) -> None:
    """Counts it, and keeps the reason. A count or a list that is none begins anew. Raises RedisError."""
    line = json.dumps({"at": datetime.now(UTC).isoformat(timespec="seconds"), "queue": queue, "reason": reason})
    try:
        client.incr(REFUSED)
    except ResponseError:
        client.set(REFUSED, 1)
    try:
        client.lpush(REFUSALS, line)
    except ResponseError:
        client.delete(REFUSALS)
        client.lpush(REFUSALS, line)
    client.ltrim(REFUSALS, 0, KEPT_REFUSALS - 1)


def count_refusals(client: redis.Redis) -> int:
    """How much was set aside. Raises ValueError where there is something else than a count, or RedisError."""
    count: Any = client.get(REFUSED)
    if count is None:
        return 0
    if not count.isdigit() or len(count) > LONGEST_COUNT:
        raise ValueError("no count")
    return int(count)


def last_refusals(client: redis.Redis) -> list[Refusal]:
    """The last that were set aside, the newest first. Raises ValueError where one cannot be read, or RedisError."""
    lines: list[bytes] = client.lrange(REFUSALS, 0, KEPT_REFUSALS - 1)  # type: ignore[assignment]
    return [_read(line) for line in lines]


def _read(line: bytes) -> Refusal:
    try:
        refusal = Refusal(**json.loads(line))
    except (ValueError, TypeError, RecursionError) as error:
        raise ValueError("no refusal") from error
    if not all(isinstance(each, str) for each in (refusal.at, refusal.queue, refusal.reason)):
        raise ValueError("no refusal")
    return refusal
