"""ClaimReviews: of the shape that schema.org gives them, and with no word that judges a person."""

from datetime import datetime

import pytest

from scraper.kinds.claim_data import reviews_in
from tallymark.labels.claim_review import claim_review
from tallymark.labels.web_annotation import web_annotation
from tallymark.scoring.assessment import VERDICTS

SHAPE = {
    "ClaimReview": {
        "url": "URL",
        "inLanguage": "Text",
        "datePublished": "Date",
        "author": "Organization",
        "claimReviewed": "Text",
        "reviewBody": "Text",
        "reviewRating": "Rating",
        "itemReviewed": "Claim",
    },
    "Organization": {"name": "Text", "url": "URL"},
    "Rating": {"ratingValue": "Number", "worstRating": "Number", "bestRating": "Number", "alternateName": "Text"},
    "Claim": {"appearance": "CreativeWork"},
    "Article": {"url": "URL", "headline": "Text", "datePublished": "Date", "publisher": "Organization"},
}
SHAPE["SocialMediaPosting"] = SHAPE["CreativeWork"] = SHAPE["Article"]
"""The properties of schema.org's types that are used, with what each holds."""
WORKS = {"CreativeWork", "Article", "SocialMediaPosting"}

CLAIM = {
    "claim": "0" * 16,
    "url": "https://a.example/1",
    "page": {"title": "Where?", "outlet": "Harbor Ledger", "published": "2026-02-01T09:30:00+00:00"},
    "quote": {"exact": "32,000", "prefix": "lost ", "suffix": " children"},
    "sentence": "It lost 32,000 children.",
    "verdict": "mischaracterised",
    "stance": "asserted",
    "display": "verdict",
    "score": 0.41,
    "label": {"headline": "This counts missed hearings", "detail": "Nothing else.", "lang": "en"},
    "engine": "1.0.0",
}


def review(kind="article", **changes):
    home = "https://tallymark.example"
    return claim_review(CLAIM | changes, href=f"{home}/claims/1", home=home, reviewed="2026-03-01T12:00:00", kind=kind)


def faults(value, wanted):
    """What is not as schema.org has it."""
    if wanted in ("Text", "URL", "Date"):
        if not isinstance(value, str) or (wanted == "URL" and not value.startswith("https://")):
            yield f"{value!r} is no {wanted}"
        elif wanted == "Date":
            datetime.fromisoformat(value)
    elif wanted == "Number":
        if not isinstance(value, int | float) or isinstance(value, bool):
            yield f"{value!r} is no number"
    else:
        kind = value["@type"]
        if kind != wanted and not (wanted == "CreativeWork" and kind in WORKS):
            yield f"{kind} is no {wanted}"
        for name, held in value.items():
            if not name.startswith("@"):
                yield from faults(held, SHAPE[kind][name])


@pytest.mark.parametrize("verdict", VERDICTS)
@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("kind", ["article", "post"])
def test_a_review_has_the_shape_of_schema_org(verdict, lang, kind):
    made = review(kind, verdict=verdict, label=CLAIM["label"] | {"lang": lang})
    assert made["@context"] == "https://schema.org"
    assert list(faults(made, "ClaimReview")) == []
    rating = made["reviewRating"]
    assert rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"]
    assert {"claimReviewed", "reviewRating", "url", "author"} <= made.keys()  # what collectors of fact checks require


@pytest.mark.parametrize("page", [{"title": None, "outlet": None, "published": None}])
def test_what_is_not_known_of_a_page_is_left_out(page):
    assert review(page=page)["itemReviewed"]["appearance"] == {"@type": "Article", "url": "https://a.example/1"}


@pytest.mark.parametrize("display", ["context", None])
def test_nothing_is_reviewed_where_no_verdict_is_told(display):
    assert review(display=display) is None


def test_a_text_that_corrects_a_claim_is_not_named_as_making_it():
    assert "appearance" not in review(stance="refuted")["itemReviewed"]


def test_our_own_reader_of_reviews_reads_it():
    (found,) = reviews_in(review())
    assert found.appeared_at == ("https://a.example/1",)


def annotation(**changes):
    home = "https://tallymark.example"
    addresses = {"href": f"{home}/claims/1", "home": home, "report": f"{home}/reports/r"}
    return web_annotation(CLAIM | changes, scored="2026-03-01T12:00:00+00:00", **addresses)


def test_an_annotation_finds_the_quote_in_its_page_and_tells_the_label():
    made = annotation()
    assert made["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (made["type"], made["motivation"]) == ("Annotation", "assessing")
    assert made["target"]["source"] == "https://a.example/1"
    assert made["target"]["selector"] == {"type": "TextQuoteSelector", **CLAIM["quote"]}
    assert made["body"][0]["value"].startswith("This counts missed hearings.")


@pytest.mark.parametrize(("display", "motivation"), [("context", "commenting"), (None, "linking")])
def test_an_annotation_judges_only_where_a_verdict_is_told(display, motivation):
    made = annotation(display=display)
    assert made["motivation"] == motivation
    assert all(body["purpose"] != "assessing" for body in made["body"])
    assert (display is None) == all(body["type"] != "TextualBody" for body in made["body"])
