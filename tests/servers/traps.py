"""A host of traps: each has a name of its own, and nothing behind it is worth a crawler's time or memory."""

import itertools
import select
import socket
import threading
from contextlib import suppress

from tests.servers.bombs import bombs
from tests.servers.every_kind import feed, sitemap
from tests.servers.site import Reply
from tests.servers.xml_attacks import xml_attacks

PAGE_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
BLOCK = b"<p>The council met on Tuesday. " * 2_000

Trap = dict[str, Reply]
"""Replies by path; the crawl begins at `/`."""


def _raw(start: bytes, piece: bytes = b"", pause: float = 0.0) -> Reply:
    """Bytes as they are: a start, then one piece again and again; or, without one, silence."""

    def send(client: socket.socket, closing: threading.Event) -> None:
        with suppress(OSError):  # the client hung up, as it should
            client.sendall(start)
            while piece and not closing.wait(pause):
                client.sendall(piece)
            while not closing.is_set() and not select.select([client], [], [], 0.05)[0]:
                pass

    return Reply(sends=send)


def _forever(head: bytes, piece: bytes, pause: float = 0.0) -> Reply:
    """A page's head, and a body that never ends."""
    return _raw(PAGE_HEAD + head + b"\r\n", piece, pause)


def endless() -> dict[str, Reply]:
    """Bodies and heads without end, fast and slow."""
    chunk = b"%x\r\n%s\r\n" % (len(BLOCK), BLOCK)
    return {
        "body": _forever(b"", BLOCK),
        "announced-body": _forever(b"Content-Length: 9999999999\r\n", BLOCK),
        "chunks": _forever(b"Transfer-Encoding: chunked\r\n", chunk),
        "tiny-chunks": _forever(b"Transfer-Encoding: chunked\r\n", b"1\r\nx\r\n" * 10_000),
        "chunk-extensions": _forever(b"Transfer-Encoding: chunked\r\n", b"1;" + b"a=b;" * 1_000 + b"\r\nx\r\n"),
        "trailers": _raw(PAGE_HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"X-Trailer: y\r\n" * 1_000),
        "packed": _forever(b"Content-Encoding: gzip\r\n", b"\x00" * 65_536),
        "headers": _raw(PAGE_HEAD, b"X: y\r\n" * 10_000),
        "header": _raw(PAGE_HEAD + b"X: ", b"y" * 65_536),
        "status": _raw(b"HTTP/1.1 200 ", b"O" * 65_536),
        "interim": _raw(b"", b"HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n" * 1_000),
    }


