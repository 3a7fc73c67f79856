"""Looks at the bytes of pages as they come in, some at a time: a look at several takes little longer than at one."""

import asyncio
from collections.abc import Callable, Sequence

LONGEST_WAIT = 0.02
"""Seconds that a page waits for others. Nothing waits for it: its connection is free already."""

AT_ONCE = 16
"""Pages of one look: more gain nothing."""

LARGEST = 1_000_000
"""Bytes of pages that wait."""


class PageLooks:
    """Asks `which`, of pages with their content types, which ones may cite a report. For one event loop."""

    def __init__(self, which: Callable[[Sequence[tuple[bytes, str]]], list[bool]]) -> None:
        self._which = which
        self._waiting: list[tuple[bytes, str]] = []
        self._told: list[asyncio.Future[bool]] = []
        self._size = 0
        self._timer: asyncio.TimerHandle | None = None

    async def may_cite(self, body: bytes, content_type: str) -> bool:
        """Whether a page can cite a report."""
        loop = asyncio.get_running_loop()
        told: asyncio.Future[bool] = loop.create_future()
        self._waiting.append((body, content_type))
        self._told.append(told)
        self._size += len(body)
        if len(self._waiting) >= AT_ONCE or self._size >= LARGEST:
            self._look()
        elif self._timer is None:
            self._timer = loop.call_later(LONGEST_WAIT, self._look)
        return await told

    def _look(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        pages, told, self._waiting, self._told, self._size = self._waiting, self._told, [], [], 0
        try:
            found = self._which(pages)
        except Exception as error:  # noqa: BLE001 - whoever waits for it has it to tell
            for each in told:
                if not each.done():
                    each.set_exception(error)
            return
        for each, may_cite in zip(told, found, strict=True):
            if not each.done():
                each.set_result(may_cite)
