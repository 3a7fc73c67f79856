"""Asks the address of a new source, and reads what it answers in the role that the source's start has."""

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from typing import Any

import scrapy
from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from scraper.addresses import checked_addresses
from scraper.bookkeeping.visited import answer_of
from scraper.children.child_processes import Children
from scraper.draft import Draft, Looked
from scraper.kinds.answer import Answer
from scraper.kinds.first_look import first_look
from scraper.kinds.guess import guess_by_address, guess_kind
from scraper.kinds.listing import Link
from scraper.kinds.registry import KINDS
from scraper.network.failures import reason_of
from tallymark.errors import BadInput, TallymarkError, Unreachable
from tallymark.store.sources.source import SourceKind


class LookSpider(scrapy.Spider):
    """One request, and a second one where the first showed that the kind asks elsewhere. `told` hears the result."""

    name = "look"

    def __init__(
        self,
        draft: Draft,
        children: Children,
        told: Callable[[Looked | TallymarkError], None],
        **kwargs: Any,  # noqa: ANN401 - Scrapy's own arguments
    ) -> None:
        super().__init__(**kwargs)
        self._draft = draft
        self._children = children
        self._told = told

    async def start(self) -> AsyncIterator[Request]:
        """The address itself, or what its kind asks for in its place."""
        kind = self._draft.kind or guess_by_address(self._draft.address)
        try:
            link = Link(self._draft.address, "start") if kind is None else self._start_of(kind)
            checked_addresses([link.url])
        except BadInput as error:
            self._told(error)
            return
        yield self._request(link, kind)

    async def parse(self, response: Response, kind: SourceKind | None, role: str) -> AsyncIterator[Request]:
        """The answer, in the role of the source's start."""
        answer = answer_of(response)
        try:
            if kind is None:
                kind = guess_kind(answer)
                link = self._start_of(kind)
                if link.url != self._draft.address:
                    yield self._request(link, kind)
                    return
                role = link.role
            await self._look(kind, role, answer)
        except TallymarkError as error:
            self._told(error)

    def fail(self, failure: Failure) -> None:
        """It did not answer."""
        request: Request = failure.request  # type: ignore[attr-defined] # Scrapy puts it there
        self._told(Unreachable(f"{request.url}: {reason_of(failure.value or TimeoutError())}"))

    async def _look(self, kind: SourceKind, role: str, answer: Answer) -> None:
        found = await self._children.run(first_look, role, answer, self._draft.as_source(kind))
        self._told(Looked(kind, found))

    def _start_of(self, kind: SourceKind) -> Link:
        return KINDS[kind](self._draft.as_source(kind), datetime.now(UTC))[0]

    def _request(self, link: Link, kind: SourceKind | None) -> Request:
        told = {"kind": kind, "role": link.role}
        return Request(link.url, callback=self.parse, errback=self.fail, cb_kwargs=told)
