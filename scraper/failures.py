"""Why an address gave no text, in a few words for a person."""

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    UnsupportedURLSchemeError,
)
from scrapy.spidermiddlewares.httperror import HttpError

REASONS: tuple[tuple[type[Exception], str], ...] = (
    (CannotResolveHostError, "no such host"),
    (DownloadConnectionRefusedError, "connection refused"),
    (DownloadTimeoutError, "no answer in time"),
    (DownloadCancelledError, "larger than is read"),
    (UnsupportedURLSchemeError, "neither http nor https"),
)


def reason_of(error: BaseException) -> str:
    """One short line for an exception that a request ended in."""
    if isinstance(error, HttpError):
        status = error.response.status
        return f"answered {status}" + (", a redirect that is not followed" if status // 100 == 3 else "")
    for kind, reason in REASONS:
        if isinstance(error, kind):
            return reason
    lines = str(error).splitlines()
    return lines[0][:200] if lines and lines[0] else type(error).__name__
