"""What the console shows, programs of operators are told too."""

import re

import pytest


@pytest.fixture
def told(app, admin):
    """What an endpoint tells whoever has a key."""
    page = admin.send("/ops/acts/add-key", name="viewer", about="a script").text
    key = re.search(r"<code>([0-9a-f]{8}-[\w-]+)</code>", page)[1]

    def ask(path):
        answer = app.test_client().get(f"/api/v1/ops/{path}", headers={"Authorization": f"Bearer {key}"})
        assert answer.status_code == 200, answer.text
        return answer.json

    return ask


def test_claims_to_review_and_what_was_found_of_them(told, admin, store_page, make_claim):
    (claim,) = store_page(claims=[make_claim(display=None, shown=False)])
    assert [each["claim"] for each in told("claims")["unsure"]] == [claim]
    page = admin.send("/ops/acts/review-claim", claim=claim, verdict="misstated", note="")
    assert "Its label now: none. Afterwards: none." in page.text
    assert told("gold")["rows"] == []
    admin.send("/ops/acts/review-claim", claim=claim, verdict="misstated", note="", sure="yes")
    assert told("claims")["unsure"] == []
    assert [row["verdicts"] for row in told("gold")["rows"]] == [["misstated"]]
    assert '"misstated"' in admin.get("/ops/claims.jsonl").text


def test_what_versions_change_and_whether_the_audit_is_as_it_was_written(told, store_page, admin):
    store_page(engine="0.9.0")
    changes = told("changes")
    assert (changes["unchanged"], changes["changed"]) == (0, [])
    assert told("changes/foreseen")["tried"] == 1
    verified = told("audit/verified")
    assert (verified["first"], verified["trouble"]) == (1, None)
    assert verified["hash"] in admin.get("/ops/audit/verified").text
