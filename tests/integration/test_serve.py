"""`tallymark serve`: real processes on a real port, over a store filled by the real engine."""

import hashlib
import http.client
import json
import os
import signal
import socket
from datetime import UTC, datetime

import pytest

from tallymark.figures import load_catalogue
from tallymark.labels import claim_json
from tallymark.reading.pages.page import Page
from tallymark.scoring import Engine
from tallymark.store.claims.stored_claims import replace_claims
from tallymark.store.pages.documents import record_revision
from tallymark.store.queue.valkey_server import find_server
from tallymark.store.tables import Base

PROGRAM = "from tallymark.cli import main; main()"
URL = "https://harbor-ledger.example/one"
TEXT = (
    "The inspector general looked at unaccompanied children released by the government.\n"
    "It found that more than 32,000 unaccompanied children did not appear for their immigration court hearings."
)
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def claim_ids(database):
    """The ids of the claims of one stored and scored page."""
    catalogue = load_catalogue()
    engine = Engine(catalogue)
    found = [claim_json(made, catalogue) for made in engine.score(TEXT) if made.is_claim]
    page = Page(text=TEXT, title="One", outlet="Harbor Ledger", canonical_url=URL)
    with database.session() as session:
        revision = record_revision(session, page, NOW)
        return replace_claims(
            session,
            revision.revision_id,
            found,
            unrelated=0,
            unscored=0,
            engine=found[0]["engine"],
            dataset=found[0]["dataset"],
            now=NOW,
        )


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


