"""Anyone may contest a claim or tell of a correction, on the pages and by the API, and names nobody."""

import re

import lxml.html
import pytest
from sqlalchemy import text

from service.resources import resources_of
from tallymark.store.review.cases import find_cases
from tallymark.store.review.decisions import decide
from tests.unit.service.conftest import NOW

WHY = "The article quotes the agency, which said so itself."
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> {{ 7*7 }}"
OWN = {"Sec-Fetch-Site": "same-origin"}
PAGE = "https://harbor-ledger.example/one"


def words(tree):
    return " ".join(tree.text_content().split())


@pytest.fixture
def cases(app):
    """All cases of the store."""

    def read():
        with resources_of(app).database.reading() as session:
            return find_cases(session)

    return read


@pytest.fixture
def fill(client):
    """Sends the form of a page with what was typed into it, as a browser does; returns the answer."""

    def send(path, selector="form.say", **typed):
        found = lxml.html.fromstring(client.get(path).text if isinstance(path, str) else path.text)
        form = found.cssselect(selector)[0]
        fields = {name: value or "" for name, value in form.form_values()} | typed
        return client.post(form.get("action"), data=fields, headers=OWN)

    return send


def test_a_claim_is_contested_in_two_steps_of_which_the_first_publishes_nothing(client, store_page, fill, cases):
    [claim] = store_page()
    shown = fill(f"/claims/{claim}", reason=f"{WHY}\n\nReally.", evidence="https://agency.example/a?utm_source=x")
    assert cases() == []
    assert shown.cache_control.no_store
    page = lxml.html.fromstring(shown.text)
    assert WHY in page.cssselect(".card .said")[0].text
    assert page.cssselect(".card a")[0].get("href") == "https://agency.example/a"
    answer = fill(shown)
    assert answer.status_code == 303
    [case] = cases()
    assert (case.claim, case.reason, case.outcome) == (claim, f"{WHY}\n\nReally.", "open")
    assert answer.headers["Location"].startswith(f"/feedback/{case.id}?withdraw=")
    assert WHY in client.get(f"/feedback/{case.id}").text
    for path in (f"/claims/{claim}", "/feedback", f"/pages?url={PAGE}"):
        page = lxml.html.fromstring(client.get(path).text)
        assert page.xpath(f"//a[@href='/feedback/{case.id}']"), path


def test_the_page_of_a_claim_has_a_place_to_contest_it_to_which_a_card_may_lead(client, store_page):
    [claim] = store_page()
    assert lxml.html.fromstring(client.get(f"/claims/{claim}").text).cssselect("#contest ~ form.say")


def test_a_page_that_was_corrected_is_told_of_in_spanish_too(client, store_page, fill, cases):
    store_page()
    shown = fill(f"/es/pages?url={PAGE}", reason=WHY)
    assert "Esto se publicará" in shown.text
    answer = fill(shown)
    assert answer.headers["Location"].startswith("/es/feedback/1")
    [case] = cases()
    assert (case.kind, case.url) == ("corrected", PAGE)
    assert "se visitará de nuevo" in client.get("/es/feedback/1").text
    assert "will be visited again soon" in client.get("/feedback/1").text


def test_a_post_may_be_said_to_be_corrected_like_an_article(client, store_page, fill, cases):
    store_page(kind="post")
    fill(fill(f"/pages?url={PAGE}", reason=WHY))
    assert [(case.kind, case.url) for case in cases()] == [("corrected", PAGE)]


REFUSED = [
    ({"reason": "no"}, "ten characters"),
    ({"reason": "x" * 2001}, "too long"),
    ({"reason": "Write to anna@mail.example for more."}, "leave out e-mail"),
    ({"reason": WHY, "evidence": "javascript:alert(1)"}, "https://"),
]


def test_what_is_not_published_is_said_beside_what_was_typed(store_page, fill, cases):
    [claim] = store_page()
    for typed, rule in REFUSED:
        answer = fill(f"/claims/{claim}", **typed)
        page = lxml.html.fromstring(answer.text)
        assert (answer.status_code, cases()) == (400, [])
        assert rule in words(page.cssselect("[role=alert]")[0])
        assert page.cssselect("textarea")[0].text.strip() == typed["reason"]
        assert len(page.cssselect("[aria-invalid=true]")) == 1


def test_only_what_was_shown_is_published(client, store_page, fill, cases):
    [claim] = store_page()
    shown = fill(f"/claims/{claim}", reason=WHY)
    assert fill(shown, reason=f"{WHY} And more.").status_code == 200
    assert fill(shown, read="forged").status_code == 200
    assert cases() == []


def test_what_was_shown_long_ago_is_shown_again(store_page, fill, cases, monkeypatch):
    [claim] = store_page()
    shown = fill(f"/claims/{claim}", reason=WHY)
    monkeypatch.setattr("service.armour.tokens.READ_OVER", -1)
    assert fill(shown).status_code == 200
    assert cases() == []


