"""The service while the database or the queue server is away: labels never look as if there were none."""

import http.client
import json
from contextlib import closing
from datetime import UTC, datetime

import pytest

from tallymark.reading.pages.page import Page
from tallymark.store.claims.stored_claims import replace_claims
from tallymark.store.database import open_database
from tallymark.store.pages.canonical_url import url_hash
from tallymark.store.pages.documents import record_revision
from tallymark.store.settings import PREFIX, Settings
from tests.servers.postgresql import running_postgresql
from tests.trials.siege import serving

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
URL = "https://harbor-ledger.example/one"
BUCKET = f"/api/v1/labels/{url_hash(URL).hex()[:5]}"
LABELS = ("/api/v1/index", BUCKET)
NO_QUEUE = "redis://127.0.0.1:1/0"


@pytest.fixture(scope="module")
def server():
    with running_postgresql() as started:
        yield started


@pytest.fixture(scope="module")
def database(server, tmp_path_factory):
    with closing(open_database(Settings(data_dir=tmp_path_factory.mktemp("own"), database_url=server.url()))) as opened:
        yield opened


@pytest.fixture(scope="module")
def port(server, database, tmp_path_factory):
    """The service on PostgreSQL, with a queue server that is not there."""
    settings = {f"{PREFIX}DATABASE_URL": server.url(), f"{PREFIX}REDIS_URL": NO_QUEUE}
    with serving(tmp_path_factory.mktemp("served"), **settings) as found:
        yield found


def ask(port, path):
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.body = answer.read()
        return answer


@pytest.fixture
def label(database):
    """Stores the page with a claim, as a worker on another machine does, or with none."""

    def store(*, shown):
        claim = {
            "quote": {"exact": "5", "prefix": "", "suffix": ""},
            "start": 0,
            "end": 1,
            "report": "r",
            "figure": "f",
        }
        claim |= {"verdict": "accurate", "stance": "asserted", "shown": shown, "display": "verdict", "slots": {}}
        with database.session() as session:
            revision = record_revision(session, Page(text="5 of them.", canonical_url=URL), NOW)
            version = {"engine": "1", "dataset": "d"}
            replace_claims(session, revision.revision_id, [claim], unrelated=0, unscored=0, now=NOW, **version)

    return store


def labelled(port):
    pages = json.loads(ask(port, BUCKET).body)["pages"]
    return [page["hash"] for page in pages if page["claims"]], ask(port, "/api/v1/index").body


def test_what_a_worker_elsewhere_changes_shows_in_every_process_at_once_and_without_a_queue_server(port, label):
    digest = url_hash(URL)
    for shown in (True, False, True):
        label(shown=shown)
        wanted = ([digest.hex()], digest[:8]) if shown else ([], b"")
        assert [labelled(port) for _ in range(8)] == [wanted] * 8


def test_without_a_queue_server_pages_are_answered_and_what_has_to_be_counted_says_when_to_come_back(port):
    for path in ("/method", "/api/v1/claims", "/feedback"):
        assert ask(port, path).status == 200
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        for path in ("/api/v1/check", "/api/v1/feedback"):
            connection.request("POST", path, "{}", {"Content-Type": "application/json"})
            answer = connection.getresponse()
            assert (answer.status, json.loads(answer.read())["status"]) == (503, 503)
            assert int(answer.headers["Retry-After"]) > 0


def test_without_its_database_it_says_so_and_goes_on_by_itself_when_that_is_back(port, server, label, wait_until):
    label(shown=True)
    before = labelled(port)
    server.stop()
    for path in (*LABELS, "/api/v1/claims", "/readyz"):
        answer = ask(port, path)
        assert (answer.status, answer.headers["Content-Type"]) == (503, "application/problem+json"), path
        assert int(answer.headers["Retry-After"]) > 0
        assert str(server.folder) not in answer.body.decode()
    assert ask(port, "/healthz").status == 200
    server.start()
    wait_until(lambda: ask(port, "/readyz").status == 200, "a database that is back")
    wait_until(lambda: ask(port, "/api/v1/claims").status == 200, "claims")
    for path in LABELS:  # each process asks a database that it lost again by itself, half a second later
        wait_until(lambda path=path: all(ask(port, path).status == 200 for _ in range(8)), path)
    assert labelled(port) == before