@pytest.fixture
def ask(port):
    """Sends one request to the served port; None where nothing listens there."""

    def send(path, method="GET", body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        try:
            connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            answer.body = answer.read()
        except ConnectionError:
            return None
        finally:
            connection.close()
        return answer

    return send


@pytest.fixture
def served(claim_ids, port, ask, start_python, wait_until):
    """The command, once it answers."""
    process = start_python(PROGRAM, "serve", "--port", str(port))
    wait_until(lambda: process.poll() is not None or ask("/healthz"), "an answer")
    assert process.poll() is None
    yield process
    process.send_signal(signal.SIGTERM)
    process.wait(20)


def rows(database):
    with database.reading() as session:
        return {table: session.execute(table.select()).all() for table in Base.metadata.sorted_tables}


def test_it_says_where_it_serves(served, port):
    assert served.stdout.readline() == f"Serving on http://127.0.0.1:{port} (Ctrl+C ends it)\n"


def test_a_page_is_found_as_a_readers_browser_finds_it(served, ask, claim_ids):
    digest = hashlib.sha256(URL.encode()).hexdigest()
    index = ask("/api/v1/index")
    assert index.body == bytes.fromhex(digest)[:8]
    bucket = json.loads(ask(f"/api/v1/labels/{digest[:5]}").body)
    [page] = [page for page in bucket["pages"] if page["hash"] == digest]
    assert [claim["claim"] for claim in page["claims"]] == claim_ids
    assert page["claims"][0]["quote"]["exact"] == "more than 32,000"
    assert len(bucket["pages"]) == 8
    assert ask(f"/claims/{claim_ids[0]}").status == 200


def test_under_another_name_nothing_is_answered_and_every_answer_has_its_armour(served, ask):
    for path in ("/api/v1/labels/abcde", "/api/v1/index", "/"):
        answer = ask(path)
        refused = ask(path, Host="evil.example")
        assert (answer.status, refused.status) == (200, 400), path
        for name in ("Content-Security-Policy", "X-Content-Type-Options", "Permissions-Policy", "X-Frame-Options"):
            assert answer.headers[name] == refused.headers[name], (path, name)


def test_all_workers_give_one_bucket_one_etag(served, ask):
    tags = {ask("/api/v1/labels/abcde").headers["ETag"] for _ in range(20)}
    assert len(tags) == 1
    again = ask("/api/v1/labels/abcde", If_None_Match=tags.pop())
    assert (again.status, again.body) == (304, b"")


def test_a_checked_text_is_neither_stored_nor_written_anywhere(served, ask, database):
    before = rows(database)
    secret = "a sentence for nobody else to read"
    body = json.dumps({"text": f"{TEXT} {secret}"})
    answer = ask("/api/v1/check", "POST", body, Content_Type="application/json")
    assert json.loads(answer.body)["claims"]
    assert ask("/api/v1/check", "POST", f'{{"text": "{secret}"', Content_Type="application/json").status == 400
    assert rows(database) == before
    served.send_signal(signal.SIGTERM)
    out, err = served.communicate()
    assert secret not in out + err
    assert "127.0.0.1 " not in out + err
    assert "/api/v1/check" not in out + err


@pytest.mark.parametrize(("declared", "status"), [(True, 413), (False, 411)])
def test_a_body_beyond_the_limit_or_of_unknown_length_is_refused(served, ask, settings, declared, status):
    body = b'{"text": "' + b"x" * settings.check_max_bytes + b'"}'
    answer = ask("/api/v1/check", "POST", body if declared else iter([body]), Content_Type="application/json")
    assert answer.status == status
    assert json.loads(answer.body)["status"] == status


def test_its_processes_count_together_and_go_on_when_the_queue_server_dies(
    claim_ids, port, ask, start_python, wait_until, settings
):
    few = {"TALLYMARK_READS_A_MINUTE": "4", "TALLYMARK_CHECKS_A_MINUTE": "1"}
    process = start_python(PROGRAM, "serve", "--port", str(port), **few)
    wait_until(lambda: ask("/healthz"), "an answer")
    assert [ask("/api/v1/claims").status for _ in range(5)] == [200] * 4 + [429]
    assert [ask("/api/v1/labels/abcde").status for _ in range(9)] == [200] * 9

    def kill_queue_server():
        if server := find_server(settings.data_dir / "valkey"):
            os.kill(server.pid, signal.SIGKILL)

    def check():
        return ask("/api/v1/check", "POST", "{}", Content_Type="application/json").status

    def refuses_without_queue_server():
        kill_queue_server()  # it may be back by now
        return check() == 503

    kill_queue_server()
    wait_until(lambda: ask("/api/v1/claims").status == 200, "an answer that nobody counts")
    wait_until(refuses_without_queue_server, "a refusal of what has to be counted")
    wait_until(lambda: check() == 400, "the queue server's return")
    wait_until(lambda: check() == 429, "counting")
    process.send_signal(signal.SIGTERM)
    process.wait(20)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_and_leaves_no_process(served, ask, processes_on, number):
    served.send_signal(number)
    _, err = served.communicate(timeout=20)
    assert (served.returncode, err) == (0, "")
    assert processes_on() == []
    assert ask("/healthz") is None


def test_a_taken_port_is_one_clear_line(served, port, start_python):
    second = start_python(PROGRAM, "serve", "--port", str(port))
    out, err = second.communicate(timeout=20)
    assert (second.returncode, out) == (1, "")
    assert err == f"tallymark: port {port} on 127.0.0.1 is taken; name another one with --port\n"
    assert served.poll() is None


def test_a_host_that_is_not_this_machine_is_one_clear_line(port, start_python):
    process = start_python(PROGRAM, "serve", "--host", "192.0.2.1", "--port", str(port))
    _, err = process.communicate(timeout=20)
    assert process.returncode == 1
    assert err.startswith(f"tallymark: cannot serve on 192.0.2.1 port {port}: ")
    assert err.count("\n") == 1


def test_a_data_folder_that_cannot_be_used_is_one_clear_line(settings, port, start_python):
    settings.data_dir.write_text("no folder")
    process = start_python(PROGRAM, "serve", "--port", str(port))
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out) == (1, "")
    assert err.startswith("tallymark: ")
    assert err.count("\n") == 1


@pytest.mark.parametrize("port_option", ["0", "65536", "http"])
def test_what_is_no_port_is_bad_usage(start_python, port_option):
    process = start_python(PROGRAM, "serve", "--port", port_option)
    assert process.wait(timeout=20) == 2
