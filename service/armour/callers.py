"""Who asks, as far as it matters for how much: a key, or else a hash that nobody can turn back into an address."""

import hashlib
import ipaddress
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import request
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Unauthorized

from service.resources import resources
from tallymark.store.people.api_keys import holding_key

HASH_BYTES = 12
"""Of an address: enough to tell a billion apart."""
NETWORK = 64
"""Bits of an IPv6 address that one customer has to itself, at least."""


@dataclass(frozen=True, slots=True)
class Caller:
    """By what their requests are counted."""

    name: str
    has_key: bool


def caller() -> Caller:
    """Who sent this request. Ends it with 401 where it names a key that does not hold.

    An address is only ever used as a hash that is keyed with the installation's secret and the day; it is neither
    logged nor stored, and what is counted by it is forgotten with its allowance.
    """
    asked = request.authorization
    if asked is not None and asked.type == "bearer":
        with resources().database.reading() as session:
            prefix = holding_key(session, asked.token or "")
        if prefix is None:
            raise Unauthorized("This key does not hold.", www_authenticate=WWWAuthenticate("bearer"))
        return Caller(f"key:{prefix}", has_key=True)
    return Caller(hidden(request.remote_addr or "", datetime.now(UTC), resources().address_key), has_key=False)


def hidden(address: str, now: datetime, secret: bytes) -> str:
    """What stands for an address today; of IPv6 its network."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        network = address
    else:
        mapped = getattr(parsed, "ipv4_mapped", None) or parsed
        bits = NETWORK if mapped.version == 6 else mapped.max_prefixlen
        network = str(ipaddress.ip_network((mapped, bits), strict=False))
    day = f"{now:%Y-%m-%d}"
    return hashlib.blake2b(f"{day} {network}".encode(), key=secret, digest_size=HASH_BYTES).hexdigest()
