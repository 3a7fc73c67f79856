"""Metrics of a real service: its processes count together, and what they counted outlives them."""

import http.client
import os
import signal
from contextlib import closing
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.trials.commands import tree_of
from tests.trials.siege import ask, serving

ROUTE = "/api/v1/labels/{prefix}"


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("served")) as found:
        yield found


def measured(port):
    """The samples, by name and labels; None while nobody answers."""
    try:
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
            connection.request("GET", "/metrics")
            told = connection.getresponse().read().decode()
    except OSError:
        return {}
    families = text_string_to_metric_families(told)
    return {(each.name, *each.labels.values()): each.value for family in families for each in family.samples}


def test_look_ups_of_all_processes_are_counted_together(port, wait_until):
    key = ("tallymark_requests_total", "GET", ROUTE, "200")
    before = measured(port).get(key, 0)
    for number in range(30):
        assert ask(port, "GET", f"/api/v1/labels/{number:05x}") == 200
    wait_until(lambda: measured(port).get(key) == before + 30, "all that were asked for")
    for found in (measured(port) for _ in range(6)):  # whichever process is asked
        assert found[key] == found[("tallymark_request_seconds_count", ROUTE)] == before + 30
        assert 0 < found[("tallymark_request_seconds_sum", ROUTE)] < 60


def test_a_request_that_was_refused_at_the_door_is_counted(port):
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.putrequest("POST", "/api/v1/check")
        connection.putheader("Content-Length", "100")
        connection.endheaders(b"{")
        assert connection.getresponse().status == 408
    assert measured(port)[("tallymark_requests_total", "POST", "none", "408")] == 1


def test_what_a_process_counted_outlives_it(port, wait_until):
    key = ("tallymark_requests_total", "GET", ROUTE, "200")
    before = measured(port).get(key, 0)
    for number in range(20):
        ask(port, "GET", f"/api/v1/labels/{number:05x}")
    wait_until(lambda: measured(port).get(key) == before + 20, "all that were asked for")
    serve, *workers = (pid for pid in tree_of([os.getpid()]) if f"--port\0{port}\0".encode() in command_of(pid))
    its_own = tree_of(workers[:1])
    os.kill(workers[0], signal.SIGKILL)
    wait_until(lambda: measured(port).get(key, -1) >= before + 20, "a sum that has not gone back")
    wait_until(lambda: len(set(tree_of([serve]))) > len(workers), "another process in its place")
    assert measured(port)[key] >= before + 20
    wait_until(lambda: not any(map(command_of, its_own)), "an end of what checked texts for it")


def command_of(pid):
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
