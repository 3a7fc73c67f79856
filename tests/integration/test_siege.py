"""The service under siege, for seconds; `python -m tests.trials.siege` shows it at full size."""

import http.client
import time
from contextlib import closing

import pytest

from service.front.bodies import SECONDS
from tests.trials.siege import run, serving


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("served")) as found:
        yield found


def test_nobody_who_looks_up_notices_clients_that_trickle_or_never_end(tmp_path):
    found = run(tmp_path, seconds=4, rate=25, trickling=80, oversized=6)
    assert found.errors == ()
    assert found.checked == 200
    assert found.alive
    assert found.slow < 3  # this machine may be busy; at full size the bound is a tenth of it


def test_a_body_that_does_not_come_is_given_up_with_a_problem(port):
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.putrequest("POST", "/api/v1/check")
        connection.putheader("Content-Type", "application/json")
        connection.putheader("Content-Length", "100")
        connection.endheaders(b"{")
        began = time.monotonic()
        answer = connection.getresponse()
        assert time.monotonic() - began < SECONDS + 20
        assert (answer.status, answer.headers["Content-Type"]) == (408, "application/problem+json")
        assert answer.headers["Connection"] == "close"


@pytest.mark.parametrize("name", ["Content_Length", "Host_", "X_Forwarded_For"])
def test_a_header_that_could_pass_for_another_is_left_out(port, name):
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request("GET", "/healthz", headers={name: "5"})
        assert connection.getresponse().status == 200


def test_a_head_without_end_is_refused(port):
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request("GET", "/healthz", headers={"X-Long": "x" * 100_000})
        assert connection.getresponse().status == 431
