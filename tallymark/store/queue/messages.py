"""Takes messages from a queue, and sets aside whatever is none of this program's.

Whoever reaches the queue server can put anything there. Of a message only its name and arguments are read, both small,
as JSON, and checked against the list of what may run; nothing else that it says about itself is believed.
"""

import json
import zlib
from dataclasses import dataclass
from typing import Any

import redis
from redis.exceptions import ResponseError
from rq import Queue
from rq.job import Job

from tallymark.store.queue.foreign_keys import past_foreign_keys
from tallymark.store.queue.queues import MESSAGES
from tallymark.store.queue.refusals import set_aside

LARGEST = 2_000
"""Bytes of a message's name and arguments, packed and unpacked."""
LONGEST_ID = 200
"""Bytes of a message's id."""
LARGEST_NUMBER = 2**31
"""Ids are smaller."""


@dataclass(frozen=True, slots=True)
class Message:
    """A function that may run, by its dotted name, and what it takes."""

    name: str
    arguments: tuple[Any, ...]


class Forged(Exception):
    """A message that this program did not write; its text says why not, in one line."""


def take_message(client: redis.Redis, queue: Queue, timeout: float | None) -> Message | None:
    """The next message, which is gone from the queue; None where none came in so many seconds, or at once.

    Messages that are no good are set aside on the way. Raises RedisError.
    """

    def take() -> object:
        return client.lpop(queue.key) if timeout is None else client.blpop([queue.key], timeout=timeout)

    while True:
        raw = past_foreign_keys(client, queue.name, {queue.key: "list"}, take)
        if raw is None:
            return None
        message_id: bytes = raw[1] if isinstance(raw, (tuple, list)) else raw  # type: ignore[assignment]
        try:
            message = _read(client, message_id)
        except Forged as error:
            set_aside(client, queue.name, str(error))
            message = None
        if message is not None:
            return message


def _read(client: redis.Redis, message_id: bytes) -> Message | None:
    """None for one that is gone. Whatever it is, it is taken off the server."""
    if len(message_id) > LONGEST_ID:
        raise Forged("an id that is too long")
    key = Job.redis_job_namespace_prefix.encode() + message_id
    try:
        length: Any = client.hstrlen(key, "data")
        packed: Any = client.hget(key, "data") if 0 < length <= LARGEST else None
    except ResponseError as error:
        raise Forged("an id that leads to no message") from error
    finally:
        client.unlink(key)
    if not length:
        return None
    if packed is None:
        raise Forged(f"{length:,} bytes")
    return _checked(_unpacked(packed))


def _unpacked(packed: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(packed, LARGEST)
    except zlib.error:
        return packed
    if unpacker.unconsumed_tail:
        raise Forged(f"more than {LARGEST:,} bytes when unpacked")
    return data


def _checked(data: bytes) -> Message:
    try:
        name, instance, arguments, keywords = json.loads(data)
    except (ValueError, TypeError, RecursionError) as error:
        raise Forged("no JSON of a message") from error
    if not isinstance(name, str) or name not in MESSAGES:
        raise Forged(f"the name {str(name)[:60]!r} is not one that may run")
    types = MESSAGES[name]
    fits = isinstance(arguments, list) and [type(argument) for argument in arguments] == list(types)
    fits = fits and all(abs(argument) < LARGEST_NUMBER for argument in arguments if isinstance(argument, int))
    if not fits or instance is not None or keywords not in ({}, None):
        raise Forged(f"arguments that {name} does not take")
    return Message(name, tuple(arguments))