def trickling() -> dict[str, Reply]:
    """Answers that come, so to speak."""
    return {
        "body": _forever(b"", b" ", 0.05),
        "announced-body": _forever(b"Content-Length: 100000\r\n", b" ", 0.05),
        "chunks": _forever(b"Transfer-Encoding: chunked\r\n", b"1\r\n \r\n", 0.05),
        "head": _raw(PAGE_HEAD + b"X: ", b"y", 0.05),
        "status": _raw(b"HTTP", b" ", 0.05),
        "nothing": _raw(b""),
        "silence": _raw(PAGE_HEAD + b"X: "),
        "half": _raw(PAGE_HEAD + b"Content-Length: 100000\r\n\r\n<p>One"),
        "rubbish": _raw(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"),
    }


def loops(count: int) -> dict[str, Trap]:
    """Redirects that lead back or on and on: round trips of one to five steps, and paths that only grow."""
    found: dict[str, Trap] = {}
    for number in range(count):
        steps = number % 5 + 1
        if number % 2:
            found[f"loop-{number}"] = {
                "/" if step == 0 else f"/{step}": Reply(
                    status=(301, 302, 303, 307, 308)[number % 5], headers={"Location": f"/{(step + 1) % steps or ''}"}
                )
                for step in range(steps)
            }
        else:
            paths = ["/", *(f"/{'further/' * step}" for step in range(1, 30))]
            found[f"loop-{number}"] = {
                path: Reply(status=302, headers={"Location": after}) for path, after in itertools.pairwise(paths)
            }
    return found


OTHER_SCHEMES = (
    *(
        "file:///etc/passwd",
        "file://localhost/etc/passwd",
        "FILE:///etc/passwd",
        "ftp://127.0.0.1/a",
        "data:text/html,x",
    ),
    *("javascript:alert(1)", "gopher://127.0.0.1:70/_x", "dict://127.0.0.1:11211/", "ws://127.0.0.1/", "mailto:a@b.c"),
    *(
        "about:blank",
        "view-source:http://127.0.0.1/",
        "s3://bucket/key",
        "unix:///run/docker.sock",
        "ldap://127.0.0.1/",
    ),
    *(
        "http://",
        "http:///etc/passwd",
        "//",
        "http://[::1",
        "http://[",
        "https://:443/",
        "http://%00/",
        "\\\\127.0.0.1\\a",
    ),
)


def elsewhere() -> dict[str, Trap]:
    """Redirects to what is not of the web."""
    return {
        f"scheme-{number}": {"/": Reply(status=302, headers={"Location": address})}
        for number, address in enumerate(OTHER_SCHEMES)
    }


def bombed(size: int) -> dict[str, Trap]:
    """Bombs as a page, a feed, a sitemap, a packed sitemap and a robots.txt."""
    found: dict[str, Trap] = {}
    for number, (encoding, body) in enumerate(bombs(size).items()):
        headers = {"Content-Encoding": encoding}
        found[f"bomb-{number}"] = {"/": Reply(body, headers=headers)}
        found[f"bomb-feed-{number}"] = {"/": Reply(body, headers=headers, content_type="application/rss+xml")}
        found[f"bomb-rules-{number}"] = {"/robots.txt": Reply(body, headers=headers), "/": Reply("<p>One")}
        if encoding == "gzip":
            found["bomb-sitemap"] = {"/": Reply(body, content_type="application/gzip")}
    return found


def authors() -> dict[str, Trap]:
    """Names of authors on which a feed parser takes quadratic time."""
    name = "a" * 32_000 + "(" * 32_000
    fields = {
        "rss": f"<author>{name}</author>",
        "dc": f'<dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">{name}</dc:creator>',
        "editor": f"<managingEditor>{name}</managingEditor>",
    }
    found = {
        f"author-{kind}": {
            "/": Reply(
                f'<?xml version="1.0"?><rss version="2.0"><channel>{field}<item><title>One</title>{field}</item>'
                "</channel></rss>",
                content_type="text/xml",
            )
        }
        for kind, field in fields.items()
    }
    atom = f"<author><name>{name}</name><email>{name}</email></author>"
    body = f'<feed xmlns="http://www.w3.org/2005/Atom">{atom}<entry><title>One</title>{atom}</entry></feed>'
    return found | {"author-atom": {"/": Reply(body, content_type="application/atom+xml")}}


def attacks(canary: str) -> dict[str, Trap]:
    """The attacks on parsers of XML, each on a host of its own."""
    return {
        f"xml-{number}": {"/": Reply(body, content_type="application/xml")}
        for number, body in enumerate(xml_attacks(canary).values())
    }


def listings(addresses: list[str], size: int = 400) -> dict[str, Trap]:
    """Addresses that nobody may visit, in feeds and sitemaps, and as redirects of pages and of robots.txt."""
    found: dict[str, Trap] = {}
    for number in range(0, len(addresses), size):
        some = addresses[number : number + size]
        found[f"feed-{number}"] = {"/": feed(*some)}
        found[f"map-{number}"] = {"/": Reply(sitemap(*some), content_type="application/xml")}
        index = sitemap(*some, root="sitemapindex", entry="sitemap")
        found[f"maps-{number}"] = {"/": Reply(index, content_type="application/xml")}
    for number, address in enumerate(addresses):
        moved = Reply(status=302, headers={"Location": ascii_only(address)})
        found[f"moved-{number}"] = {"/": moved}
        if number % 8 == 0:
            found[f"rules-{number}"] = {"/robots.txt": moved, "/": Reply("<p>One")}
    return found


def ascii_only(address: str) -> str:
    """An address as it can stand in a header: other characters as a browser escapes them in a host."""
    return address.encode("utf-8").decode("latin-1")


def all_traps(canary: str, addresses: list[str], *, bomb: int, redirects: int) -> dict[str, Trap]:
    """Every trap by the first part of its host's name."""
    slow = {f"trickle-{name}": {"/": reply} for name, reply in trickling().items()}
    fast = {f"endless-{name}": {"/": reply} for name, reply in endless().items()}
    rules = {
        f"rules-{name}": {"/robots.txt": reply, "/": Reply("<p>One")}
        for name, reply in (*trickling().items(), *endless().items())
        if name in {"body", "headers", "silence"}
    }
    return {
        **bombed(bomb),
        **fast,
        **slow,
        **rules,
        **loops(redirects),
        **elsewhere(),
        **attacks(canary),
        **authors(),
        **listings(addresses),
    }