OTHER_SITES = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site", "Origin": "http://localhost"},
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://localhost.evil.example"},
    {"Origin": "http://[x"},
]


def test_another_site_cannot_have_a_readers_browser_write(client, store_page, cases):
    [claim] = store_page()
    said = {"claim": claim, "reason": WHY}
    for headers in OTHER_SITES:
        assert client.post("/feedback", data=said, headers=headers).status_code == 403
        assert client.post("/feedback/1/withdraw", data={"own": "x"}, headers=headers).status_code == 403
        answer = client.post("/api/v1/feedback", json=said, headers=headers)
        assert (answer.status_code, answer.mimetype) == (403, "application/problem+json")
        assert cases() == []


def test_an_old_browser_says_by_its_origin_that_the_form_is_ours(client, store_page):
    [claim] = store_page()
    said = {"claim": claim, "reason": WHY}
    assert client.post("/feedback", data=said, headers={"Origin": "http://localhost"}).status_code == 200


def test_what_is_not_stored_cannot_be_contested(client):
    for said in ({}, {"claim": "0" * 16}, {"page": PAGE}, {"page": "no address"}, {"claim": "\0"}):
        assert client.post("/feedback", data=said | {"reason": WHY}, headers=OWN).status_code == 404
        assert client.post("/api/v1/feedback", json=said | {"reason": WHY}).status_code in {400, 404}


def test_whoever_made_a_case_can_take_it_back(client, store_page, fill, cases):
    [claim] = store_page()
    own = fill(fill(f"/claims/{claim}", reason=WHY)).headers["Location"]
    assert client.get(own).cache_control.no_store
    assert not lxml.html.fromstring(client.get("/feedback/1?withdraw=guess").text).cssselect("form.say")
    assert client.post("/feedback/1/withdraw", data={"own": "guess"}, headers=OWN).status_code == 403
    assert fill(own).status_code == 303
    assert cases()[0].outcome == "withdrawn"
    assert not lxml.html.fromstring(client.get(own).text).cssselect("form.say")


def test_who_says_the_same_again_is_led_to_the_case_and_cannot_take_it_back(store_page, fill):
    [claim] = store_page()
    fill(fill(f"/claims/{claim}", reason=WHY))
    assert fill(fill(f"/claims/{claim}", reason=WHY)).headers["Location"] == "/feedback/1"


def test_what_people_say_and_answer_is_never_markup(client, store_page, fill, app):
    [claim] = store_page()
    shown = fill(f"/claims/{claim}", reason=HOSTILE, evidence='https://a.example/"><script>alert(3)</script>')
    fill(shown)
    with resources_of(app).database.session() as session:
        decide(session, 1, "declined", HOSTILE, "ops", NOW)
    for path in (f"/claims/{claim}", "/feedback", "/feedback/1", f"/es/pages?url={PAGE}"):
        page = lxml.html.fromstring(client.get(path).text)
        assert not page.xpath("//script[not(@type='application/ld+json')] | //img | //@onerror | //@onload"), path
        assert HOSTILE in page.text_content(), path
    assert HOSTILE in lxml.html.fromstring(shown.text).text_content()


def test_an_answer_is_public_and_who_gave_it_is_not(client, store_page, app):
    [claim] = store_page()
    client.post("/api/v1/feedback", json={"claim": claim, "reason": WHY})
    with resources_of(app).database.session() as session:
        decide(session, 1, "upheld", "The label was mended.", "operator-anna", NOW)
    for path in ("/feedback/1", "/api/v1/feedback/1"):
        told = client.get(path).text
        assert "The label was mended." in told
        assert "operator-anna" not in told
    assert "Upheld" in client.get("/feedback").text


def test_a_program_makes_a_case_and_finds_it_at_its_address(client, store_page):
    [claim] = store_page()
    said = {"claim": claim, "reason": WHY, "evidence": "https://agency.example/a"}
    answer = client.post("/api/v1/feedback", json=said)
    assert answer.status_code == 201
    told = dict(answer.json)
    own = told.pop("withdraw")
    assert own.startswith(f"{told['href']}?withdraw=")
    found = client.get(answer.headers["Location"].removeprefix("http://127.0.0.1:8000"))
    assert found.json == told
    assert (told["claim"], told["reason"], told["outcome"]) == (claim, WHY, "open")
    again = client.post("/api/v1/feedback", json=said)
    assert (again.status_code, again.json["case"], again.json["withdraw"]) == (200, told["case"], None)


