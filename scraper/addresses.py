"""Start addresses, as people type them."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from tallymark.errors import BadInput

SCHEMES = frozenset(("http", "https"))


def checked_addresses(urls: Sequence[str]) -> tuple[str, ...]:
    """The addresses without blanks around them. Raises BadInput for one that is no http or https address."""
    return tuple(_checked(url.strip()) for url in urls)


def _checked(url: str) -> str:
    try:
        parts = urlsplit(url)
        is_address = parts.scheme.lower() in SCHEMES and bool(parts.hostname)
        _ = parts.port
    except ValueError:
        is_address = False
    if not is_address:
        raise BadInput(f"not an http or https address: {url[:200]}")
    return url
