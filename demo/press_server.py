"""A small loopback server for the invented press. The demo, the tests and `make serve` start it.

    with serve_press(0) as press:
        press.url           # http://127.0.0.1:<port>
        press.edition = 2   # from now on the corrected text is printed

It asks nothing of the network and prints no line a request.
"""

import hashlib
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from demo.press_routes import answer
from tallymark.errors import CannotListen

HOST = "127.0.0.1"


class PressServer(ThreadingHTTPServer):
    """The server with its state: the edition on sale, and what has been asked for.

    `edition` 1 prints the first text of an article that is corrected later, 2 the corrected one. `requested` lists the
    paths in the order in which they were asked for, so that a test can show what a crawler left alone.
    """

    daemon_threads = True

    def __init__(self, port: int) -> None:
        super().__init__((HOST, port), PressHandler)
        self.edition = 1
        self.requested: list[str] = []

    def handle_error(self, request: object, client_address: object) -> None:
        """A reader who hangs up is no fault; anything else is shown."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    @property
    def url(self) -> str:
        """The base address, without a slash at its end. Every absolute link on a page starts with it."""
        return f"http://{HOST}:{self.server_address[1]}"


class PressHandler(BaseHTTPRequestHandler):
    """GET and HEAD of what the press prints, with an ETag."""

    server: PressServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with headers and body."""
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        """Answer with headers only."""
        self._answer(with_body=False)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
        """Say nothing: the crawler keeps count."""

    def _answer(self, *, with_body: bool) -> None:
        self.server.requested.append(self.path)
        reply = answer(self.path, self.server.url, self.server.edition)
        etag = f'"{hashlib.sha256(reply.body).hexdigest()[:32]}"'
        unchanged = reply.status == 200 and self.headers.get("If-None-Match") == etag
        self.send_response(304 if unchanged else reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("ETag", etag)
        self.send_header("Content-Length", "0" if unchanged else str(len(reply.body)))
        self.end_headers()
        if with_body and not unchanged:
            self.wfile.write(reply.body)


@contextmanager
def serve_press(port: int) -> Iterator[PressServer]:
    """The press on this port of the loopback address until the block ends; port 0 takes a free one.

    Raises CannotListen where the port is taken or may not be used.
    """
    try:
        server = PressServer(port)
    except OSError as error:
        why = f"the press cannot listen on port {port}: {error.strerror}; choose another with --press-port"
        raise CannotListen(why) from error
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, name="press", daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
