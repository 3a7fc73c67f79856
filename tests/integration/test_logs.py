"""What the service and a worker write while secret texts are checked and pages are looked up: none of it."""

import http.client
import json
import signal
import socket
from contextlib import closing, suppress

import pytest

from tests.browser.hostile_store import payloads

PROGRAM = "from tallymark.cli import main; main()"
SECRET = "kwijibo"
"""In every text, address and header that is sent."""
BUCKET = "5ec4e7"
CHECKED = [f"{SECRET} says 32,000 of them \n{payload}" for payload in list(payloads())[:25]]
READER = {
    "X-Forwarded-For": "203.0.113.77",
    "User-Agent": SECRET,
    "Referer": f"https://{SECRET}.example/",
    "Cookie": SECRET,
}


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


@pytest.fixture
def ask(port):
    def send(method, path, body=None, **headers):
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
            connection.request(method, path, body, READER | headers)
            answer = connection.getresponse()
            answer.read()
            return answer

    return send


@pytest.fixture
def wrote(database, port, ask, start_python, wait_until):
    """Ends the service and the worker, and returns all that they wrote."""
    own = {"TALLYMARK_LOG_LEVEL": "info", "TALLYMARK_LOG_FORMAT": "json"}
    commands = (("serve", "--port", str(port)), ("worker", "--only-score"))
    processes = [start_python(PROGRAM, *command, **own) for command in commands]

    def is_up():
        with suppress(OSError):
            return ask("GET", "/readyz").status == 200

    wait_until(is_up, "an answer")

    def read():
        for process in processes:
            process.send_signal(signal.SIGTERM)
        return [process.communicate(timeout=60) for process in processes]

    return read


def test_nothing_that_somebody_checks_or_looks_up_is_written_anywhere(settings, ask, wrote):
    as_json = {"Content-Type": "application/json"}
    names = set()
    for number, text in enumerate(CHECKED):
        body = json.dumps({"text": text}) if number % 5 else json.dumps({"text": text})[:-1]
        names.add(ask("POST", "/api/v1/check", body, **as_json).headers["X-Request-Id"])
    for body in (
        f'{{"{SECRET}": 1}}',
        json.dumps({"text": [SECRET]}),
        f'{{"text": "{SECRET}\\ud800"}}',
        SECRET.encode("utf-16"),
    ):
        ask("POST", "/api/v1/check", body, **as_json)
    for path in (
        f"/pages?url=https://{SECRET}.example/",
        f"/search?q={SECRET}%00",
        f"/claims/{SECRET}",
        f"/es/reports/{SECRET}/x",
        f"/api/v1/claims?outlet={SECRET}&cursor={SECRET}",
        f"/api/v1/labels/{BUCKET[:5]}",
        f"/api/v1/labels/{SECRET}",
        f"/{SECRET}",
        f"/oembed?url=https://{SECRET}.example/",
    ):
        names.add(ask("GET", path).headers["X-Request-Id"])
    named = ask("GET", f"/api/v1/labels/{BUCKET[:5]}", **{"X-Request-Id": "a-name-of-ours"})
    assert named.headers["X-Request-Id"] == "a-name-of-ours"
    assert len(names) == len(CHECKED) + 9
    (out, err), (_, of_worker) = wrote()
    everything = out + err + of_worker
    lines = [json.loads(line) for line in err.splitlines() + of_worker.splitlines()]
    assert all({"time", "level", "logger", "event"} <= line.keys() for line in lines)
    answered = [line for line in lines if line["event"] == "answered"]
    assert {line["route"] for line in answered} >= {"/api/v1/check", "/pages", "/search", "/claims/{claim_id}", "none"}
    assert len(names & {line["request_id"] for line in answered}) == len(names) - 1  # a look-up has no line
    for file in settings.data_dir.rglob("*"):
        if file.is_file():
            everything += file.read_bytes().decode("latin-1")
    for private in (SECRET, "203.0.113.77", BUCKET[:5]):
        assert private not in everything
