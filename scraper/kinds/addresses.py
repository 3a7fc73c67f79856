"""Addresses as listings write them: relative, padded, broken, or meant to lead elsewhere."""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from tallymark.errors import BadInput

LONGEST_ADDRESS = 2_000
"""Characters. Longer ones carry a program's state or are a trap; browsers and sitemaps stop about there too."""

MOST_PARAMETERS = 100
"""An address with more has none that are read."""

UNSEEN = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")
"""What no address holds, though it may stand inside one in a page: line breaks, control characters, surrogates."""

WEB = frozenset(("http", "https"))


def absolute(base: str, written: object) -> str | None:
    """The address that `written` means where it stands at `base`, without fragment; None where it is none.

    Its scheme is as written: whoever follows it decides which are visited.
    """
    if not isinstance(written, str):
        return None
    try:
        joined = urlsplit(urljoin(base, UNSEEN.sub("", written).strip().replace(" ", "%20")))
        _ = joined.port
    except ValueError:
        return None
    address = urlunsplit(joined._replace(fragment=""))
    return address if joined.scheme and len(address) <= LONGEST_ADDRESS else None


def on_web(address: str | None) -> bool:
    """Whether an absolute address is one of http or https with a host."""
    parts = urlsplit(address or "")
    return parts.scheme in WEB and bool(parts.hostname)


def split(address: str) -> SplitResult:
    """The parts of an address that a person typed. Raises BadInput where it is no http or https address."""
    try:
        parts = urlsplit(address.strip())
        known = parts.scheme.lower() in WEB and bool(parts.hostname)
        _ = parts.port
    except ValueError:
        known = False
    if not known:
        raise BadInput(f"not an http or https address: {address[:200]}")
    return parts


def host(address: str) -> str:
    """Host and port in lower case, without `www.`: what two addresses of one site share."""
    try:
        return urlsplit(address).netloc.rpartition("@")[2].lower().removeprefix("www.")
    except ValueError:
        return ""


def origin(address: str) -> str:
    """Scheme, host and port, without a slash at the end."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def query(address: str) -> dict[str, str]:
    """The parameters of an address; of a repeated one the last."""
    return dict(_pairs(address))


def with_query(address: str, changes: Mapping[str, str | int]) -> str:
    """The address with these parameters set, the others as they were."""
    kept = [(name, value) for name, value in _pairs(address) if name not in changes]
    changed = urlencode([*kept, *changes.items()], quote_via=quote)
    return urlunsplit(urlsplit(address)._replace(query=changed, fragment=""))


def _pairs(address: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(urlsplit(address).query, keep_blank_values=True, max_num_fields=MOST_PARAMETERS)
    except ValueError:
        return []


def distinct(addresses: Iterable[str | None]) -> tuple[str, ...]:
    """Each address once, in order; what was none is left out."""
    return tuple(dict.fromkeys(address for address in addresses if address))
