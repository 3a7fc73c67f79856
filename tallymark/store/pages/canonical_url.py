"""One address a page, computed alike here and in the reader's browser.

The rules are those of the WHATWG URL parser, which every browser carries, and then these:

1. Only http and https; no user name or password; the host is a name or an IPv4 address, in lower case and
   punycode, without a final dot. Anything else is refused, as is a result of more than MAX_LENGTH characters.
2. The default port and the fragment go. A trailing slash stays as it is: "/story" and "/story/" are two pages.
3. A "%" that starts no escape becomes "%25"; escapes of unreserved characters are decoded, others get upper-case
   digits; a character that RFC 3986 does not allow in its place is escaped as UTF-8.
4. The query is split at "&"; empty pieces and tracking parameters go; the rest is sorted as text. An empty query goes.

`tests/contract/urls.json` holds both sides to it. Applying the rules twice changes nothing.
"""

import hashlib
import ipaddress
import re
import socket
from urllib.parse import quote, unquote_to_bytes

import idna

from tallymark.errors import BadInput
from tallymark.store.pages.tracking_parameters import TRACKING_NAMES, TRACKING_PREFIXES

MAX_LENGTH = 2000
"""Characters; PostgreSQL cannot index much more, and no page that is meant to be read has a longer address."""

_DEFAULT_PORT = {"http": 80, "https": 443}
_PARTS = re.compile(r"(?i)(https?):[/\\]*([^/\\?#]*)([^?#]*)(?:\?([^#]*))?(?:#.*)?", re.DOTALL)
_HOST = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*")
_ENDS_IN_NUMBER = re.compile(r"(^|\.)([0-9]+|0x[0-9a-f]*)$")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_IN_PATH = "%!$&'()*+,;=:@"
_IN_QUERY = "%!$()*+,;=:@/?"


def canonical_url(url: str) -> str:
    """The address that a page is stored and looked up by. Raises BadInput for one that no public page can have."""
    text = re.sub(r"[\t\n\r]", "", url.strip("".join(map(chr, range(0x21)))))
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    parts = _PARTS.fullmatch(text)
    if parts is None:
        raise BadInput(f"not an http or https address: {url[:100]!r}")
    scheme = parts[1].lower()
    userinfo, _, place = parts[2].rpartition("@")
    if userinfo.strip(":") or userinfo.count(":") > 1:
        raise BadInput("an address with a user name or password is not public")
    host, _, port = place.partition(":")
    canonical = f"{scheme}://{_host(host)}{_port(port, scheme)}{_path(parts[3])}{_query(parts[4] or '')}"
    if len(canonical) > MAX_LENGTH:
        raise BadInput(f"an address of more than {MAX_LENGTH} characters")
    return canonical


def url_hash(canonical: str) -> bytes:
    """SHA-256 of a canonical URL, 32 bytes: what readers' indexes and buckets go by."""
    return hashlib.sha256(canonical.encode("utf-8")).digest()


def _host(raw: str) -> str:
    try:
        mapped = idna.uts46_remap(unquote_to_bytes(raw).decode("utf-8", "replace"), std3_rules=False)
        host = ".".join(_label(label) for label in mapped.split(".")).removesuffix(".")
        if _ENDS_IN_NUMBER.search(host):
            host = str(ipaddress.IPv4Address(socket.inet_aton(host)))
    except (OSError, UnicodeError, ValueError) as error:
        raise BadInput(f"no such host: {raw[:100]!r}") from error
    if not _HOST.fullmatch(host):
        raise BadInput(f"no such host: {raw[:100]!r}")
    return host


def _label(label: str) -> str:
    if label.startswith("xn--"):
        text = label.removeprefix("xn--").encode("ascii").decode("punycode")
        if text.isascii() or idna.uts46_remap(text, std3_rules=False) != text:
            raise ValueError("punycode that no name gives")
    return label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii")


def _port(raw: str, scheme: str) -> str:
    if not raw:
        return ""
    if not (raw.isascii() and raw.isdigit()) or int(raw) > 65535:
        raise BadInput(f"no such port: {raw[:20]!r}")
    return "" if int(raw) == _DEFAULT_PORT[scheme] else f":{int(raw)}"


def _path(raw: str) -> str:
    kept: list[str] = []
    segments = [_normal(segment, _IN_PATH) for segment in raw.replace("\\", "/").split("/")[1:]]
    for place, segment in enumerate(segments, 1):
        if segment == "..":
            kept = kept[:-1]
        if segment not in {".", ".."}:
            kept.append(segment)
        elif place == len(segments):
            kept.append("")
    return "/" + "/".join(kept)


def _query(raw: str) -> str:
    pieces = sorted(_normal(piece, _IN_QUERY) for piece in raw.split("&") if piece)
    kept = [piece for piece in pieces if not _tracks(piece.partition("=")[0].lower())]
    return "?" + "&".join(kept) if kept else ""


def _tracks(name: str) -> bool:
    return name in TRACKING_NAMES or name.startswith(TRACKING_PREFIXES)


def _normal(raw: str, allowed: str) -> str:
    """Escapes in their one form; `allowed` are the reserved characters that may stand as they are."""
    return _ESCAPE.sub(_one_escape, quote(_STRAY_PERCENT.sub("%25", raw), safe=allowed))


def _one_escape(found: re.Match[str]) -> str:
    code = int(found[0][1:], 16)
    return chr(code) if code in _UNRESERVED else found[0].upper()
