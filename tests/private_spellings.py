"""How an address that must not be dialled can be written: for the unit tests and for the run of bombs and traps."""

import socket
from ipaddress import IPv4Address, IPv6Address

V4 = (
    *("127.0.0.1", "127.0.0.2", "127.255.255.254", "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255"),
    *("192.168.0.1", "192.168.255.255", "169.254.169.254", "100.64.0.1", "100.127.255.255", "0.0.0.0", "0.1.2.3"),
    *("192.0.0.8", "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1"),
    *("224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255"),
)
V6 = (
    *("::", "::1", "fe80::1", "febf::1", "fc00::1", "fd12:3456:789a::1", "ff02::1", "ff0e::1", "fec0::1"),
    *("::127.0.0.1", "::ffff:127.0.0.1", "::ffff:0:127.0.0.1", "::ffff:8.8.8.8", "::ffff:10.0.0.1"),
    *("64:ff9b::127.0.0.1", "64:ff9b::8.8.8.8", "64:ff9b:1::10.0.0.1", "2002:7f00:1::", "2002:a00:1::1"),
    *("2002:808:808::1", "2001:0:4136:e378:8000:63bf:80ff:fffe", "2001::1", "2001:10::1", "2001:20::1", "2001:2::1"),
    *("2001:db8::1", "3fff::1", "100::1", "5f00::1", "4000::1", "2600:1f18::5efe:127.0.0.1", "2600:1f18::5efe:a00:1"),
)
NAMES = (
    *("localhost", "LocalHost", "localhost.", "localhost.localdomain", "db", "printer.local", "vault.internal"),
    *("router.lan", "nas.home.arpa", "www.localhost", "intranet", "wiki.corp"),
)
FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")
CIRCLED = str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")


def spellings_of_v4(address: str) -> list[str]:
    """Notations that some resolver, library or browser reads as this address."""
    a, b, c, d = address.split(".")
    number = int(IPv4Address(address))
    percent = "".join(f"%{ord(sign):02x}" for sign in address)
    return [
        address,
        f"{address}.",
        str(number),
        hex(number),
        hex(number).upper().replace("0X", "0x"),
        f"0{number:o}",
        f"{a}.{number & 0xFF_FFFF}",
        f"{a}.{b}.{number & 0xFFFF}",
        ".".join(f"0{int(part):o}" for part in (a, b, c, d)),
        ".".join(f"{int(part):#x}" for part in (a, b, c, d)),
        f"{int(a):#x}.{b}.0{int(c):o}.{d}",
        f"00000{int(a):o}.{b}.{c}.{d}",
        percent,
        percent.replace("%", "%25"),
        address.translate(FULL_WIDTH),
        address.translate(CIRCLED),
        address.replace(".", "。"),
        address.replace(".", "\u00ad."),
    ]


def private_hosts() -> list[str]:
    """Each once, as it stands in an address between scheme and port."""
    v4 = [spelling for address in V4 for spelling in spellings_of_v4(address)]
    v6 = [
        f"[{spelling}]"
        for address in V6
        for spelling in (address, IPv6Address(address).exploded, IPv6Address(address).compressed.upper())
    ]
    return list(dict.fromkeys((*v4, *v6, "[fe80::1%25lo]", "[::1%lo]", *NAMES)))


def as_the_system_reads_it(host: str) -> str | None:
    """The address that the C library makes of a host written in digits; None where it reads none."""
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except OSError:
        return None
