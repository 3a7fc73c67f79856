"""Counts requests where all server processes count them, in Valkey, and does without that when it is away."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from limits.errors import StorageError
from limits.storage import storage_from_string
from redis.backoff import NoBackoff
from redis.retry import Retry

from tallymark.errors import StoreError

log = logging.getLogger(__name__)

PATIENCE = 1.0
"""Seconds for a connection or an answer, which takes a thousandth of that but where machine or disk are busy."""
PAUSE = 1.0
"""Seconds after trouble in which nobody asks again, so that a silent server does not make every request wait."""
KEY_PREFIX = "tallymark:limits"
"""Begins every key in Valkey."""
IN_MEMORY = "memory://"
"""Counts in this process: for a program that is the only one to serve."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many requests in so many seconds, which begin with the first of them."""

    name: str
    most: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Standing:
    """What is left of an allowance, and in how many seconds it is whole again."""

    allowance: Allowance
    left: int
    renewed_in: int
    is_spent: bool
    """This request was one too many."""


class Counters:
    """May be used in many threads."""

    def __init__(self, url: str | None, revive: Callable[[], None] | None = None) -> None:
        """`url` of a Redis or Valkey, as settings have it, or IN_MEMORY; None where there is none.

        `revive` starts it again where it may have died; it raises StoreError where it cannot.
        """
        self._storage = None if url is None else _storage(url)
        self._revive = revive
        self._asked_again_at = 0.0
        self._reviving = threading.Lock()

    def count(self, allowance: Allowance, who: str) -> Standing | None:
        """Counts a request of somebody's; None where nobody can count just now."""
        if self._storage is None or time.monotonic() < self._asked_again_at:
            return None
        key = f"{allowance.name}/{who}"
        try:
            count = self._storage.incr(key, allowance.seconds)
            renewed_at = self._storage.get_expiry(key)
        except StorageError as error:
            self._asked_again_at = time.monotonic() + PAUSE
            log.warning("requests cannot be counted: %s", type(error.storage_error).__name__)
            threading.Thread(target=self._bring_back, name="revive counters", daemon=True).start()
            return None
        renewed_in = min(max(1, round(renewed_at - time.time())), allowance.seconds)
        return Standing(allowance, max(0, allowance.most - count), renewed_in, is_spent=count > allowance.most)

    def _bring_back(self) -> None:
        if self._revive is None or not self._reviving.acquire(blocking=False):
            return
        try:
            self._revive()
        except StoreError as error:
            log.warning("%s", error)
        finally:
            self._reviving.release()


def _storage(url: str) -> Any:  # noqa: ANN401 - the library has names for what it returns, but exports none
    if url == IN_MEMORY:
        return storage_from_string(url)
    options: dict[str, Any] = {"socket_timeout": PATIENCE, "socket_connect_timeout": PATIENCE}
    options |= {"retry": Retry(NoBackoff(), 0), "key_prefix": KEY_PREFIX, "wrap_exceptions": True}
    of_library = url.replace("unix://", "redis+unix://", 1) if url.startswith("unix://") else url
    return storage_from_string(of_library, **options)
