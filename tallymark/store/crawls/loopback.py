"""The one place on this machine that may be crawled: for tests and the demonstration, never in production."""

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

LOCALHOST = "localhost"


@dataclass(frozen=True, slots=True)
class LoopbackOrigin:
    """A web origin on this machine, as `http://127.0.0.1:8765`."""

    scheme: str
    host: str
    port: int

    @property
    def places(self) -> frozenset[tuple[str, int]]:
        """What may be dialled to reach it: IP address and port."""
        hosts = ("127.0.0.1", "::1") if self.host == LOCALHOST else (self.host,)
        return frozenset((host, self.port) for host in hosts)

    def holds(self, url: str) -> bool:
        """Whether an address is one of this origin's, spelled as the origin is."""
        try:
            parts = urlsplit(url)
            found = (parts.scheme, parts.hostname, parts.port)
        except ValueError:
            return False
        return found == (self.scheme, self.host, self.port)


def loopback_origin(value: str) -> LoopbackOrigin | None:
    """The origin that a setting names; None for an empty one. Raises ValueError for anything but such an origin."""
    if not value:
        return None
    parts = urlsplit(value)
    scheme, host, port = parts.scheme, parts.hostname or "", parts.port
    rest = parts.path.removeprefix("/") or parts.query or parts.fragment or parts.username or parts.password
    if scheme not in {"http", "https"} or not is_loopback(host) or not port or rest:
        raise ValueError("it must be an origin on this machine with its port, like http://127.0.0.1:8765")
    return LoopbackOrigin(scheme, host, port)


def is_loopback(host: str) -> bool:
    """Whether a host, as it stands in an address, is this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == LOCALHOST
