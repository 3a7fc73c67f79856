"""Leaves alone what asks not to be indexed, by header or in its own head.

`noindex` counts on pages. Feeds, sitemaps and answers of APIs often bear it so that search engines do not show them as
pages, which they would not become here either: there `nofollow` counts, which says not to use the links.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from scraper.manners.robots_directives import header_directives, page_directives
from scraper.middlewares.robots_txt import ASKS_FOR_RULES
from scraper.network.failures import Declined
from scraper.network.user_agent import ROBOTS_NAME

PAGES = ("text/html", "application/xhtml+xml", "")
NAME = ROBOTS_NAME.lower()


class RespectRobotsTag:
    """Raises Declined in place of such a response."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:  # noqa: ARG003 - Scrapy's signature
        """By the machine's clock."""
        return cls(lambda: datetime.now(UTC))

    def process_response(self, request: Request, response: Response) -> Response:
        """Called for each response, unpacked."""
        if response.status != 200 or request.meta.get(ASKS_FOR_RULES):
            return response
        values = [value.decode("latin-1") for value in response.headers.getlist("X-Robots-Tag")]
        said = header_directives(values, NAME, self._now())
        content_type = (response.headers.get("Content-Type") or b"").decode("latin-1")
        if content_type.partition(";")[0].strip().lower() not in PAGES:
            refusal = said.follow and f"X-Robots-Tag: {said.follow}"
        elif said.index:
            refusal = f"X-Robots-Tag: {said.index}"
        else:
            word = page_directives(response.body, NAME, self._now()).index
            refusal = word and f"robots meta element: {word}"
        if refusal:
            raise Declined(refusal)
        return response
