"""Runs what strangers' bytes go through in processes of their own, which are stopped when they take too long.

Parsers have inputs on which they take quadratic time, all memory, or the whole process with them. A page must never
cost more than a few seconds of one child.
"""

import asyncio
import logging
import multiprocessing
import resource
from collections.abc import Callable
from concurrent.futures import TimeoutError as OutOfTime
from multiprocessing import forkserver
from typing import Any, ParamSpec, TypeVar

from pebble import ProcessExpired, ProcessPool

from tallymark.errors import BadInput

log = logging.getLogger(__name__)

LONGEST = 5.0
"""Seconds that one call may take. Pages take milliseconds, and the largest ones half a second."""

LARGEST = 2_000_000_000
"""Bytes of address space of a child, most of it libraries. A page of the largest size takes a quarter of it."""

PRELOADED = ["scraper.children.preloaded"]
"""Imported once in the process that children are copied from, so that replacing a child takes no second."""

P = ParamSpec("P")
T = TypeVar("T")


def prepare() -> None:
    """Has the process that children are copied from start and import, beside whatever the caller does next."""
    forkserver.set_forkserver_preload(PRELOADED)
    forkserver.ensure_running()


class Children:
    """A few child processes that read; `run` may be called any number of times at once.

    Each calls `begin` first, which can be pickled, for what it needs of its own.
    """

    def __init__(self, processes: int, begin: Callable[[], None] | None = None, *, longest: float = LONGEST) -> None:
        prepare()
        context = multiprocessing.get_context("forkserver")
        self._pool = ProcessPool(processes, initializer=_begin, initargs=(begin,), context=context)
        self._longest = longest
        # Now, and not in the middle of a crawl, whose timing a start would hold up.
        for begun in [self._pool.schedule(_nothing) for _ in range(processes)]:
            begun.result()

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `function` returns or raises. Raises BadInput where it took too long or its process broke down.

        The function and what it takes and returns cross to another process: all of it can be pickled.
        """
        future: Any = self._pool.schedule(function, args=args, kwargs=kwargs, timeout=self._longest)
        try:
            result: T = await asyncio.wrap_future(future)
        except OutOfTime as error:
            raise BadInput(f"took more than {self._longest:g} seconds to read") from error
        except (ProcessExpired, MemoryError, RecursionError) as error:
            log.info("a reading process ended: %r", error)
            raise BadInput("broke the process that read it") from error
        return result

    def close(self) -> None:
        """Ends the children, at work or not."""
        self._pool.stop()  # type: ignore[no-untyped-call] # pebble's own
        self._pool.join()


def _begin(begin: Callable[[], None] | None) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (LARGEST, LARGEST))
    if begin is not None:
        begin()


def _nothing() -> None:
    """Done when a child is there to do it."""
