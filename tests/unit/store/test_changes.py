"""What counts as a correction between two texts of a page, and what does not."""

import time

import pytest

from tallymark.store.claims.changes import compare_claims
from tests.unit.store.stated import claims_of

LOST = "Officials lost 5,000 lamps. The harbor was quiet. Of them 900 were old."
WRONG = {"verdict": "mischaracterised", "slots": {"condition": {"grade": "contradicts"}}}


def changes(before, after, claims_before=None, claims_after=None):
    one = claims_of(before, "5,000", "900") if claims_before is None else claims_before
    other = claims_of(after, "5,000", "900") if claims_after is None else claims_after
    found = compare_claims(one, other, before, after).changes
    return [(change.before["quote"]["exact"], change.after and change.after["quote"]["exact"]) for change in found]


@pytest.mark.parametrize(
    "after",
    [
        LOST,
        "A new opening line.\n" + LOST,
        "Of them 900 were old.\nThe harbor was quiet.\nOfficials lost 5,000 lamps.",
        "Officials lost 5,000 lamps. The harbor was loud and full of ships. Of them 900 were old.",
        "Officials  LOST 5,000 lamps. The harbor was quiet.\nOf them 900 were old.",
        "Lamps lost by officials: 5,000. The harbor was quiet. Some 900 of them were old ones.",
        LOST + " Of the old ones 120 were sold.",
    ],
    ids=["nothing", "added line", "moved", "other words elsewhere", "case and spaces", "reworded", "new claim"],
)
def test_what_leaves_every_claim_saying_the_same_is_no_correction(after):
    assert changes(LOST, after) == []


def test_a_number_that_was_put_right_is_changed_and_shows_both_spans():
    after = LOST.replace("5,000", "500")
    others = claims_of(after, "500", figure="figure-5000") + claims_of(after, "900")
    (change,) = compare_claims(claims_of(LOST, "5,000", "900"), others, LOST, after).changes
    assert LOST[change.before["start"] : change.before["end"]] == "5,000"
    assert after[change.after["start"] : change.after["end"]] == "500"


@pytest.mark.parametrize(
    "difference",
    [
        WRONG,
        {"verdict": "missing_context"},
        {"stance": "refuted"},
        {"figure": "another-figure"},
        {"derivation": {"formula": "a/b", "faithful": True, "why": ""}},
        {"slots": {"period": {"grade": "contradicts"}}},
    ],
    ids=["counted", "verdict", "stance", "figure", "derivation", "period"],
)
def test_a_claim_whose_meaning_changed_is_changed(difference):
    after = LOST.replace("lost 5,000 lamps", "did not find 5,000 lamps")
    others = claims_of(after, "5,000", **difference) + claims_of(after, "900")
    assert changes(LOST, after, claims_after=others) == [("5,000", "5,000")]
    assert changes(after, LOST, claims_before=others) == [("5,000", "5,000")]


def test_saying_more_of_a_claim_that_was_right_is_no_correction():
    others = claims_of(LOST, "5,000", slots={"period": {"grade": "match"}, "condition": {"grade": "close"}})
    assert changes(LOST, LOST, claims_after=others + claims_of(LOST, "900")) == []


def test_a_sentence_that_is_gone_takes_its_claim_with_it():
    assert changes(LOST, "The harbor was quiet. Of them 900 were old.") == [("5,000", None)]
    assert changes(LOST, "The harbor was quiet.") == [("5,000", None), ("900", None)]


def test_a_sentence_that_stands_twice_and_then_once_still_says_so():
    assert changes(f"{LOST}\nOfficials lost 5,000 lamps.", LOST) == []


def test_a_headline_that_no_longer_says_what_the_text_goes_on_saying_is_corrected():
    assert changes(f"Lamp scandal: 5,000 gone\n{LOST}", f"Lamp scandal grows\n{LOST}") == [("5,000", None)]


NOTICE = "\nAn earlier version of this article said that officials lost 5,000 lamps."


def test_a_notice_of_correction_is_what_became_of_a_claim_only_where_the_text_says_nothing_else():
    wrong = claims_of(LOST, "5,000", **WRONG) + claims_of(LOST, "900")
    gone = "The harbor was quiet. Of them 900 were old." + NOTICE
    named = claims_of(gone, "5,000", stance="refuted", **WRONG)
    (change,) = compare_claims(wrong, claims_of(gone, "900") + named, LOST, gone).changes
    assert change.after["stance"] == "refuted"
    right = LOST.replace("Officials lost 5,000 lamps", "Nobody came for 5,000 lamps") + NOTICE
    at = right.index("5,000"), right.rindex("5,000")
    fixed = [
        claim | (WRONG | {"stance": "refuted"} if claim["start"] == at[1] else {})
        for claim in claims_of(right, "5,000", "900")
    ]
    (change,) = compare_claims(wrong, fixed, LOST, right).changes
    assert (change.after["start"], change.after["verdict"]) == (at[0], "accurate")


def test_two_claims_of_one_sentence_are_told_apart_by_their_figures():
    before = "Of 5,000 lamps that were counted, 900 were lost."
    after = "Inspectors counted 5,000 lamps, of which 900 were broken."
    others = claims_of(after, "5,000") + claims_of(after, "900", **WRONG)
    assert changes(before, after, claims_after=others) == [("900", "900")]


PARAGRAPHS = [f"Paragraph {number} tells how the lamps of the harbor were made and by whom." for number in range(60)]


def test_a_page_that_was_cut_short_says_nothing_of_what_it_no_longer_shows():
    whole = "\n".join(["Officials lost 5,000 lamps.", *PARAGRAPHS, "Of them 900 were old."])
    cut = "\n".join(["Officials lost 5,000 lamps.", *PARAGRAPHS[:3], "Subscribe to read on."])
    assert changes(whole, cut) == []
    assert changes(whole, cut.replace("Officials lost 5,000 lamps.", "Officials counted lamps.")) != []
    shorter = "\n".join(["Officials lost 5,000 lamps.", *PARAGRAPHS[:50]])
    assert changes(whole, shorter) == [("900", None)]


def test_a_page_of_nothing_but_claims_is_compared_in_seconds():
    before = "\n".join(f"Officials lost 5,000 lamps on the {number} of the days." for number in range(2_000))
    after = before.replace("lost", "sold").replace(" the days", " these days")
    one, other = claims_of(before, "5,000"), claims_of(after, "5,000", **WRONG)
    started = time.process_time()
    assert len(compare_claims(one, other, before, after).changes) == 2_000
    assert time.process_time() - started < 5
