"""Asks for packed bodies and unpacks them within bounds. Scrapy's own middleware bounds each layer by itself.

What it hands on is plain: without Content-Encoding.
"""

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.responsetypes import responsetypes

from scraper.network.failures import TooLarge
from scraper.network.unpacking import ACCEPTED, NotUnpackable, TooMuch, unpacked


class UnpackBodies:
    """`largest`: bytes of a body, unpacked."""

    def __init__(self, largest: int) -> None:
        self._largest = largest

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """With the bound that holds before unpacking too."""
        return cls(crawler.settings.getint("DOWNLOAD_MAXSIZE"))

    def process_request(self, request: Request) -> None:
        """Called for each request."""
        request.headers.setdefault("Accept-Encoding", ", ".join(ACCEPTED))

    def process_response(self, request: Request, response: Response) -> Response:  # noqa: ARG002 - Scrapy's signature
        """Called for each response, redirects and errors included."""
        encodings = b",".join(response.headers.getlist("Content-Encoding")).decode("latin-1").split(",")
        body, refusal = self._unpacked(response.body, encodings)
        if refusal:
            raise refusal
        if body is response.body:
            return response
        headers = response.headers.copy()
        headers.pop("Content-Encoding", None)
        kind = responsetypes.from_args(headers=headers, url=response.url, body=body)
        return response.replace(cls=kind, headers=headers, body=body)

    def _unpacked(self, body: bytes, encodings: list[str]) -> tuple[bytes, IgnoreRequest | None]:
        """Raises nothing: what is raised while another exception is handled keeps that one, and all it refers to."""
        try:
            return unpacked(body, encodings, self._largest), None
        except TooMuch:
            return b"", TooLarge()
        except NotUnpackable as error:
            return b"", IgnoreRequest(str(error))
