"""Signing in: who gets in, how it ends, and what keeps others out."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from service.console.one_time import FIRST_LIVES, first_link
from service.resources import resources_of
from tallymark.store.people.audit import find_entries
from tallymark.store.people.sign_ins import IDLE, LOCKED, LONGEST, MOST_FAILURES, sign_in, signed_in
from tests.unit.service.console.conftest import PASSWORD

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def database(app, users):
    return resources_of(app).database


def send_password(browser, name, password):
    once = re.search(r'name="once" value="([^"]+)"', browser.get("/ops/sign-in?to=/ops/audit").text)[1]
    return browser.post("/ops/sign-in", {"once": once, "back": "/ops/audit", "name": name, "password": password})


def test_the_right_password_leads_to_the_page_that_was_asked_for(browser_of):
    browser = browser_of()
    assert browser.get("/ops/audit").headers["Location"] == "/ops/sign-in?to=/ops/audit"
    answer = send_password(browser, "viewer", PASSWORD)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/ops/audit")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "sign-in" in browser.get("/ops/audit").text


def test_nothing_tells_a_wrong_password_from_a_wrong_name(browser_of):
    told = set()
    for name in ("viewer", "nobody"):
        answer = send_password(browser_of(), name, "not the password")
        assert answer.status_code == 403
        assert "Set-Cookie" not in answer.headers
        told.add(re.sub(r'name="once" value="[^"]+"', "", answer.text))
    assert len(told) == 1


def test_a_page_of_another_site_is_not_where_a_sign_in_leads(browser_of):
    for asked in ("https://evil.example/ops", "//evil.example/ops", "/opsx", "/ops\\@evil", "javascript:alert(1)"):
        assert "evil" not in browser_of().get(f"/ops/sign-in?to={asked}").text.split("masthead")[1]


def test_after_some_wrong_ones_not_even_the_right_one_counts_for_a_while(database):
    for _ in range(MOST_FAILURES):
        assert sign_in(database, "viewer", "not the password", NOW) is None
    assert sign_in(database, "viewer", PASSWORD, NOW) is None
    assert sign_in(database, "viewer", PASSWORD, NOW + LOCKED - timedelta(seconds=1)) is None
    with database.reading() as session:
        assert [entry.act for entry in find_entries(session, 9)] == ["locked-out"]
    assert sign_in(database, "viewer", PASSWORD, NOW + LOCKED + timedelta(seconds=1)) is not None
    assert sign_in(database, "operator", PASSWORD, NOW) is not None


def test_it_ends_without_a_request_and_after_a_long_day_in_any_case(database):
    cookie = sign_in(database, "viewer", PASSWORD, NOW)
    moment = NOW
    while moment < NOW + LONGEST - IDLE:
        moment += IDLE / 2
        assert signed_in(database, cookie, moment).name == "viewer"
    assert signed_in(database, cookie, NOW + LONGEST + timedelta(seconds=1)) is None
    again = sign_in(database, "viewer", PASSWORD, NOW)
    assert signed_in(database, again, NOW + IDLE + timedelta(seconds=1)) is None


def test_a_page_that_lies_open_and_asks_by_itself_keeps_nobody_signed_in(database):
    cookie = sign_in(database, "viewer", PASSWORD, NOW)
    moment = NOW
    while moment < NOW + IDLE:
        assert signed_in(database, cookie, moment, stays=False) is not None
        moment += timedelta(minutes=5)
    assert signed_in(database, cookie, moment, stays=False) is None


def test_neither_a_password_nor_a_cookie_nor_a_key_stands_in_the_database(app, admin, database):
    cookie = sign_in(database, "viewer", PASSWORD, datetime.now(UTC))
    told = admin.send("/ops/acts/add-key", name="viewer", about="a script").text
    key = re.search(r"<code>([0-9a-f]{8}-[\w-]+)</code>", told)[1]
    database.close()
    stored = b"".join(path.read_bytes() for path in resources_of(app).settings.data_dir.glob("tallymark.db*"))
    assert [secret for secret in (PASSWORD, cookie, key) if secret.encode() in stored] == []
    headers = {"Authorization": f"Bearer {key}"}
    assert app.test_client().get("/api/v1/ops/sources", headers=headers).status_code == 200
    assert app.test_client().get("/api/v1/ops/users", headers=headers).status_code == 403


class TestFirstUser:
    def test_the_link_makes_one_admin_once(self, app, settings):
        client = app.test_client()
        link = first_link(settings)
        once = link.partition("=")[2]
        assert client.get(link).status_code == 200
        asked = {"once": once, "name": "ana", "password": "short"}
        assert "12 to 200" in client.post("/ops/first", data=asked).text
        assert client.post("/ops/first", data=asked | {"password": PASSWORD}).status_code == 302
        assert client.get("/ops/users").status_code == 200
        assert app.test_client().get(link).status_code == 403
        assert (
            app.test_client().post("/ops/first", data=asked | {"name": "eve", "password": PASSWORD}).status_code == 403
        )
        assert app.test_client().get(first_link(settings)).status_code == 403

    def test_a_link_of_yesterday_or_of_another_installation_makes_none(self, app, settings, tmp_path, monkeypatch):
        other = settings.model_copy(update={"data_dir": tmp_path / "other"})
        assert app.test_client().get(first_link(other)).status_code == 403
        made = int((datetime.now(UTC) - FIRST_LIVES - timedelta(seconds=5)).timestamp())
        with monkeypatch.context() as patched:
            patched.setattr("itsdangerous.TimestampSigner.get_timestamp", lambda _signer: made)
            old = first_link(settings)
        assert app.test_client().get(old).status_code == 403
