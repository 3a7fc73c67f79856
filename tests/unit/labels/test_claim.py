"""A claim as JSON has the shape of the design's example, whatever was found."""

import json

import pytest

from tallymark.figures import load_catalogue
from tallymark.labels import claim_json
from tallymark.scoring import Engine

ENGINE = Engine(load_catalogue())
SHAPE = {
    "id": str,
    "quote": {"exact": str, "prefix": str, "suffix": str},
    "start": int,
    "end": int,
    "sentence": str,
    "quantity": {"low": str, "high": str, "hedge": str, "unit": str},
    "report": (str, None),
    "figure": (str, None),
    "derivation": ({"formula": str, "faithful": bool, "why": str}, None),
    "verdict": (str, None),
    "stance": str,
    "shown": bool,
    "display": (str, None),
    "slots": dict.fromkeys(("value", "bound", "condition", "population", "period", "source"), ()),
    "score": float,
    "confidence": float,
    "label": ({"headline": str, "detail": str, "lang": str}, None),
    "repair": (str, None),
    "reason": (str, None),
    "engine": str,
    "dataset": str,
}
SLOT = {"grade": str, "score": float, "note": (str, None)}
TEXTS = [
    "The agency lost 32,000 migrant children.",
    "There are 325,000 migrant children missing.",
    "About 65 percent of the unaccompanied children transferred to HHS had not been served a Notice to Appear.",
    "The inspector general's report says that 71,000 unaccompanied children learn to swim.",
    "The bakery sold 32,000 loaves in 2024.",
]


def fits(value, shape):
    if isinstance(shape, dict):
        return isinstance(value, dict) and list(value) == list(shape) and all(fits(value[k], shape[k]) for k in shape)
    if shape == ():
        return value == {} or fits(value, SLOT)
    if isinstance(shape, tuple):
        return value is None or fits(value, shape[0])
    return isinstance(value, shape)


@pytest.mark.parametrize("text", TEXTS)
def test_a_claim_has_the_shape_of_the_design(text):
    for assessment in ENGINE.score(text, lang="en"):
        data = claim_json(assessment, ENGINE.catalogue, "en", id="case-7")
        assert fits(data, SHAPE)
        assert json.loads(json.dumps(data)) == data
        assert data["id"] == "case-7"
        assert text[data["start"] : data["end"]] == data["quote"]["exact"]
        assert max(len(data["quote"]["prefix"]), len(data["quote"]["suffix"])) <= 32


def test_a_claim_tells_what_was_found():
    (assessment,) = ENGINE.score("The agency lost more than 32,000 migrant children.", lang="en")
    data = claim_json(assessment, ENGINE.catalogue)
    assert data["quantity"] == {"low": "32000", "high": "32000", "hedge": "more_than", "unit": "person"}
    assert (data["report"], data["figure"], data["derivation"]) == ("dhs-oig-24-46", "failed-to-appear", None)
    assert data["slots"]["value"] == {"grade": "match", "score": 1.0, "note": None}
    assert (data["engine"], data["dataset"]) == (assessment.engine, ENGINE.catalogue.version)


@pytest.mark.parametrize("display", ["verdict", "context", None])
def test_a_claim_says_how_it_is_shown_and_keeps_the_best_guess(display):
    (assessment,) = ENGINE.score("The agency lost more than 32,000 migrant children.", lang="en")
    data = claim_json(assessment._replace(display=display, shown=display is not None), ENGINE.catalogue)
    assert (data["shown"], data["display"]) == (display is not None, display)
    assert (data["verdict"], data["confidence"]) == (assessment.verdict, assessment.confidence)


def test_a_sum_names_its_parts():
    (assessment,) = ENGINE.score("There are 325,000 migrant children missing.", lang="en")
    data = claim_json(assessment, ENGINE.catalogue)
    assert data["figure"] == "failed-to-appear+no-notice-to-appear"
    assert data["derivation"]["formula"] == "32000 + 291000"
    assert data["derivation"]["faithful"] is False


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("0.3 million", "300000", "300000"),
        ("75 to 80,000", "75000", "80000"),
        ("tens of thousands", "10000", "99999"),
        ("64.90%", "64.9", "64.9"),
        ("4.5 billion", "4500000000", "4500000000"),
    ],
)
def test_decimals_travel_as_plain_digits(text, low, high):
    (assessment,) = ENGINE.score(text, lang="en")
    quantity = claim_json(assessment, ENGINE.catalogue)["quantity"]
    assert (quantity["low"], quantity["high"]) == (low, high)
