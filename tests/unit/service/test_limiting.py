"""How much anybody may ask: counted by key or by a hash of the address, told in every answer, kept nowhere else."""

import re
import threading
from datetime import UTC, datetime, timedelta

import pytest

from service import create_app
from service.armour.callers import hidden
from service.resources import resources_of
from service.running.counters import Counters
from tallymark.store.people.api_keys import add_key, revoke_key
from tallymark.store.queue.queues import connect
from tallymark.store.settings import Settings

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
READ, WRITE, CHECK = "/api/v1/reports", "/api/v1/feedback", "/api/v1/check"


@pytest.fixture
def settings(tmp_path):
    small = {"reads_a_minute": 3, "checks_a_minute": 2, "writes_an_hour": 1, "sign_ins_an_hour": 2, "key_factor": 2}
    return Settings(data_dir=tmp_path / "var", **small)


@pytest.fixture
def ask(client):
    """Asks from an address, with a key or without."""

    def send(path, method="GET", address="203.0.113.7", key=None, **headers):
        headers = headers | ({"Authorization": f"Bearer {key}"} if key else {})
        json = {} if method == "POST" else None
        return client.open(path, method=method, json=json, headers=headers, environ_overrides={"REMOTE_ADDR": address})

    return send


@pytest.fixture
def key(app):
    with resources_of(app).database.session() as session:
        return add_key(session, "the archive", NOW)[0]


def test_every_answer_of_the_api_says_what_is_left_until_nothing_is(ask):
    left = [ask(READ).headers["RateLimit-Remaining"] for _ in range(3)]
    refused = ask(READ)
    assert left == ["2", "1", "0"]
    assert (refused.status_code, refused.mimetype) == (429, "application/problem+json")
    assert refused.headers["RateLimit-Limit"] == "3"
    assert refused.headers["RateLimit-Policy"] == "3;w=60"
    assert 0 < int(refused.headers["Retry-After"]) <= int(refused.headers["RateLimit-Reset"]) <= 60
    assert ask(READ, address="203.0.113.8").status_code == 200


def test_people_read_in_plain_words_that_it_is_too_much(ask):
    pages = [ask("/es/method") for _ in range(4)]
    assert [page.status_code for page in pages] == [200, 200, 200, 429]
    assert not any("RateLimit-Remaining" in page.headers for page in pages[:3])
    assert "Es demasiado por ahora" in pages[3].text
    assert "Retry-After" in pages[3].headers


def test_checks_and_cases_have_allowances_of_their_own(ask):
    assert [ask(WRITE, "POST").status_code for _ in range(2)] == [400, 429]
    assert [ask(CHECK, "POST").status_code for _ in range(3)] == [400, 400, 429]
    assert ask(READ).status_code == 200


def test_who_tries_to_sign_in_again_and_again_is_refused_whatever_the_name(client, ask):
    form = {"name": "ada", "password": "wrong", "once": ""}
    here = {"REMOTE_ADDR": "203.0.113.7"}
    own = {"Sec-Fetch-Site": "same-origin"}
    told = [client.post("/ops/sign-in", data=form, headers=own, environ_overrides=here) for _ in range(3)]
    assert [answer.status_code for answer in told] == [403, 403, 429]
    assert int(told[-1].headers["Retry-After"]) > 60
    assert client.get("/ops/sign-in/provider", environ_overrides=here).status_code == 429
    assert client.get("/ops/sign-in", environ_overrides=here).status_code == 200
    assert ask(READ).status_code == 200


def test_labels_are_not_counted(ask):
    for path in ("/api/v1/index", "/api/v1/labels/abcde", "/api/v1/guide", "/healthz", "/static/tallymark.css"):
        answers = [ask(path) for _ in range(5)]
        assert {answer.status_code for answer in answers} == {200}, path
        assert "RateLimit-Limit" not in answers[0].headers
        for answer in answers:
            answer.close()


def test_a_key_may_ask_more_wherever_it_comes_from(ask, key):
    answers = [ask(READ, address=f"203.0.113.{number}", key=key) for number in range(7)]
    assert [answer.status_code for answer in answers] == [200] * 6 + [429]
    assert answers[0].headers["RateLimit-Limit"] == "6"
    assert ask(READ).headers["RateLimit-Remaining"] == "2"


