"""No request that writes is let through from another site, by the wrong role, without its token, twice, or too late.

All routes are tried that there are, so that a new one is too.
"""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from service.app import create_app
from service.console.one_time import LIVES
from service.resources import resources_of
from tallymark.store.acts.every import ACTS as EVERY_ACT
from tallymark.store.people.sign_ins import IDLE, LONGEST, digest_of
from tallymark.store.review.reviews import review_claim
from tallymark.store.review.withdrawals import withdraw
from tallymark.store.settings import Settings
from tallymark.store.sources.looks import ask_for_look, note_look
from tallymark.store.sources.source import Source
from tallymark.store.sources.sources import save_source
from tallymark.store.tables import ApiKey, Case, Document, OperatorKey, SignIn
from tallymark.store.work.jobs import DEAD, add_job
from tallymark.store.work.tables import Job
from tests.unit.service.console.written import ACTS, FORMS, OPEN, TOWN

API = "/api/v1/ops"
EVIL = "https://evil.example"


def written_routes(tmp):
    app = create_app(Settings(data_dir=tmp))
    rules = [rule.rule for rule in app.url_map.iter_rules() if "POST" in rule.methods]
    resources_of(app).close()
    return sorted(rule for rule in rules if rule.startswith(("/ops", API)))


@pytest.fixture(scope="module")
def routes(tmp_path_factory):
    return written_routes(tmp_path_factory.mktemp("routes"))


@pytest.fixture
def store(app, users, store_page, make_claim):
    """A store in which each act finds what it is asked to change; what it holds, to be compared."""
    now = datetime.now(UTC)
    database = resources_of(app).database
    with database.session() as session:
        save_source(session, Source.model_validate(TOWN), now)
        for number in (1, 2):
            add_job(session, "dump", f"dump:{number}", {}, now)
        for job in session.query(Job):
            job.state, job.ended, job.reason, job.cause = DEAD, now, "it broke", "it broke"
        job.discarded = "put aside before"
        session.add(ApiKey(prefix="0badc0de", digest=b"x" * 32, name="the archive", added=now))
        withdraw(session, "https://town.example/gone", None, now)
        session.add(OperatorKey(id="0badc0de", digest=b"x" * 32, user_name="viewer", about="", added=now))
        look = ask_for_look(session, "admin", "https://town.example/feed", None, "", now)
        note_look(session, look, {"kind": "feed", "name": "looked"}, None)
    claim, reviewed = store_page(claims=[make_claim(), make_claim(start=5)])
    with database.session() as session:
        review_claim(session, reviewed, "misstated", "", "admin", now)
        document = session.scalar(select(Document.id))
        told = {
            "kind": "contested",
            "document_id": document,
            "claim_id": claim,
            "reason": "It is wrong.",
            "digest": "d",
        }
        session.add(Case(id=1, received_at=now, outcome="open", **told))
    return Store(database, look, {"claim": claim, "reviewed": reviewed})


class Store:
    """What the acts change, and what it was before any of them."""

    def __init__(self, database, look, claims):
        self.database = database
        self.claims = claims
        self.look = look
        self.file = Path(database.engine.url.database)
        database.close()
        self.saved = self.file.read_bytes()

    def restore(self):
        self.database.close()
        for path in self.file.parent.glob(f"{self.file.name}-*"):
            path.unlink()
        self.file.write_bytes(self.saved)

    def path(self, route):
        return (
            route.replace("<string:name>", "town")
            .replace("<string:look_id>", self.look)
            .replace("<string:claim>", self.claims["claim"])
        )

    def held(self):
        """Everything that an act could change, but for which forms were used and when somebody was seen."""
        names = ["users", "sources", "jobs", "switches", "operator_keys", "audit", "source_looks"]
        names += ["reviews", "claims", "cases", "withdrawals", "api_keys"]
        with self.database.reading() as session:
            rows = {name: sorted(map(str, session.execute(text(f"SELECT * FROM {name}")))) for name in names}
            return rows | {"signed in": session.scalar(text("SELECT count(*) FROM sign_ins"))}


def ask(browser, store, route, once, headers=None):
    """Sends what the route takes, as a page's form or a program does."""
    name = route.rpartition("/")[2]
    path = store.path(route)
    given = (
        {field: store.claims.get(value, value) if field == "claim" else value for field, value in ACTS[name].items()}
        if name in ACTS
        else {}
    )
    if route.startswith(API):
        told = {"X-Tallymark-Once": once} | (headers or {"Sec-Fetch-Site": "same-origin"})
        return browser.client.post(f"{path}?sure=true", json=given, headers=told)
    fields = FORMS.get(route)
    if fields is None:
        fields = {"arguments": json.dumps(given)}
    return browser.post(path, fields | {"once": once, "sure": "yes"}, headers)


def test_every_act_and_form_has_an_example(routes):
    forms = {route for route in routes if not route.startswith(API) and "/acts/" not in route}
    assert forms == set(FORMS) | {"/ops/first"}
    assert set(ACTS) == set(EVERY_ACT)
    for prefix in (f"{API}/acts/", "/ops/acts/"):
        assert {route.removeprefix(prefix) for route in routes if route.startswith(prefix)} == set(EVERY_ACT)


