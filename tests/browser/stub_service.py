"""A label service that is only its HTTP API, on loopback. It remembers every request: what the browser gave away.

It stands in where a test needs labels that no engine would give, or a service that misbehaves.
"""

import json
import threading
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import reduce
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from service.labels.lookups import INDEX_CHANGES
from tallymark.store.labels.index_changes import NO_ENTRY, combined
from tallymark.store.pages.canonical_url import canonical_url, url_hash
from tests.browser.articles import GUIDE, claims_in

POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'"
"""The pages allow nothing from elsewhere: an extension has to do without their leave."""


@dataclass
class Answer:
    status: int
    content_type: str = "text/plain"
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Asked:
    """One request, with its headers in lower case."""

    path: str
    headers: dict[str, str]
    body: bytes = b""


class Loopback(ABC):
    """An HTTP server on a free port of 127.0.0.1 that answers by `answer` and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                asked = Asked(self.path, {name.lower(): value for name, value in self.headers.items()}, body)
                if self.command != "OPTIONS":  # the browser's own question whether it may ask
                    outer.asked.append(asked)
                answer = outer.answer(asked)
                self.send_response(answer.status)
                self.send_header("Content-Type", answer.content_type)
                self.send_header("Content-Length", str(len(answer.body)))
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(answer.body)

            do_POST = do_OPTIONS = do_GET  # noqa: N815 - names of the library

            def log_message(self, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    @property
    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]

    @abstractmethod
    def answer(self, asked: Asked) -> Answer:
        """What this server says to a request."""

    @contextmanager
    def running(self) -> Iterator[None]:
        thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield
        finally:
            self._server.shutdown()
            thread.join()
            self._server.server_close()


class StubService(Loopback):
    """Serves the labels of the pages in `labelled`: claims by the page's address. A check finds those of `CLAIMS` whose
    words stand in what was sent."""

    def __init__(self) -> None:
        super().__init__()
        self.labelled: dict[str, list[Any]] = {}
        self.unlabelled = 0
        """Figures of each labelled page that have no label."""
        self._given: dict[str, frozenset[bytes]] = {}

    @property
    def index_asked(self) -> list[Asked]:
        """The questions for the index."""
        return [asked for asked in self.asked if asked.path.startswith("/api/v1/index")]

    @property
    def checked(self) -> list[list[str]]:
        """The sentences that were sent to be checked, one list a time."""
        return [json.loads(asked.body)["sentences"] for asked in self.asked if asked.path == "/api/v1/check"]

    def answer(self, asked: Asked) -> Answer:
        allowed = {
            "Access-Control-Allow-Origin": "*",
            "Access-Control-Allow-Headers": "Content-Type, If-None-Match",
            "Access-Control-Expose-Headers": "ETag",
        }
        hashes = {url_hash(canonical_url(url)): claims for url, claims in self.labelled.items()}
        path, _, since = asked.path.partition("?since=")
        if path == "/api/v1/index":
            entries = frozenset(digest[:8] for digest in hashes)
            version = f"{len(self._given) + 1}-{reduce(combined, entries, NO_ENTRY).hex()}"
            version = next((known for known, given in self._given.items() if given == entries), version)
            etag = f'"{version}"'
            if asked.headers.get("if-none-match") == etag:
                return Answer(304, headers={"ETag": etag} | allowed)
            self._given[version] = entries
            before = self._given.get(since)
            if before is None:
                return Answer(200, "application/octet-stream", b"".join(sorted(entries)), {"ETag": etag} | allowed)
            left, came = sorted(before - entries), sorted(entries - before)
            changes = len(left).to_bytes(4, "big") + b"".join(left + came)
            return Answer(200, INDEX_CHANGES, changes, {"ETag": etag} | allowed)
        if path == "/api/v1/guide":
            return Answer(200, "application/json", json.dumps(GUIDE).encode(), {"ETag": '"guide"'} | allowed)
        if path == "/api/v1/check":
            found = claims_in("\n".join(json.loads(asked.body)["sentences"])) if asked.body else []
            return Answer(200, "application/json", json.dumps({"claims": found, "unscored": 1}).encode(), allowed)
        prefix = asked.path.removeprefix("/api/v1/labels/")
        pages = [
            {"hash": digest.hex(), "checked": "2026-11-23", "claims": claims, "unlabelled": self.unlabelled}
            for digest, claims in hashes.items()
            if digest.hex().startswith(prefix)
        ]
        empty = {"checked": "2026-11-23", "claims": [], "unlabelled": 0}
        padding = [{"hash": prefix + f"{number:059x}"} | empty for number in range(7)]
        bucket = {"prefix": prefix, "pages": padding + pages}
        return Answer(200, "application/json", json.dumps(bucket).encode(), allowed)


class PageServer(Loopback):
    """Serves the HTML in `pages`, by path."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: dict[str, str] = {}

    def answer(self, asked: Asked) -> Answer:
        html = self.pages.get(asked.path.partition("?")[0])
        if html is None:
            return Answer(404)
        policy = {"Content-Security-Policy": POLICY}
        return Answer(200, "text/html; charset=utf-8", html.encode(), policy)