def test_a_key_that_does_not_hold_is_said_so_and_never_ignored(ask, app, key):
    with resources_of(app).database.session() as session:
        revoke_key(session, key.split("_")[1], NOW)
    for wrong in (key, f"{key}x", "tallymark_", "\N{SNOWMAN}".encode().decode("latin-1")):
        answer = ask(READ, key=wrong)
        assert (answer.status_code, answer.mimetype) == (401, "application/problem+json")
        assert answer.headers["WWW-Authenticate"].lower().startswith("bearer")


def test_a_key_lets_a_program_write_whatever_its_headers_say_of_sites(ask, key):
    assert ask(WRITE, "POST", key=key, Origin="https://elsewhere.example").status_code == 400
    assert ask(WRITE, "POST", Origin="https://elsewhere.example").status_code == 403
    allowed = ask(READ, "OPTIONS", Origin="https://elsewhere.example").headers["Access-Control-Allow-Headers"]
    assert "authorization" not in allowed.lower()


def test_nobody_learns_an_address_from_what_stands_for_it():
    told = {hidden("203.0.113.7", NOW, secret) for secret in (b"one", b"two")}
    told |= {hidden("203.0.113.7", NOW + timedelta(days=1), b"one"), hidden("203.0.113.8", NOW, b"one")}
    assert len(told) == 4
    assert all(re.fullmatch("[0-9a-f]{24}", each) for each in told)


def test_an_ipv6_customer_is_one_whichever_of_its_addresses_asks():
    def one(address):
        return hidden(address, NOW, b"one")

    assert one("2001:db8:1:2::1") == one("2001:db8:1:2:ffff::9") != one("2001:db8:1:3::1")
    assert one("::ffff:203.0.113.7") == one("203.0.113.7")
    assert one("") == one("") != one("no address")


def test_an_address_is_believed_only_as_far_as_proxies_are_trusted(tmp_path):
    told = {"X-Forwarded-For": "198.51.100.1, 203.0.113.9"}
    left = {}
    for proxies in (0, 1, 2):
        made = create_app(Settings(data_dir=tmp_path / "var", trusted_proxies=proxies))
        client = made.test_client()
        client.get(READ, headers=told)
        for address in ("127.0.0.1", "203.0.113.9", "198.51.100.1"):
            before = {"X-Forwarded-For": f"198.51.100.77, {address}, 192.0.2.1"} if proxies == 2 else {}
            before = {"X-Forwarded-For": address} if proxies == 1 else before
            answer = client.get(READ, headers=before, environ_overrides={"REMOTE_ADDR": address} if not proxies else {})
            left[proxies, address] = answer.headers["RateLimit-Remaining"]
        resources_of(made).close()
    counted = {proxies: address for (proxies, address), number in left.items() if number == "598"}
    assert counted == {0: "127.0.0.1", 1: "203.0.113.9", 2: "198.51.100.1"}


@pytest.fixture
def app_on(settings):
    """An app that counts at a URL."""
    made = []

    def make(url, revive=None):
        made.append(create_app(settings, Counters(url, revive)))
        return made[-1]

    yield make
    for each in made:
        resources_of(each).close()


def test_server_processes_count_together_and_valkey_holds_no_address(app_on, valkey):
    clients = [app_on(valkey).test_client(), app_on(valkey).test_client()]
    told = {"REMOTE_ADDR": "203.0.113.7"}
    answers = [clients[number % 2].get(READ, environ_overrides=told) for number in range(4)]
    assert [answer.status_code for answer in answers] == [200] * 3 + [429]
    with connect(valkey) as client:
        keys = client.keys("*")
        assert [key.startswith(b"tallymark:limits:") for key in keys] == [True]
        assert b"203.0.113" not in keys[0]
        assert 0 < client.ttl(keys[0]) <= 60


@pytest.mark.parametrize("url", ["redis://127.0.0.1:1/0", None], ids=["away", "none"])
def test_without_a_queue_server_reading_goes_on_and_what_costs_waits(app_on, url):
    client = app_on(url).test_client()
    assert [client.get(READ).status_code for _ in range(5)] == [200] * 5
    assert client.get("/").status_code == 200
    for path in (CHECK, WRITE):
        answer = client.post(path, json={})
        assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")
        assert int(answer.headers["Retry-After"]) > 0
    assert client.post("/feedback", data={}, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 503


def test_a_queue_server_that_died_is_asked_to_come_back(app_on, tmp_path):
    revived = threading.Event()
    client = app_on(f"unix://{tmp_path}/nothing.sock", revived.set).test_client()
    assert client.post(CHECK, json={}).status_code == 503
    assert revived.wait(20)
