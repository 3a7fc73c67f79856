"""The console over a real store, with a user of each role, and browsers that are signed in."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from service.armour.secret_key import secret_key
from service.console.one_time import OneTimeTokens
from service.console.who import COOKIE
from service.resources import resources_of
from tallymark.store.people.passwords import hash_of
from tallymark.store.people.roles import ROLES
from tallymark.store.people.sign_ins import begin, digest_of
from tallymark.store.people.users import add_user

PASSWORD = "a long enough password"


class OperatorsBrowser:
    """A browser that is signed in, or not, and sends what forms send."""

    def __init__(self, app, cookie=None):
        self.client = app.test_client()
        self.cookie = cookie
        if cookie:
            self.client.set_cookie(COOKIE, cookie)

    def get(self, path):
        return self.client.get(path)

    def post(self, path, fields, headers=None):
        told = {"Sec-Fetch-Site": "same-origin"} if headers is None else headers
        return self.client.post(path, data=fields, headers=told)

    def send(self, path, **fields):
        """Fills in and sends a form of the page of one's account, whose token serves any form."""
        return self.post(path, fields | {"once": self.once()})

    def once(self):
        return re.search(r'name="once" value="([^"]+)"', self.get("/ops/account").text)[1]


@pytest.fixture(scope="session")
def password_hash():
    return hash_of(PASSWORD)


@pytest.fixture
def users(app, password_hash):
    """One of each role, called as it; the cookie that each is signed in with."""
    now = datetime.now(UTC)
    with resources_of(app).database.session() as session:
        for role in ROLES:
            add_user(session, role, password_hash, role, now)
        return {role: begin(session, role, now) for role in ROLES}


@pytest.fixture
def browser_of(app, users):
    return lambda role=None: OperatorsBrowser(app, users.get(role))


@pytest.fixture
def admin(browser_of):
    return browser_of("admin")


@pytest.fixture
def make_once(settings, monkeypatch):
    """A one-time token for who has this cookie, made so long ago."""

    def make(cookie, ago=timedelta()):
        made = int((datetime.now(UTC) - ago).timestamp())
        bound = digest_of(cookie) if cookie else b"nobody"
        with monkeypatch.context() as patched:
            patched.setattr("itsdangerous.TimestampSigner.get_timestamp", lambda _signer: made)
            return OneTimeTokens(secret_key(settings)).make(bound)

    return make