def signed(routes):
    return [route for route in routes if route not in OPEN]


def accepted(answer):
    return answer.status_code < 400 and "/ops/sign-in?to=" not in answer.headers.get("Location", "")


def needed(route):
    name = route.rpartition("/")[2]
    return EVERY_ACT[name].role if name in EVERY_ACT else "viewer" if route == "/ops/sign-out" else "operator"


def test_what_is_asked_rightly_is_done_once_and_a_replay_changes_nothing(routes, browser_of, users, store, make_once):
    undone, replayed = [], []
    for route in signed(routes):
        store.restore()
        admin = browser_of("admin")
        once, before = make_once(users["admin"]), store.held()
        answer = ask(admin, store, route, once)
        after = store.held()
        if not accepted(answer) or after == before:
            undone.append((route, answer.status_code, answer.text[-300:]))
        again = ask(admin, store, route, once)
        if accepted(again) or store.held() != after:
            replayed.append((route, again.status_code))
    assert undone == []
    assert replayed == []


def test_nothing_else_is_accepted(routes, browser_of, users, store, make_once):
    """Not from another site, signed out, as somebody who may not, with no token, another's, an old one, or none of
    this service; and not after the sign-in has ended."""
    store.restore()
    held, let_through = store.held(), []
    operator, admin = browser_of("operator"), browser_of("admin")

    def try_all(told, browser, once, headers=None, but=lambda _route: False):
        for route in signed(routes):
            if but(route):
                continue
            answer = ask(browser, store, route, once, headers)
            if accepted(answer) or store.held() != held:
                let_through.append((told, route, answer.status_code))

    fresh = make_once(users["admin"])
    try_all("another site", admin, fresh, {"Sec-Fetch-Site": "cross-site"})
    try_all("a site beside this one", admin, fresh, {"Sec-Fetch-Site": "same-site"})
    try_all("another origin", admin, fresh, {"Origin": EVIL})
    try_all("no origin at all", admin, fresh, {"Origin": "null"})
    try_all("signed out", browser_of(), make_once(""))
    try_all("no token", admin, "")
    try_all("a token of nobody", admin, fresh[:-4] + "AAAA")
    try_all("another's token", admin, make_once(users["operator"]))
    try_all("an expired token", admin, make_once(users["admin"], LIVES + timedelta(seconds=5)))
    try_all("a viewer", browser_of("viewer"), make_once(users["viewer"]), but=lambda route: needed(route) == "viewer")
    try_all("an operator", operator, make_once(users["operator"]), but=lambda route: needed(route) != "admin")
    for told, ago in (("idle", IDLE), ("a long day", LONGEST)):
        end_sign_in(store, users["admin"], **{"seen" if told == "idle" else "began": ago + timedelta(seconds=5)})
        try_all(f"a sign-in that has ended: {told}", admin, make_once(users["admin"]))
    assert let_through == []


def end_sign_in(store, cookie, **ago):
    now = datetime.now(UTC)
    with store.database.session() as session:
        row = session.get(SignIn, digest_of(cookie))
        row.seen = row.began = now
        for name, time in ago.items():
            setattr(row, name, now - time)


def test_a_form_for_who_is_not_signed_in_is_bound_to_this_site_too(routes, app, browser_of, make_once):
    assert {route for route in routes if route in OPEN} == {"/ops/sign-in", "/ops/first"}
    stranger = browser_of()
    fields = FORMS["/ops/sign-in"]
    once = make_once("")
    cross = stranger.post("/ops/sign-in", fields | {"once": once}, {"Sec-Fetch-Site": "cross-site"})
    old = stranger.post("/ops/sign-in", fields | {"once": make_once("", LIVES + timedelta(seconds=5))})
    assert (cross.status_code, old.status_code) == (403, 403)
    assert stranger.post("/ops/sign-in", fields | {"once": once}).status_code == 302
    assert stranger.post("/ops/sign-in", fields | {"once": once}).status_code == 403


def test_a_page_that_only_shows_writes_nothing_and_is_for_who_is_signed_in(app, browser_of, store):
    store.restore()
    held = store.held()
    stranger, viewer = browser_of(), browser_of("viewer")
    shown = {rule.rule for rule in app.url_map.iter_rules() if "GET" in rule.methods}
    for rule in sorted(shown):
        path = store.path(rule).replace("<int:crawl_id>", "1").replace("<int:run_id>", "1")
        if rule.startswith(API):
            assert stranger.get(path).status_code == 401, rule
        elif rule.startswith("/ops") and rule not in OPEN:
            answer = stranger.get(path)
            assert answer.headers.get("Location", "").startswith("/ops/sign-in"), rule
            kept = viewer.get(path)
            assert kept.status_code in {200, 400, 403}, (rule, kept.text)
            assert kept.headers["Cache-Control"] == "no-store, private", rule
    assert store.held() == held
