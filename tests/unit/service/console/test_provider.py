"""Signing in by an OpenID Connect provider: a real one on loopback, and whatever can be wrong with what it sends."""

import re
import time
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from service.app import create_app
from service.console.provider_pages import COOKIE as FLOW
from service.console.provider_pages import PATH
from service.resources import resources_of
from tallymark.store.people.audit import find_entries
from tallymark.store.people.users import add_user, find_users
from tests.servers.oidc import CLIENT, SECRET, running_provider

ROLES = "operator=desk, admin=chiefs"


@pytest.fixture
def provider():
    with running_provider() as running:
        yield running


@pytest.fixture
def make_app(settings, provider):
    """A service whose settings name the provider; groups give roles unless a test says otherwise."""
    made = []

    def make(**changes):
        named = {"oidc_issuer": provider.address, "oidc_client_id": CLIENT, "oidc_client_secret": SECRET}
        app = create_app(settings.model_copy(update=named | {"oidc_roles": ROLES} | changes))
        made.append(app)
        return app

    yield make
    for app in made:
        resources_of(app).close()


def go(client, to=""):
    """Follows the button to the provider and what it answers; where that sends the browser."""
    begun = client.get(f"/ops/sign-in/provider?to={to}")
    assert begun.status_code == 302, begun.text
    answer = requests.get(begun.headers["Location"], allow_redirects=False, timeout=30)
    assert answer.status_code == 302, answer.text
    return "/ops" + answer.headers["Location"].split("/ops", 1)[1]


def said(answer):
    """The one line that says why nobody was let in."""
    assert answer.status_code in {403, 503}
    (line,) = re.findall(r'role="alert">([^<]+)<', answer.text)
    assert not is_in(answer)
    return line


def is_in(answer):
    return any(cookie.startswith("tallymark_ops=") for cookie in answer.headers.getlist("Set-Cookie"))


def entries(app):
    with resources_of(app).database.reading() as session:
        return [(entry.who, entry.act, entry.detail) for entry in reversed(find_entries(session, 50))]


def roles(app):
    with resources_of(app).database.reading() as session:
        return {user.name: user.role for user in find_users(session)}


def make_user(app, name, password="", role="viewer"):
    with resources_of(app).database.session() as session:
        add_user(session, name, password, role, datetime.now(UTC))


def test_the_button_is_there_where_a_provider_is_named_and_only_there(make_app, app):
    assert "Sign in with 127.0.0.1" in make_app().test_client().get("/ops/sign-in").text
    assert "Sign in with" not in app.test_client().get("/ops/sign-in").text
    assert app.test_client().get("/ops/sign-in/provider").status_code == 404
    assert app.test_client().get(PATH).status_code == 404


def test_whoever_the_provider_vouches_for_is_let_in_with_the_role_of_a_group(make_app, provider):
    app = make_app()
    client = app.test_client()
    answer = client.get(go(client, "/ops/audit"))
    assert answer.status_code == 200
    assert 'content="0;url=/ops/audit"' in answer.text
    cookies = " ".join(answer.headers.getlist("Set-Cookie"))
    assert "HttpOnly" in cookies
    assert "SameSite=Strict" in cookies
    assert "Signed in as ana, operator" in client.get("/ops/audit").text
    assert [(who, act) for who, act, _ in entries(app)] == [("ana", "add-user"), ("ana", "sign-in")]
    (asked,) = provider.used
    assert len(asked["code_verifier"]) >= 43


def test_what_begins_a_sign_in_is_bound_to_this_browser_and_told_to_nobody_else(make_app):
    client = make_app(base_url="https://labels.example").test_client()
    begun = client.get("/ops/sign-in/provider")
    told = parse_qs(urlsplit(begun.headers["Location"]).query)
    assert told["code_challenge_method"] == ["S256"]
    assert told["redirect_uri"] == [f"https://labels.example{PATH}"]
    assert {len(told[name][0]) for name in ("state", "nonce", "code_challenge")} == {43}
    (cookie,) = begun.headers.getlist("Set-Cookie")
    assert all(part in cookie for part in ("HttpOnly", "Secure", "SameSite=Lax", f"Path={PATH}", "Max-Age=600"))


def test_groups_say_the_role_anew_each_time(make_app, provider):
    app = make_app()
    for groups, role in ((["desk"], "operator"), (["chiefs", "desk"], "admin"), ("desk", None)):
        provider.person["groups"] = groups
        client = app.test_client()
        answer = client.get(go(client))
        assert is_in(answer) == (role is not None)
        assert roles(app)["ana"] == (role or "admin")
    assert "one admin must be left" in said(answer)


def test_without_a_role_nobody_is_let_in_and_that_is_written_down(make_app, provider):
    app = make_app()
    client, told = app.test_client(), set()
    for groups in (["choir"], [], None, {"desk": 1}, [["desk"]]):
        provider.person["groups"] = groups
        told.add(said(client.get(go(client))))
    assert told == {"The provider knows you as ana, and none of your groups has a role here. Ask an admin."}
    assert [entry[:2] for entry in entries(app)] == [("provider (ana)", "sign-in-refused")] * 5
    assert roles(app) == {}


