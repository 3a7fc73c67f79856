"""Why an address gave no text, in a few words for a person.

IgnoreRequest (Scrapy's)
├── Declined        the site or page asks not to be indexed
├── PrivateAddress  an address that is no one's on the public internet
├── HostGivenUp     the host is asked nothing more in this run
├── BudgetSpent     the host was asked as often as it may be today: the address still waits
├── CrawlStopped    the crawl ended before the address had its turn: it still waits
└── TooLarge        a body that is larger than is read, as it came or unpacked
"""

from typing import Literal

from OpenSSL.SSL import Error as SslError
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
    UnsupportedURLSchemeError,
)
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.web.client import ResponseFailed

TOO_LARGE = "larger than is read"


UNTRUSTED = "its certificate is not trusted, or it speaks no TLS"


class Declined(IgnoreRequest):
    """The site or page asks not to be indexed; its text says where."""


class PrivateAddress(IgnoreRequest):
    """A connection that is not opened, because of where it would lead."""


class HostGivenUp(IgnoreRequest):
    """Nothing more is asked of the host in this run; its text says why."""


class BudgetSpent(IgnoreRequest):
    """The host was asked as often as it may be today: the address still waits, for another day."""


class CrawlStopped(IgnoreRequest):
    """The crawl ended before the address had its turn: it still waits."""


class TooLarge(IgnoreRequest):
    """A body that is larger than is read, as it came or unpacked."""

    def __init__(self) -> None:
        super().__init__(TOO_LARGE)


REASONS: tuple[tuple[type[Exception], str], ...] = (
    (CannotResolveHostError, "no such host"),
    (DownloadConnectionRefusedError, "connection refused"),
    (DownloadTimeoutError, "no answer in time"),
    (DownloadCancelledError, TOO_LARGE),
    (UnsupportedURLSchemeError, "neither http nor https"),
)

LONGEST = 200
"""Characters of a reason that Scrapy or Twisted worded."""


def reason_of(error: BaseException) -> str:
    """One short line for an exception that a request ended in."""
    if isinstance(error, HttpError):
        status = error.response.status
        return f"answered {status}" + (", a redirect that is not followed" if status // 100 == 3 else "")
    if isinstance(error.__cause__, ResponseFailed) and any(each.check(SslError) for each in error.__cause__.reasons):
        return UNTRUSTED
    for kind, reason in REASONS:
        if isinstance(error, kind):
            return reason
    worded = str(error).partition("\n")[0][:LONGEST]
    return worded or type(error).__name__


def outcome_of(error: BaseException) -> Literal["failed", "declined"] | None:
    """What becomes of an address whose request ended in an exception; None where it still waits for its turn."""
    if isinstance(error, CrawlStopped | BudgetSpent):
        return None
    return "declined" if isinstance(error, Declined) else "failed"
