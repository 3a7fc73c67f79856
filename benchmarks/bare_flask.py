"""The peer of label look-ups: a Flask endpoint that returns the same bytes each time, on the same server.

`python -m benchmarks.bare_flask PORT FILE` serves the bytes of a file until it is ended.
"""

import sys
from pathlib import Path
from typing import Any

from flask import Flask, Response
from granian.constants import HTTPModes, Interfaces
from granian.server import MPServer

from service.running.server import BACKLOG, WORKERS

THREADS = 8


def main(port: int, body: bytes) -> None:
    """Serves `body` at every label's address."""
    app = Flask("bare")

    @app.get("/api/v1/labels/<string:prefix>")
    def bucket(prefix: str) -> Response:  # noqa: ARG001 - as the route has it
        return Response(body, mimetype="application/json")

    server = MPServer(
        "bare",
        port=port,
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=THREADS,
        backlog=BACKLOG,
        http=HTTPModes.http1,
        websockets=False,
        log_enabled=False,
    )
    loader: Any = lambda: app  # noqa: E731 - granian's type for it knows only callables
    server.serve(target_loader=loader, wrap_loader=False)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]).read_bytes())