def test_where_groups_give_no_roles_only_users_that_were_made_for_it_are_let_in(make_app, provider):
    app = make_app(oidc_roles="")
    client = app.test_client()
    assert "no user here is called so" in said(client.get(go(client)))
    make_user(app, "ana", role="admin")
    assert is_in(client.get(go(client)))
    assert "Signed in as ana, admin" in client.get("/ops").text


def test_no_user_of_somebody_else_is_taken_over_by_a_name(make_app, provider, password_hash):
    app = make_app()
    make_user(app, "ana", password_hash, "admin")
    client = app.test_client()
    assert "somebody else" in said(client.get(go(client)))
    provider.person |= {"preferred_username": "bea"}
    assert is_in(client.get(go(client)))
    provider.person |= {"sub": "another"}
    assert "somebody else" in said(client.get(go(client)))
    assert roles(app) == {"ana": "admin", "bea": "operator"}


def test_a_name_that_is_none_is_refused(make_app, provider):
    client = make_app().test_client()
    for name in ("Eve <b>", "", None, 7, "x" * 200, "\x00"):
        provider.person["preferred_username"] = name
        assert "no name" in said(client.get(go(client))), name


def test_an_address_of_mail_counts_only_where_the_provider_has_checked_it(make_app, provider):
    provider.person["email"] = "ana@town.example"
    client = make_app(oidc_name_claim="email").test_client()
    assert "no name" in said(client.get(go(client)))
    provider.person["email_verified"] = True
    assert is_in(client.get(go(client)))
    assert "ana@town.example" in client.get("/ops").text


def test_what_the_token_leaves_out_is_asked_for(make_app, provider):
    provider.left_out = frozenset(("groups", "preferred_username"))
    client = make_app().test_client()
    assert is_in(client.get(go(client)))


def test_a_token_that_is_not_for_this_sign_in_lets_nobody_in(make_app, provider):
    app, hour = make_app(), 3600
    client = app.test_client()
    for spoilt in (
        {"nonce": "another"},
        {"nonce": None},
        {"iss": "https://elsewhere.example"},
        {"aud": ["another"]},
        {"aud": ["another", CLIENT], "azp": "another"},
        {"exp": int(time.time()) - hour},
        {"iat": int(time.time()) + hour},
        {"at_hash": "wrong"},
    ):
        provider.spoilt = spoilt
        assert "does not belong to this sign-in" in said(client.get(go(client))), spoilt
    assert roles(app) == {}


def test_a_token_that_another_key_signed_lets_nobody_in_and_a_new_key_is_asked_for(make_app, provider):
    client = make_app().test_client()
    assert is_in(client.get(go(client)))
    provider.change_key("first", told=False)
    assert "does not belong" in said(client.get(go(client)))
    provider.change_key("second")
    assert is_in(client.get(go(client)))


def test_an_answer_is_taken_once_and_only_from_the_browser_that_began(make_app, provider):
    app = make_app()
    client, other = app.test_client(), app.test_client()
    back = go(client)
    assert "begun in another browser" in said(other.get(back))
    assert "begun in another browser" in said(client.get(re.sub("state=[^&]+", "state=made-up", back)))
    flow = client.get_cookie(FLOW, path=PATH).value
    assert is_in(client.get(back))
    client.set_cookie(FLOW, flow, path=PATH)
    assert "was used before" in said(client.get(back))
    assert len(provider.used) == 1


def test_a_code_that_was_used_lets_nobody_in(make_app):
    client = make_app().test_client()
    first = go(client)
    assert is_in(client.get(first))
    used = re.search("code=[^&]+", first)[0]
    assert "does not belong" in said(client.get(re.sub("code=[^&]+", used, go(client))))


def test_what_took_too_long_is_begun_again(make_app, provider, monkeypatch):
    client = make_app().test_client()
    with monkeypatch.context() as patched:
        patched.setattr("itsdangerous.TimestampSigner.get_timestamp", lambda _signer: int(time.time()) - 601)
        back = go(client)
    assert "took too long" in said(client.get(back))


def test_an_answer_that_vouches_for_nobody_lets_nobody_in(make_app):
    client = make_app().test_client()
    for answer, line in (
        ("error=access_denied", "let nobody in"),
        ("no=answer", "let nobody in"),
        ("code=made-up", "does not belong"),
        ("code=made-up&iss=https://mix.example", "does not belong"),
    ):
        assert line in said(client.get(re.sub("code=[^&]+", answer, go(client)))), answer


def test_a_provider_that_is_away_or_another_leaves_the_password(make_app, provider):
    app = make_app()
    provider.answers = False
    assert "does not answer" in said(app.test_client().get("/ops/sign-in/provider"))
    provider.answers = True
    client = app.test_client()
    back = go(client)
    provider.answers = False
    assert "does not answer" in said(client.get(back))
    provider.answers = True
    renamed = make_app(oidc_issuer=f"{provider.address}/").test_client()
    assert "does not answer" in said(renamed.get("/ops/sign-in/provider"))
