"""Stored claims, listed and alone."""

import pytest


def exact(answer):
    return [claim["claim"] for claim in answer.json["claims"]]


def test_claims_are_listed_with_their_page_and_address(client, store_page):
    [claim_id] = store_page("one")
    [claim] = client.get("/api/v1/claims").json["claims"]
    assert claim["claim"] == claim_id
    assert claim["url"] == "https://harbor-ledger.example/one"
    assert claim["page"]["outlet"] == "Harbor Ledger"
    assert claim["href"].endswith(f"/claims/{claim_id}")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("verdict=accurate", ["two"]),
        ("report=dhs-oig-25-21", ["two"]),
        ("figure=failed-to-appear&verdict=mischaracterised", ["one"]),
        ("outlet=Mesa+Courier", ["two"]),
        ("since=2026-02-01&until=2026-02-01", ["one"]),
        ("since=2026-02-02", ["two"]),
        ("since=0001-01-01&until=9999-12-31", ["two", "one"]),
        ("report=no-such-report", []),
    ],
)
def test_filters_narrow_the_list(client, store_page, make_claim, query, found):
    ids = {"one": store_page("one")[0]}
    other = make_claim(verdict="accurate", report="dhs-oig-25-21")
    ids["two"] = store_page("two", [other], outlet="Mesa Courier", published=None)[0]
    assert exact(client.get(f"/api/v1/claims?{query}")) == [ids[path] for path in found]


def test_following_the_cursor_gives_every_claim_once(client, store_page):
    stored = [store_page(path)[0] for path in ("one", "two", "three")]
    seen, cursor = [], ""
    while cursor is not None:
        answer = client.get(f"/api/v1/claims?limit=2&cursor={cursor}" if cursor else "/api/v1/claims?limit=2")
        seen += exact(answer)
        cursor = answer.json["next_cursor"]
    assert seen == stored[::-1]


@pytest.mark.parametrize(
    "query",
    [
        "verdict=lie",
        "since=soon",
        "until=0",
        "until=1772323200",
        "limit=0",
        "limit=9999",
        "limit=x",
        "cursor=nonsense",
        "verdit=accurate",
        "outlet=%00",
    ],
)
def test_a_filter_that_is_not_understood_is_a_bad_request(client, query):
    answer = client.get(f"/api/v1/claims?{query}")
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")


def test_one_claim_is_read_by_its_id_and_kept_by_the_client(client, store_page):
    [claim_id] = store_page()
    answer = client.get(f"/api/v1/claims/{claim_id}")
    assert answer.json["claim"] == claim_id
    again = client.get(f"/api/v1/claims/{claim_id}", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_a_claim_of_an_earlier_text_is_still_read_by_its_id(client, store_page):
    [earlier] = store_page("one")
    [later] = store_page("one", text="The text was corrected: more than 32,000.")
    assert exact(client.get("/api/v1/claims")) == [later]
    assert client.get(f"/api/v1/claims/{earlier}").status_code == 200


@pytest.mark.parametrize("claim_id", ["0" * 16, "x", "%27%20OR%201=1", "a" * 3000])
def test_a_claim_that_there_is_not_is_a_problem(client, claim_id):
    answer = client.get(f"/api/v1/claims/{claim_id}")
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")
