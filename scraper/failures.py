"""Why an address gave no text, in a few words for a person."""

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
    UnsupportedURLSchemeError,
)
from scrapy.spidermiddlewares.httperror import HttpError

TOO_LARGE = "larger than is read"

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
    for kind, reason in REASONS:
        if isinstance(error, kind):
            return reason
    worded = str(error).partition("\n")[0][:LONGEST]
    if isinstance(error, IgnoreRequest) and "DOWNLOAD_MAXSIZE" in worded:  # a body that unpacks to more
        return TOO_LARGE
    return worded or type(error).__name__
