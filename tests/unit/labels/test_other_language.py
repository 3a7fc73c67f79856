"""A stored claim's label in the language of the page that shows it."""

import pytest

from tallymark.figures import load_catalogue
from tallymark.labels import claim_json, label_of
from tallymark.labels.other_language import label_in
from tests.unit.labels.test_label import CLAIMS

CATALOGUE = load_catalogue()
SHOWN = [(case, display) for case in CLAIMS for display in ("verdict", "context")]


def stored(case, display="verdict", lang="en"):
    return claim_json(CLAIMS[case]._replace(display=display), CATALOGUE, lang)


@pytest.mark.parametrize(("case", "display"), SHOWN)
def test_it_is_the_label_that_the_engine_gives_in_that_language(case, display):
    told = label_of(CLAIMS[case]._replace(display=display), CATALOGUE, "es")
    assert told.lang == "es"
    assert label_in("es", stored(case, display), CATALOGUE) == told


def test_english_comes_of_spanish_too():
    told = label_in("en", stored("mischaracterised: said", lang="es"), CATALOGUE)
    assert told == label_of(CLAIMS["mischaracterised: said"], CATALOGUE, "en")
    assert "not" in told.headline


@pytest.mark.parametrize("case", CLAIMS)
@pytest.mark.parametrize("change", ["headline", "report", "figure", "slots"])
def test_a_label_that_would_not_be_made_today_stays_as_it_is(case, change):
    claim = stored(case)
    claim["label"]["headline"] = "As an earlier version said it"
    if change in ("report", "figure"):
        claim[change] = "not-known-any-more"
    elif change == "slots":
        claim["slots"] = {"value": claim["slots"]["value"]}
    told = label_in("es", claim, CATALOGUE)
    assert (told.lang, told.headline) == ("en", claim["label"]["headline"])
