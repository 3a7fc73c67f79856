"""What is hard to take back is asked about, on pages and by the API, with what would come of it."""

import pytest

from service.pages.words import load_words
from tallymark.store.acts.every import ACTS
from tests.unit.service.test_languages import keys

ASKING = [act for act in ACTS.values() if act.asks]


def test_both_languages_have_the_same_words_for_the_console():
    assert sorted(keys(load_words("en", "console"))) == sorted(keys(load_words("es", "console")))


@pytest.mark.parametrize("act", ASKING, ids=lambda act: act.name)
def test_what_asks_tells_the_effect_and_whether_it_can_be_undone(act):
    assert act.foresee is not None
    for lang, undone in (("en", "undone"), ("es", "deshacer")):
        assert undone in load_words(lang, "console")["acts"][act.name]["sure"]


def test_what_does_not_ask_has_no_question():
    asked = {act.name for act in ASKING}
    words = load_words("en", "console")["acts"]
    assert {name for name, told in words.items() if told["sure"]} == asked


@pytest.fixture
def key(admin):
    return admin.send("/ops/acts/add-key", name="operator", about="a script").text.split("<code>")[1].split("<")[0]


def test_a_program_that_is_not_sure_is_told_the_effect_and_its_token_still_serves(app, key, store_page, make_claim):
    (claim,) = store_page(claims=[make_claim()])
    client = app.test_client()
    told = {"Authorization": f"Bearer {key}"}
    once = client.get("/api/v1/ops/once", headers=told).json["once"]
    ask = {"headers": told | {"X-Tallymark-Once": once}, "json": {"claim": claim, "verdict": "misstated"}}
    unsure = client.post("/api/v1/ops/acts/review-claim", **ask)
    assert unsure.status_code == 409
    assert unsure.mimetype == "application/problem+json"
    assert unsure.json["foreseen"] == {"label": {"before": "verdict", "after": None}}
    assert "Its label now: says the verdict. Afterwards: none." in unsure.json["detail"]
    assert client.post("/api/v1/ops/acts/review-claim?sure=true", **ask).status_code == 200


def test_a_page_is_left_out_of_dumps_and_taken_in_again_on_pages(admin, store_page, make_claim):
    (claim,) = store_page(claims=[make_claim()])
    asked = admin.send("/ops/acts/withdraw-page", page=claim, note="by letter")
    assert "It would leave out" in asked.text
    admin.send("/ops/acts/withdraw-page", page=claim, note="by letter", sure="yes")
    listed = admin.get("/ops/withdrawn").text
    assert "by letter" in listed
    assert "Take in again" in listed
    unknown = admin.send("/es/ops/acts/withdraw-page", page="nothing")
    assert "Nothing no es ni una dirección ni una afirmación." in unknown.text


def test_undoing_a_second_review_brings_back_the_first(app, admin, store_page, make_claim):
    (claim,) = store_page(claims=[make_claim()])
    admin.send("/ops/acts/review-claim", claim=claim, verdict="misstated", note="first", sure="yes")
    admin.send("/ops/acts/withdraw-label", claim=claim, note="second", sure="yes")
    told = admin.get("/ops/claims").text
    assert "/ops/acts/review-claim" in told
    assert "first" in told
