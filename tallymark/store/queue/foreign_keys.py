"""Keys of this program at the queue server under which somebody put something else.

A string where a queue belongs would stop all that the queue is for, for as long as it lies there. Nothing is lost with
it: what is to be done stands in rows.
"""

from collections.abc import Callable, Mapping
from typing import TypeVar

import redis
from redis.exceptions import ResponseError

from tallymark.store.queue.refusals import set_aside

T = TypeVar("T")


def past_foreign_keys(client: redis.Redis, queue: str, types: Mapping[str, str], ask: Callable[[], T]) -> T:
    """Asks the server; where it refuses because one of these keys is of another type, without what lies there.

    `types` are keys with the types that the server must have them in. Raises RedisError.
    """
    try:
        return ask()
    except ResponseError:
        if not _drop_foreign(client, queue, types):
            raise
        return ask()


def _drop_foreign(client: redis.Redis, queue: str, types: Mapping[str, str]) -> bool:
    """Whether there was any."""
    dropped = False
    for key, wanted in types.items():
        found = client.type(key).decode()  # type: ignore[union-attr]
        if found not in {"none", wanted}:
            client.unlink(key)
            set_aside(client, queue, f"a {found} by the name of {key}, where a {wanted} belongs")
            dropped = True
    return dropped