AMISS = [
    ({"reason": WHY}, 400),
    ({"reason": WHY, "claim": "0" * 16, "page": PAGE}, 400),
    ({"reason": "short", "claim": "0" * 16}, 400),
    ({"reason": WHY, "claim": "0" * 16}, 404),
    ({"reason": WHY, "page": "ftp://a.example/"}, 404),
    ({"reason": "Write to anna@mail.example.", "claim": "CLAIM"}, 422),
    ({"reason": WHY, "evidence": "javascript:alert(1)", "claim": "CLAIM"}, 422),
    ({"reason": WHY, "claim": "0" * 16, "name": "Anna"}, 400),
]


def test_what_a_program_sends_amiss_is_a_problem(client, store_page):
    [claim] = store_page()
    for case, status in AMISS:
        said = case | ({"claim": claim} if case.get("claim") == "CLAIM" else {})
        answer = client.post("/api/v1/feedback", json=said)
        assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")


def test_as_many_cases_as_anybody_can_look_at_are_taken(client, store_page, fill):
    [claim] = store_page()
    for number in range(5):
        said = {"claim": claim, "reason": f"{WHY} {number}"}
        assert client.post("/api/v1/feedback", json=said).status_code == 201
    answer = client.post("/api/v1/feedback", json={"claim": claim, "reason": WHY})
    assert (answer.status_code, answer.json["title"]) == (409, "Conflict")
    page = fill(fill(f"/claims/{claim}", reason=WHY))
    assert page.status_code == 409
    assert "looked at first" in page.text


def test_a_body_beyond_the_limit_is_refused(client):
    assert client.post("/api/v1/feedback", json={"reason": "x" * 70_000}).status_code == 413
    assert client.post("/feedback", data={"reason": "x" * 70_000}, headers=OWN).status_code == 413


def test_a_case_that_there_is_not_is_said_so(client):
    for number in ("0", "1", "99999999999999999999", "-1", "one"):
        assert client.get(f"/feedback/{number}").status_code == 404
        assert client.get(f"/api/v1/feedback/{number}").mimetype == "application/problem+json"


def test_nothing_of_whoever_writes_is_kept(app, client, store_page, caplog):
    [claim] = store_page()
    caplog.set_level("DEBUG")
    headers = {"User-Agent": "Annas-Browser/1", "X-Forwarded-For": "203.0.113.77", "Accept-Language": "gd"}
    told = {"REMOTE_ADDR": "203.0.113.77"}
    said = {"claim": claim, "reason": WHY}
    assert client.post("/api/v1/feedback", json=said, headers=headers, environ_overrides=told).status_code == 201
    with resources_of(app).database.reading() as session:
        kept = repr(session.execute(text("SELECT * FROM cases")).all()) + caplog.text
    assert not re.search(r"203\.0\.113|Annas-Browser|gd,", kept)


def test_the_list_goes_on_from_page_to_page(client, store_page):
    for number in range(5):
        [claim] = store_page(f"page-{number}")
        for again in range(5):
            told = {"REMOTE_ADDR": f"192.0.2.{number}"}
            said = {"claim": claim, "reason": f"{WHY} {again}"}
            client.post("/api/v1/feedback", json=said, environ_overrides=told)
    first = lxml.html.fromstring(client.get("/feedback").text)
    (older,) = first.xpath("//main/p/a/@href")
    second = lxml.html.fromstring(client.get(older).text)
    assert [len(page.cssselect(".card")) for page in (first, second)] == [20, 5]
    assert client.get("/feedback?before=none").status_code == 200


def test_all_cases_are_listed_in_parts_each_once_whatever_is_said_meanwhile(client, store_page, app):
    [claim] = store_page()
    numbers = [contest(client, claim, f"{WHY} {number}") for number in range(3)]
    with resources_of(app).database.session() as session:
        decide(session, numbers[0], "declined", "It did not.", "ada", NOW)
    first = client.get("/api/v1/feedback?limit=2")
    contest(client, claim, f"{WHY} Later.")
    second = client.get(first.headers["Link"].partition(">")[0][1:])
    told = [*first.json["cases"], *second.json["cases"]]
    assert [case["case"] for case in told] == numbers[::-1]
    assert (second.json["next_cursor"], second.headers.get("Link")) == (None, None)
    assert told[0] == client.get(f"/api/v1/feedback/{numbers[-1]}").json
    [declined] = client.get("/api/v1/feedback?outcome=declined").json["cases"]
    assert (declined["case"], declined["answer"]) == (numbers[0], "It did not.")


@pytest.mark.parametrize("query", ["cursor=0", "cursor=x", "outcome=lost", "limit=0", "limit=201", "claims=1"])
def test_a_list_of_cases_that_is_not_understood_is_refused(client, query):
    answer = client.get(f"/api/v1/feedback?{query}")
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")


def contest(client, claim, reason):
    return client.post("/api/v1/feedback", json={"claim": claim, "reason": reason}, headers=OWN).json["case"]
