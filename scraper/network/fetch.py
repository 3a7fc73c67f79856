"""Fetches one page that a person asked for: one address, bounded in time and size. Crawling is for the spider."""

import time
from dataclasses import dataclass
from urllib.parse import urlsplit

import urllib3
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    LocationValueError,
    MaxRetryError,
    NameResolutionError,
    NewConnectionError,
    ReadTimeoutError,
    ResponseError,
    SSLError,
)
from urllib3.util import Retry, Timeout

from scraper.addresses import checked_addresses
from scraper.network.guarded_pools import PrivateTarget, guarded_pools
from scraper.network.unpacking import ACCEPTED, NotUnpackable, TooMuch, unpacked
from scraper.network.user_agent import user_agent
from scraper.settings import REDIRECTS
from tallymark.errors import Unreachable
from tallymark.store.settings import Settings

CHUNK = 65_536
"""Bytes between two looks at the clock and the size, at most."""

REASONS: tuple[tuple[type[BaseException], str], ...] = (
    (SSLError, "its certificate is not trusted"),
    (NameResolutionError, "no such host"),
    (NewConnectionError, "connection refused"),
    (ConnectTimeoutError, "no answer in time"),
    (ReadTimeoutError, "no answer in time"),
    (LocationValueError, "redirects to what is no http or https address"),
    (ResponseError, "too many redirects"),
    (PrivateTarget, "redirects to a private address"),
)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A response: where it came from in the end, its bytes unpacked, and the server's content type."""

    url: str
    body: bytes
    content_type: str


def fetch(url: str, settings: Settings) -> Fetched:
    """Get one page. Raises Unreachable in one line for anything but a complete, successful answer within bounds.

    Raises BadInput for an address that is neither http nor https. robots.txt, which speaks to crawlers, is not asked:
    a person opens this one page.
    """
    (address,) = checked_addresses([url])
    deadline = time.monotonic() + settings.crawl_timeout
    try:
        with guarded_pools(urlsplit(address).hostname or "", settings.crawl_timeout) as pools:
            response = pools.request(
                "GET",
                address,
                headers={"User-Agent": user_agent(settings.contact), "Accept-Encoding": ", ".join(ACCEPTED)},
                timeout=Timeout(settings.crawl_timeout),
                retries=Retry(REDIRECTS, connect=0, read=0, redirect=REDIRECTS, status=0, other=0),
                preload_content=False,
                decode_content=False,
            )
            with response:
                if response.status != 200:
                    raise Unreachable(f"{address}: answered {response.status}")
                body = _body(response, address, settings.crawl_max_bytes, deadline)
                return Fetched(response.geturl() or address, body, response.headers.get("Content-Type", ""))
    except (HTTPError, OSError) as error:
        late = time.monotonic() >= deadline
        raise Unreachable(f"{address}: {'no answer in time' if late else _reason(error)}") from error


def _body(response: urllib3.BaseHTTPResponse, address: str, largest: int, deadline: float) -> bytes:
    body = bytearray()
    while chunk := response.read1(CHUNK, decode_content=False):
        body += chunk
        if len(body) > largest:
            raise Unreachable(f"{address}: larger than {largest:,} bytes")
        if time.monotonic() > deadline:
            break
    if time.monotonic() > deadline:  # a connection that was cut off looks like an answer that has ended
        raise Unreachable(f"{address}: no answer in time")
    try:
        return unpacked(bytes(body), response.headers.get("Content-Encoding", "").split(","), largest)
    except TooMuch:
        raise Unreachable(f"{address}: larger than {largest:,} bytes") from None
    except NotUnpackable as error:
        raise Unreachable(f"{address}: {error}") from error


def _reason(error: Exception) -> str:
    cause = error.reason if isinstance(error, MaxRetryError) and error.reason else error
    for kind, reason in REASONS:
        if isinstance(cause, kind):
            return reason
    return str(cause).splitlines()[0][:200] if str(cause) else type(cause).__name__
