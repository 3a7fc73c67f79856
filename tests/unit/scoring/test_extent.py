"""All, none, a record: what a text says of how far a count reaches is not called wrong, and not called right."""

import pytest
from pydantic import TypeAdapter

from tallymark.figures.catalogue import make_catalogue
from tallymark.figures.lexicon import load_lexicon
from tallymark.figures.model import Report
from tallymark.scoring import Engine
from tests.unit.lamp_report import LAMPS

SERVED = "had not been served a Notice to Appear, the inspector general said"
SAYS_MORE = [
    ("en", f"A record 291,000 unaccompanied children {SERVED}."),
    ("en", f"An unprecedented 291,000 unaccompanied children {SERVED}."),
    ("en", f"More than 291,000 unaccompanied children, the most ever, {SERVED}."),
    ("en", f"More than 291,000 unaccompanied children {SERVED}: an all-time high."),
    ("en", f"More than 291,000 unaccompanied children, more than at any other time, {SERVED}."),
    (
        "en",
        "All of the unaccompanied children missed their court hearings, the inspector general says, 32,000 of them.",
    ),
    (
        "es",
        "El inspector general halló que 32.000 menores, más que nunca, no se presentaron a su audiencia en la corte.",
    ),
    ("es", "Una cifra récord de 32.000 menores no se presentó a su audiencia en la corte, dijo el inspector general."),
]
SAYS_NO_MORE = [
    ("en", f"More than 291,000 unaccompanied children {SERVED}."),
    ("en", f"All of the 291,000 unaccompanied children {SERVED}."),
    ("en", f"All 291,000 unaccompanied children {SERVED}."),
    (
        "en",
        "None of the 291,000 unaccompanied children was served with a Notice to Appear, the inspector general said.",
    ),
    ("en", f"The 291,000 unaccompanied children who {SERVED}, are not a record number."),
    ("en", f"It is a matter of record that 291,000 unaccompanied children {SERVED}."),
    ("es", "Todos los 32.000 menores no se presentaron a su audiencia en la corte, dijo el inspector general."),
]


def claim_of(engine, text, lang):
    (claim,) = engine.claims(text, lang=lang)
    return claim


@pytest.mark.parametrize(("lang", "text"), SAYS_MORE)
def test_what_says_more_than_a_count_can_is_neither_wrong_nor_right(engine, lang, text):
    claim = claim_of(engine, text, lang)
    assert (claim.verdict, claim.slots["condition"].note) == ("accurate", "extent")
    assert claim.display in ("context", None)


@pytest.mark.parametrize(("lang", "text"), SAYS_NO_MORE)
def test_the_very_number_may_be_all_or_none_of_itself(engine, lang, text):
    claim = claim_of(engine, text, lang)
    assert (claim.verdict, claim.stance, claim.slots["condition"].note) == ("accurate", claim.stance, None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("All 448,000 unaccompanied children whom ICE transferred to HHS are missing.", "missing"),
        ("None of the 448,000 unaccompanied children in federal custody can be found.", "missing"),
        ("A record 291,000 unaccompanied children have been trafficked.", "exploited"),
    ],
)
def test_what_was_not_counted_stays_wrong_of_all_of_them(engine, text, said):
    claim = claim_of(engine, text, "en")
    assert (claim.verdict, claim.said) == ("mischaracterised", said)


@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_language_knows_the_same_readings(lang):
    readings = load_lexicon(lang).readings
    assert readings.keys() == load_lexicon("en").readings.keys()
    assert {key for key, reading in readings.items() if reading.extent} == {"all", "none", "record"}


@pytest.mark.parametrize(
    ("changes", "note"),
    [
        ({}, "extent"),
        ({"condition": {"en": "did not light, a record high"}}, None),
        ({"wordings": {"en": {"says": ["a record # street lamps (did not|didn't) light"]}}}, None),
    ],
    ids=["not said", "said of the figure", "a wording of its own"],
)
def test_a_report_may_count_a_record_itself(changes, note):
    report = TypeAdapter(Report).validate_python(LAMPS | {"figures": [LAMPS["figures"][0] | changes]})
    text = "The city auditor says that a record 4,130 street lamps did not light."
    claim = claim_of(Engine(make_catalogue([report])), text, "en")
    assert (claim.verdict, claim.slots["condition"].note) == ("accurate", note)
