"""Visits start addresses and does with each what it is: an article, a feed, a sitemap or a list of posts."""

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from typing import Any, Self

import scrapy
from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from scraper.failures import reason_of
from scraper.feeds import feed_links
from scraper.found import FoundPage
from scraper.outcomes import Outcome, decide
from scraper.sitemaps import sitemap_links
from scraper.source_kind import source_kind
from scraper.statuses import next_page, read_statuses
from tallymark.errors import BadInput
from tallymark.reading.page import read_page

Found = Iterator[FoundPage | Request]


class SourcesSpider(scrapy.Spider):
    """Yields pages; what cannot be read is made known as failed, each address once."""

    name = "sources"

    def __init__(self, urls: Sequence[str] = (), **kwargs: Any) -> None:  # noqa: ANN401 - Scrapy's own arguments
        super().__init__(**kwargs)
        self._urls = tuple(urls)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:  # noqa: ANN401 - Scrapy's own arguments
        """Also hears of requests that are not made because their address was visited before."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.drop, signals.request_dropped)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """The start addresses, each once."""
        for url in self._urls:
            yield self._visit(url, self.parse)

    def parse(self, response: Response, *, within_index: bool = False) -> Found:
        """A start address, or with `within_index` a sitemap that an index names."""
        try:
            match source_kind(_content_type(response), response.body):
                case "page":
                    yield self._page(response)
                case "feed":
                    yield from self._pages(feed_links(response.body, response.url))
                case "sitemap":
                    yield from self._sitemap(response, within_index=within_index)
                case "posts":
                    yield from self._posts(response)
        except BadInput as error:
            self._decide(response.url, "failed", str(error))

    def parse_page(self, response: Response) -> Found:
        """An address that a feed or sitemap names: an article and nothing else."""
        try:
            kind = source_kind(_content_type(response), response.body)
            if kind == "page":
                yield self._page(response)
            else:
                self._decide(response.url, "failed", f"listed as a page, but it is a {kind}")
        except BadInput as error:
            self._decide(response.url, "failed", str(error))

    def parse_posts(self, response: Response) -> Found:
        """A further page of posts."""
        try:
            yield from self._posts(response)
        except BadInput as error:
            self._decide(response.url, "failed", str(error))

    def fail(self, failure: Failure) -> None:
        """An address that did not answer, or not with what was asked for."""
        request: Request = failure.request  # type: ignore[attr-defined] # Scrapy puts it there
        asked = request.meta.get("redirect_urls", [request.url])[0]
        self._decide(asked, "failed", reason_of(failure.value or TimeoutError()))

    def drop(self, request: Request) -> None:
        """A redirect to an address that had its turn. Other repeated addresses have been counted already."""
        for asked in request.meta.get("redirect_urls", [])[:1]:
            self._decide(asked, "failed", "redirects to an address already visited")

    def _page(self, response: Response) -> FoundPage:
        return FoundPage(read_page(response.body, response.url, content_type=_content_type(response)), response.url)

    def _pages(self, urls: Sequence[str]) -> Iterator[Request]:
        for url in urls:
            yield from self._follow(url, self.parse_page)

    def _sitemap(self, response: Response, *, within_index: bool) -> Iterator[Request]:
        links = sitemap_links(response.body, response.url, largest=self.crawler.settings.getint("DOWNLOAD_MAXSIZE"))
        if not links.lists_sitemaps:
            yield from self._pages(links.urls)
        elif within_index:
            raise BadInput("an index of sitemaps within another")
        else:
            for url in links.urls:
                yield from self._follow(url, self.parse, within_index=True)

    def _posts(self, response: Response) -> Found:
        statuses = read_statuses(response.body, response.url)
        for url in statuses.declined:
            self._decide(url, "declined")
        for url in statuses.unread:
            self._decide(url, "failed", "a post without text")
        for page in statuses.posts:
            yield FoundPage(page, page.canonical_url or response.url)
        link = next_page((response.headers.get("Link") or b"").decode("latin-1"))
        if link and (statuses.posts or statuses.declined):
            yield from self._follow(response.urljoin(link), self.parse_posts)

    def _follow(self, url: str, callback: Callable[..., Found], **kwargs: Any) -> Iterator[Request]:  # noqa: ANN401 - what the callback takes
        if url.startswith(("http://", "https://")):
            yield self._visit(url, callback, **kwargs)
        else:
            self._decide(url, "failed", "neither http nor https")

    def _visit(self, url: str, callback: Callable[..., Found], **kwargs: Any) -> Request:  # noqa: ANN401 - what the callback takes
        return Request(url, callback=callback, errback=self.fail, cb_kwargs=kwargs)

    def _decide(self, url: str, outcome: Outcome, reason: str | None = None) -> None:
        decide(self.crawler, url, outcome, reason)


def _content_type(response: Response) -> str:
    return (response.headers.get("Content-Type") or b"").decode("latin-1")
