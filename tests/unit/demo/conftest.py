"""A press on a free port, and a way to ask it."""

from collections.abc import Callable
from urllib.request import Request, urlopen

import pytest

from demo.press_server import PressServer, serve_press


@pytest.fixture
def press():
    with serve_press(0) as server:
        yield server


@pytest.fixture
def get(press: PressServer) -> Callable[..., tuple[str, dict[str, str]]]:
    def ask(path: str, **headers: str) -> tuple[str, dict[str, str]]:
        address = path if path.startswith("http") else press.url + path
        with urlopen(Request(address, headers={**headers, "Connection": "close"}), timeout=10) as reply:
            return reply.read().decode(), dict(reply.headers)

    return ask
