"""Visits what a plan names and what that leads to, and passes on the articles and posts that it reads."""

from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Self

import scrapy
from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from scraper.bookkeeping.ledger import Ledger
from scraper.bookkeeping.next_time import after_failure, after_no_change, after_unrelated, conditions, first_met
from scraper.bookkeeping.visited import Visited
from scraper.children.child_processes import Children
from scraper.children.page_reader import PageReader
from scraper.children.reading import read_listing
from scraper.found import FoundPage
from scraper.kinds.listing import Link, Listing, Post
from scraper.kinds.registry import ARTICLES, IN_CHILD, READERS
from scraper.network.failures import outcome_of, reason_of
from scraper.plan import Plan
from scraper.warc.evidence import Evidence
from tallymark.errors import BadInput
from tallymark.reading.pages.page import Page
from tallymark.store.crawls.visits import Outcome, WaitingVisit
from tallymark.store.pages.addresses import KnownAddress

VISIT = "visit"
KNOWN = "known"
"""Keys of a request's meta: the visit that it is for, and what an earlier visit left of its address."""

DEEPEST = 50
"""Steps from a start: parts of a timeline, which hold some forty posts each, take the most."""

GONE = frozenset((404, 410))
NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True)
class Tools:
    """What a crawl works with: child processes that read listings and pages, the look at texts, and its rows."""

    children: Children
    pages: PageReader
    could_cite: Callable[[str], bool]
    ledger: Ledger


