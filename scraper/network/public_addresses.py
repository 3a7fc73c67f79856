"""Which IP addresses a crawler may open a connection to: those of the public internet, and nothing else.

`ipaddress.is_global` is not enough: it counts multicast as global, looks into no embedded address, and its tables
differ from one Python to the next. The networks here are written out from IANA's registries, as of 2026:

- IPv4: all of <https://www.iana.org/assignments/iana-ipv4-special-registry>, whether marked global or not (no web site
  lives in any of them), and multicast (RFC 5771);
- IPv6: of <https://www.iana.org/assignments/ipv6-address-space> only 2000::/3 is handed out to networks. Outside it lie
  loopback, unspecified, mapped (::ffff:0:0/96), NAT64 (64:ff9b::/96, 64:ff9b:1::/48), unique local, link-local and
  multicast addresses. Inside it the special ones of <https://www.iana.org/assignments/iana-ipv6-special-registry> are
  taken out, 6to4 and Teredo among them, which carry an IPv4 address to wherever it says.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

CLOSED_V4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this network (RFC 791)
        "10.0.0.0/8",  # private (RFC 1918)
        "100.64.0.0/10",  # shared between a provider and its customers (RFC 6598)
        "127.0.0.0/8",  # loopback
        "169.254.0.0/16",  # link-local, where clouds keep their credentials
        "172.16.0.0/12",  # private (RFC 1918)
        "192.0.0.0/24",  # protocol assignments (RFC 6890)
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112 (RFC 7535)
        "192.52.193.0/24",  # AMT (RFC 7450)
        "192.88.99.0/24",  # 6to4 relays (RFC 7526)
        "192.168.0.0/16",  # private (RFC 1918)
        "192.175.48.0/24",  # AS112 (RFC 7534)
        "198.18.0.0/15",  # benchmarking (RFC 2544)
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, limited broadcast
    )
)

HANDED_OUT_V6 = IPv6Network("2000::/3")

CLOSED_V6 = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # protocol assignments: Teredo, ORCHID, benchmarking and others
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4
        "2620:4f:8000::/48",  # AS112 (RFC 7534)
        "3fff::/20",  # documentation (RFC 9637)
    )
)

ISATAP = frozenset((0x0000_5EFE, 0x0200_5EFE))
"""The middle of an address that ends in an IPv4 one to be tunnelled to (RFC 5214), inside any network's prefix."""


def may_be_dialled(address: IPv4Address | IPv6Address) -> bool:
    """Whether the address is one of the public internet."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in CLOSED_V4)
    tunnelled = (int(address) >> 32) & 0xFFFF_FFFF in ISATAP
    return (
        address in HANDED_OUT_V6
        and address.scope_id is None
        and not tunnelled
        and not any(address in network for network in CLOSED_V6)
    )


def literal_may_be_dialled(host: str) -> bool:
    """Whether `host` is an IP address in its usual notation that may be dialled. A name may not: it leads anywhere."""
    try:
        return may_be_dialled(ip_address(host))
    except ValueError:
        return False
