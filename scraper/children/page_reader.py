"""Has pages read in child processes as they come in, some at a time: a message to a child costs as much as a look at
several pages, and a look at several takes little longer than at one."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from scraper.children.reading import Article, Asked
from scraper.kinds.answer import Answer
from tallymark.errors import BadInput

LONGEST_WAIT = 0.1
"""Seconds that a page waits for others. Nothing waits for it: its connection is free already."""

AT_ONCE = 32
"""Pages that are read together: more gain nothing."""

LARGEST = 1_000_000
"""Bytes of pages that wait."""

Read = Callable[[Sequence[Asked]], Awaitable[list[Article | BadInput | None]]]


class PageReader:
    """Asks `read` for the articles of pages: with others and, where that fails, one by one. For one event loop."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._asked: list[Asked] = []
        self._told: list[asyncio.Future[Article | None]] = []
        self._size = 0
        self._timer: asyncio.TimerHandle | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def article(self, answer: Answer, *, is_known: bool) -> Article | None:
        """The article of an answer; None where nothing in its bytes may cite a report, and it is no known page.

        Raises BadInput where it is none, or took too long to read.
        """
        loop = asyncio.get_running_loop()
        told: asyncio.Future[Article | None] = loop.create_future()
        self._asked.append((answer, is_known))
        self._told.append(told)
        self._size += len(answer.body)
        if len(self._asked) >= AT_ONCE or self._size >= LARGEST:
            self._begin()
        elif self._timer is None:
            self._timer = loop.call_later(LONGEST_WAIT, self._begin)
        return await told

    def _begin(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        asked, told, self._asked, self._told, self._size = self._asked, self._told, [], [], 0
        task = asyncio.get_running_loop().create_task(self._read_all(asked, told))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _read_all(self, asked: list[Asked], told: "list[asyncio.Future[Article | None]]") -> None:
        try:
            found: Sequence[Article | Exception | None] = await self._read(asked)
        except Exception as error:  # noqa: BLE001 - whoever waits for it has it to tell
            if len(asked) > 1:  # a page that stalls or breaks its reader takes no others with it
                await asyncio.gather(*(self._read_all([one], [its]) for one, its in zip(asked, told, strict=True)))
                return
            found = [error]
        for each, article in zip(told, found, strict=True):
            if each.done():
                continue
            if isinstance(article, Exception):
                each.set_exception(article)
            else:
                each.set_result(article)
