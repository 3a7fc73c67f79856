"""What a host's spelling alone tells: an address of one's own network, or one written so that it does not look like it.

It gives an early refusal with a clear reason. Nothing relies on it: names tell nothing of where they lead, and the
guard at the moment of dialling (`guarded_reactor.py`) looks at the address itself.
"""

import re
import unicodedata
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import unquote

from scraper.network.public_addresses import may_be_dialled

PRIVATE = "a private address"
ODD = "an address in an odd notation"
NO_HOST = "an address without a host"

INNER_NAMES = (
    *(".localhost", ".local", ".internal", ".intranet", ".lan", ".corp", ".home", ".private", ".localdomain"),
    ".home.arpa",
)
"""Endings of names that mean something inside a network only (RFC 6761, 6762, 8375, 9476, routers' habits)."""

UNWRAPPINGS = 3
"""Times that percent signs are decoded; who hides a host deeper than that is told of an odd notation."""

NUMBER = re.compile(r"(?P<hex>0x[0-9a-f]*)|(?P<octal>0[0-7]+)|(?P<decimal>[0-9]+)", re.ASCII)


def refusal_of_host(host: str) -> str | None:
    """Why the host is not visited, None where its spelling says nothing against it. `host` is without port."""
    name = _plain(host)
    if not name:
        return NO_HOST
    if "%" in name and ":" not in name:
        return ODD
    if ":" in name or NUMBER.fullmatch(name.rpartition(".")[2]):
        address = _literal(name) or _as_c_reads_it(name)
        private = address is not None and not may_be_dialled(address)
        return PRIVATE if private else ODD if address is None or str(address) != host.lower() else None
    return PRIVATE if "." not in name or name.endswith(INNER_NAMES) else None


def _plain(host: str) -> str:
    """The host as a resolver may come to see it: unescaped, without full-width or circled signs or a last dot."""
    name = host
    for _ in range(UNWRAPPINGS):
        name = unquote(name)
    name = unicodedata.normalize("NFKC", name).replace("。", ".").lower()
    return "".join(c for c in name if unicodedata.category(c) != "Cf").strip().rstrip(".")


def _literal(name: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(name)
    except ValueError:
        return None


def _as_c_reads_it(name: str) -> IPv4Address | None:
    """One to four numbers, decimal, octal or hexadecimal, the last of which fills what is left (inet_aton)."""
    numbers = []
    for part in name.split("."):
        found = NUMBER.fullmatch(part)
        if found is None:
            return None
        base = {"hex": 16, "octal": 8, "decimal": 10}[found.lastgroup or ""]
        numbers.append(int(part.removeprefix("0x") or "0", base) if len(part) < 100 else 1 << 40)
    *leading, last = numbers
    if len(numbers) > 4 or any(number > 255 for number in leading) or last >= 256 ** (5 - len(numbers)):
        return None
    return IPv4Address(sum(number << (24 - 8 * place) for place, number in enumerate(leading)) + last)
