"""The RSGI application that granian serves.

Requests wait here without a thread: however many clients send a byte now and then, none of them keeps another waiting.
Only a request that is there as a whole is given one of the few threads.
"""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from flask import Flask
from granian.rsgi import HTTPProtocol, Scope  # type: ignore[attr-defined] # it re-exports the first without saying so

from service.armour.json_bodies import MOST_BYTES
from service.armour.own_hosts import own_hosts
from service.front.bodies import read_body
from service.front.files import SENDS_FILES, take_file
from service.front.refusals import Refused, refusal
from service.front.wsgi import Answered, answer_of, environ_of
from service.labels.lookups import Lookups, Ready, is_prefix
from service.metrics.look_ups import EVERY, LookUpCounts
from service.metrics.requests import NO_ROUTE
from service.metrics.watching import BEGAN, log_answer
from service.resources import resources_of
from service.running.request_id import HEADER, request_id
from tallymark.errors import StoreError

LABELS = "/api/v1/labels/"
THREADS = 8
"""Requests at work in one process; each may hold one database connection, of which the pool has more than that."""
LOOKUP_THREADS = 4
"""For look-ups that wait for a database on another machine, so that nothing else keeps them waiting."""
CHECKS_AFTER = 2.0
"""Seconds after which the process that checks texts is started, unless a text comes first: it imports for a second,
which the first look-ups need not share."""
MOST_WAITING = 256
"""Requests that wait for a thread, some seconds' work; who comes then is told to come back."""


class Front:
    """One a server process."""

    def __init__(self, app: Flask) -> None:
        tools = resources_of(app)
        self._app = app
        self._lookups: Lookups = tools.lookups
        self._base_url = tools.settings.base_url
        self._is_own_host = own_hosts(tools.settings)
        self._counts = tools.counts
        self._look_ups = LookUpCounts(tools.counts)
        self._most_bytes = max(tools.settings.check_max_bytes, MOST_BYTES)
        self._threads = ThreadPoolExecutor(THREADS, "request")
        self._lookup_threads = ThreadPoolExecutor(LOOKUP_THREADS, "lookup")
        self._is_local = tools.database.engine.dialect.name == "sqlite"
        self._waiting = 0

    async def __rsgi__(self, scope: Scope, protocol: HTTPProtocol) -> None:
        """Answers one request."""
        began = time.perf_counter()
        if scope.method == "GET" and scope.path.startswith(LABELS):
            prefix = scope.path[len(LABELS) :]
            if is_prefix(prefix) and self._is_own_host(scope.headers.get("host")):
                ready = await self._bucket(prefix, scope)
                if ready is not None:
                    ready.headers.append((HEADER, request_id(scope.headers.get(HEADER))))
                    protocol.response_bytes(ready.status, ready.headers, ready.body)
                    self._look_ups.looked_up(ready.status, time.perf_counter() - began)
                    return
        try:
            body = await read_body(scope, protocol, self._most_bytes)
            answered = await self._flask(scope, body, began)
        except Refused as refused:
            answered = self._refuse(refused, scope, time.perf_counter() - began)
        file = take_file(answered.headers)
        if file is None or scope.method == "HEAD":
            protocol.response_bytes(answered.status, answered.headers, answered.body)
        elif file.part is None:
            protocol.response_file(answered.status, answered.headers, file.path)
        else:
            protocol.response_file_range(answered.status, answered.headers, file.path, *file.part)

    async def _bucket(self, prefix: str, scope: Scope) -> Ready | None:
        """None where the store is away, which Flask is left to say."""
        asked = scope.headers
        conditions = asked.get("if-none-match"), asked.get("accept-encoding")
        try:
            if self._is_local:  # a file is read in less time than it takes to ask a thread to
                return self._lookups.bucket(prefix, *conditions)
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._lookup_threads, self._lookups.bucket, prefix, *conditions)
        except StoreError:
            return None

    def _refuse(self, refused: Refused, scope: Scope, seconds: float) -> Answered:
        name = request_id(scope.headers.get(HEADER))
        self._counts.answered(scope.method, NO_ROUTE, refused.status, seconds)
        log_answer(name, scope.method, NO_ROUTE, refused.status, seconds)
        return refusal(refused, name, self._base_url)

    async def _flask(self, scope: Scope, body: bytes, began: float) -> Answered:
        if self._waiting >= MOST_WAITING:
            raise Refused(503, "Too many requests are waiting.")
        self._waiting += 1
        try:
            wsgi_app: Any = self._app.wsgi_app
            environ = environ_of(scope, body) | {BEGAN: began, SENDS_FILES: True}
            return await asyncio.get_running_loop().run_in_executor(self._threads, answer_of, wsgi_app, environ)
        finally:
            self._waiting -= 1

    def _hand_on_counts(self, loop: asyncio.AbstractEventLoop) -> None:
        self._look_ups.hand_on()
        loop.call_later(EVERY, self._hand_on_counts, loop)

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """The process begins to serve. The one that checks texts follows, without a thread of the loop waiting."""
        self._hand_on_counts(loop)
        loop.call_later(CHECKS_AFTER, self._threads.submit, resources_of(self._app).checking.start)

    def __rsgi_del__(self, _loop: asyncio.AbstractEventLoop) -> None:
        """The process ends: nothing of it may be left running."""
        self._look_ups.hand_on()
        resources_of(self._app).close()
