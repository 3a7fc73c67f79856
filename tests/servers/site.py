"""A web site whose every answer a test writes down beforehand. It remembers what it was asked."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

HTML = "text/html; charset=utf-8"


Sender = Callable[[socket.socket, threading.Event], None]
"""Writes bytes to a client until it hangs up or the site closes (the event)."""


@dataclass(frozen=True)
class Reply:
    """What one path answers. A header may be a function, called for each answer.

    `stalls`: after the body nothing more comes, though more is announced. `drips`: after the body single bytes keep
    coming for as long as the site stands. `waits`: seconds before it answers. `sends`: writes the whole answer itself,
    status and headers included.
    """

    body: bytes | str = b""
    status: int = 200
    headers: dict[str, str | Callable[[], str]] = field(default_factory=dict)
    content_type: str = HTML
    stalls: bool = False
    drips: bool = False
    waits: float = 0.0
    sends: Sender | None = None


@dataclass
class Asked:
    """A request that came `at` seconds of the monotonic clock, and `ended`: all was sent, or the client hung up."""

    path: str
    headers: dict[str, str]
    at: float
    ended: float | None = None


Program = Callable[[str, dict[str, str]], Reply]
"""Answers a path and the parameters of its query; of a repeated one it gets the last."""


class Site(ThreadingHTTPServer):
    """Set `replies` by path, query included, or `programs` by how a path begins; anything else is a 404.

    A path `//harbor.example/a` is one of that host only. A list of replies is given one after the other, the last for
    good. `asked` holds every request in order.
    """

    daemon_threads = True
    request_queue_size = 200

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.replies: dict[str, Reply | list[Reply]] = {}
        self.programs: dict[str, Program] = {}
        self.asked: list[Asked] = []
        self.closing = threading.Event()

    @property
    def url(self) -> str:
        """Without a slash at the end."""
        return f"http://127.0.0.1:{self.server_port}"

    def paths(self) -> list[str]:
        """What was asked for, robots.txt left out."""
        return [each.path for each in self.asked if each.path != "/robots.txt"]

    def reply(self, host: str, target: str) -> Reply:
        """What a path with its query is answered."""
        for known_as in (f"//{host}{target}", target):
            reply = self.replies.get(known_as)
            if isinstance(reply, list):
                return reply.pop(0) if len(reply) > 1 else reply[0]
            if reply is not None:
                return reply
        parts = urlsplit(target)
        known = [beginning for beginning in self.programs if parts.path.startswith(beginning)]
        if not known:
            return Reply("nothing here", 404)
        return self.programs[max(known, key=len)](parts.path, dict(parse_qsl(parts.query, keep_blank_values=True)))

    def handle_error(self, request, client_address):
        """A client that hangs up is what some tests are about."""


class _Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self):
        asked = Asked(self.path, dict(self.headers), time.monotonic())
        self.server.asked.append(asked)
        try:
            self._answer()
        finally:
            asked.ended = time.monotonic()

    def _answer(self):
        reply = self.server.reply(self.headers.get("Host", "").partition(":")[0], self.path)
        self.server.closing.wait(reply.waits)
        if reply.sends:
            self.close_connection = True
            reply.sends(self.connection, self.server.closing)
            return
        body = reply.body.encode() if isinstance(reply.body, str) else reply.body
        more = 10_000 if reply.stalls or reply.drips else 0
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.content_type)
        self.send_header("Content-Length", str(len(body) + more))
        for name, value in reply.headers.items():
            self.send_header(name, value if isinstance(value, str) else value())
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()
        if reply.stalls:
            self.server.closing.wait()
        while reply.drips and not self.server.closing.wait(0.02):
            self.wfile.write(b" ")

    def log_message(self, *args):
        """Tests read `asked` instead."""


@contextmanager
def running_site() -> Iterator[Site]:
    """A site on a free port, closed at the end of the block."""
    with Site() as site:
        thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield site
        finally:
            site.closing.set()
            site.shutdown()
            thread.join()


def article(claim: str, *, lang: str = "en", title: str = "Counts of the week") -> str:
    """A page of a plausible length that says `claim` in its middle."""
    filler = "<p>The council met on Tuesday and spoke at length about the harbor, the budget and the long winter.</p>"
    return (
        f'<html lang="{lang}"><head><title>{title}</title><meta property="og:site_name" content="Harbor Ledger">'
        '<meta property="article:published_time" content="2024-08-22T10:00:00Z"></head><body>'
        f"<article><h1>{title}</h1>{filler * 3}<p>{claim}</p>{filler * 3}</article></body></html>"
    )