class SourceSpider(scrapy.Spider):
    """Every address that it meets ends in one outcome, and every text that may cite a report is passed on."""

    name = "source"
    handle_httpstatus_list = (NOT_MODIFIED,)

    def __init__(self, plan: Plan, tools: Tools, **kwargs: Any) -> None:  # noqa: ANN401 - Scrapy's own arguments
        super().__init__(**kwargs)
        self._plan = plan
        self.ledger = tools.ledger
        self._children = tools.children
        self._pages = tools.pages
        self.could_cite = tools.could_cite

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:  # noqa: ANN401 - Scrapy's own arguments
        """Also hears of requests that are not made because their address was visited before."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.drop, signals.request_dropped)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """What an earlier process left waiting, then where the plan begins, then pages that are due."""
        now = datetime.now(UTC)
        for request in self._requests(self.ledger.waiting()):
            yield request
        for request in self._visit(self._plan.starts(now), 0):
            yield request
        source = self._plan.source
        if source is not None:
            due = self.ledger.due(source.name, now, source.budget.a_run)
            for request in self._visit((Link(address.url, address.role) for address in due), 0):
                yield request

    async def parse(self, response: Response) -> AsyncIterator[FoundPage | Request]:
        """An answer in the role of its visit."""
        visit: WaitingVisit = response.meta[VISIT]
        known: KnownAddress | None = response.meta[KNOWN]
        if response.status == NOT_MODIFIED:
            self._stand(visit, known)
            return
        try:
            read = Visited(visit, known or self._first_met(visit.url, visit.role), response)
            listing = await self._listing(read) if read.role in READERS else None
            if listing is not None:
                for found in self._follow(read, listing):
                    yield found
            if read.role in ARTICLES:
                page = await self._article(read, is_wanted=listing is None or listing.is_article)
                if page is not None:
                    yield page
        except BadInput as error:
            address = after_failure(known, datetime.now(UTC))
            self.ledger.decide(visit, "failed", str(error), url=response.url, address=address)

    def fail(self, failure: Failure) -> None:
        """An address that did not answer, or not with what was asked for."""
        request: Request = failure.request  # type: ignore[attr-defined] # Scrapy puts it there
        visit: WaitingVisit = request.meta[VISIT]
        known: KnownAddress | None = request.meta[KNOWN]
        now = datetime.now(UTC)
        status = getattr(getattr(failure.value, "response", None), "status", None)
        if status in GONE and known is not None and known.document_id is not None:
            self.ledger.decide(visit, "gone", f"answered {status}", address=replace(known, visited_at=now))
            return
        error = failure.value or TimeoutError()
        outcome = outcome_of(error)
        if outcome == "declined":
            declined = after_unrelated(known or self._first_met(visit.url, visit.role), None, now)
            self.ledger.decide(visit, outcome, reason_of(error), address=declined)
        elif outcome:
            address = after_failure(known, now, is_gone=status in GONE)
            self.ledger.decide(visit, outcome, reason_of(error), address=address)

    def drop(self, request: Request) -> None:
        """A redirect to an address that had its turn."""
        in_circles = request.url in request.meta.get("redirect_urls", ())
        outcome: Outcome = "failed" if in_circles else "early"
        self.ledger.decide(request.meta[VISIT], outcome, "redirects to an address already visited")

    async def _listing(self, read: Visited) -> Listing:
        source = self._plan.source
        if read.role in IN_CHILD:
            return await self._children.run(read_listing, read.role, read.answer, source)
        return READERS[read.role](read.answer, source)

    def _follow(self, read: Visited, listing: Listing) -> Iterator[FoundPage | Request]:
        """What a listing leads to. Its visit is over when all its posts are stored, unless it is an article too."""
        before = self.ledger.known([*(link.url for link in listing.links), *(post.again.url for post in listing.posts)])
        posts = [post for post in listing.posts if self._is_for_us(read.visit, post)]
        if read.role not in ARTICLES:
            self._end_listing(read, listing, len(posts))
        for url in listing.declined:
            self._end_post(read.visit, url, "declined")
        for url in listing.unread:
            self._end_post(read.visit, url, "failed", "a post without text")
        for post in posts:
            yield self._post(read.visit, post, before.get(post.again.url))
        depth = read.visit.depth + 1
        if depth <= self._deepest(read.role):
            yield from self._visit(listing.links, depth)
        if listing.further and depth <= DEEPEST and self._goes_on(listing, before):
            yield from self._visit([listing.further], depth)

    def _goes_on(self, listing: Listing, before: Mapping[str, KnownAddress]) -> bool:
        """Whether the next part may hold what no crawl before has met. Posts that cite nothing are not remembered, so
        that a part which holds none that do, known or new, tells nothing."""
        if self._plan.source is None:
            return True
        known = {url for url, address in before.items() if self.ledger.was_known(address)}
        new_links = any(link.url not in known for link in listing.links)
        new_posts = any(self.could_cite(post.page.text) for post in listing.posts if post.again.url not in known)
        return not known or new_links or new_posts

    def _end_listing(self, read: Visited, listing: Listing, posts: int) -> None:
        if listing.gone and read.known.document_id is not None:
            address = replace(read.known, visited_at=datetime.now(UTC))
            self.ledger.decide(read.visit, "gone", "no longer public", address=address)
        else:
            self.ledger.expect_posts(read.visit, posts, None if posts else read.address)

    def _is_for_us(self, visit: WaitingVisit, post: Post) -> bool:
        """Whether it was not met before and is in a language of the source."""
        if not self.ledger.claim(post.url):
            return False
        other = self._other_language(post.page)
        if other:
            self.ledger.decide(WaitingVisit(post.url, "post", visit.depth), "unrelated", other)
        return not other

    def _end_post(self, visit: WaitingVisit, url: str, outcome: Outcome, reason: str | None = None) -> None:
        if self.ledger.claim(url):
            self.ledger.decide(WaitingVisit(url, "post", visit.depth), outcome, reason)

    def _post(self, visit: WaitingVisit, post: Post, known: KnownAddress | None) -> FoundPage:
        headers = (("Content-Type", "application/json"),)
        return FoundPage(
            page=post.page,
            url=post.url,
            visit=WaitingVisit(post.url, "post", visit.depth),
            evidence=Evidence(post.again.url, datetime.now(UTC), 200, headers, post.original, post.again.role),
            again=known or self._first_met(post.again.url, post.again.role),
            handle=post.handle,
            listing=visit.url,
        )

    async def _article(self, read: Visited, *, is_wanted: bool) -> FoundPage | None:
        if not is_wanted:
            self._drop(read, "holds no fact check")
            return None
        is_known = read.known.document_id is not None
        try:
            article = await self._pages.article(read.answer, is_known=is_known)
        except BadInput:
            if read.role not in READERS:
                raise
            self.ledger.decide(read.visit, "listed", url=read.answer.url, address=read.address)  # nothing but links
            return None
        other = self._other_language(article.page) if article else None
        if article is None or other:
            self._drop(read, other)
            return None
        return FoundPage(
            article.page,
            read.answer.url,
            read.visit,
            read.evidence,
            read.address,
            could_cite=article.could_cite,
            signature=article.signature,
        )

    def _other_language(self, page: Page) -> str | None:
        """Why a page is not read: a language that the source does not ask for."""
        languages = self._plan.source.languages if self._plan.source else ()
        is_other = bool(languages) and page.lang is not None and page.lang not in languages
        return f"in the language {page.lang}" if is_other else None

    def _drop(self, read: Visited, reason: str | None = None) -> None:
        """An answer that cites no report: its address is remembered, so that it is asked for less often."""
        address = after_unrelated(read.address, None, datetime.now(UTC))
        self.ledger.decide(read.visit, "unrelated", reason, url=read.answer.url, address=address)

    def _stand(self, visit: WaitingVisit, known: KnownAddress | None) -> None:
        """The server says that nothing changed since the last visit."""
        if known is None:
            self.ledger.decide(visit, "failed", "answered 304, unasked")
            return
        cites = known.document_id is not None
        outcome: Outcome = "unchanged" if cites else "unrelated" if visit.role in ARTICLES else "listed"
        self.ledger.decide(visit, outcome, address=after_no_change(known, datetime.now(UTC)))

    def _visit(self, links: Iterable[Link], depth: int) -> Iterator[Request]:
        yield from self._requests(self.ledger.meet(links, depth))

    def _requests(self, visits: list[WaitingVisit]) -> Iterator[Request]:
        """Requests for addresses that wait, but for pages that a source lists before their next visit is due."""
        known = self.ledger.known(visit.url for visit in visits)
        now = datetime.now(UTC)
        for visit in visits:
            before = known.get(visit.url)
            if not visit.url.startswith(("http://", "https://")):
                self.ledger.decide(visit, "failed", "neither http nor https")
            elif self._plan.source and before and before.due_at and before.due_at > now:
                self.ledger.decide(visit, "early")
            else:
                yield self._request(visit, before)

    def _request(self, visit: WaitingVisit, known: KnownAddress | None) -> Request:
        """Pages of a listing that did not change are visited when they are due; without a source, nothing ever is."""
        is_kept = known is not None and known.document_id is not None
        return Request(
            visit.url,
            callback=self.parse,
            errback=self.fail,
            headers=conditions(known) if is_kept or self._plan.source else {},
            meta={VISIT: visit, KNOWN: known},
        )

    def _deepest(self, role: str) -> int:
        source = self._plan.source
        return source.depth if source is not None and role == "site" else DEEPEST

    def _first_met(self, url: str, role: str) -> KnownAddress:
        return first_met(url, role, self._plan.source.name if self._plan.source else None)


def spider_of(crawler: Crawler) -> SourceSpider:
    """The spider of a crawler whose parts are being put together."""
    if not isinstance(crawler.spider, SourceSpider):
        raise TypeError(f"{crawler.spider!r} is not the spider of a source")
    return crawler.spider
