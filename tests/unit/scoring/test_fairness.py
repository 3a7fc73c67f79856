"""Whoever governs, speaks or reports: the same sentence gets the same verdict."""

import pytest

SENTENCES = [
    "{who} lost 32,000 migrant children.",
    "{who}'s administration lost track of 291,000 migrant children.",
    "{who} said that 323,000 migrant children are missing.",
    "{who} said that more than 32,000 unaccompanied children missed their immigration court hearings.",
    "Under {who}, more than 32,000 unaccompanied children missed their immigration court hearings.",
    "Under {who}, ICE transferred 448,000 unaccompanied children to HHS.",
    "During the {who} years more than 291,000 unaccompanied children were not served a Notice to Appear.",
    "{who} falsely claimed that 300,000 migrant children have vanished.",
    "Did {who} lose 32,000 migrant children?",
    "{who} handed 448,000 migrant children to traffickers.",
    "{who}'s people say fewer than 32,000 unaccompanied children failed to appear in immigration court.",
    "HHS lost contact with 85,000 migrant children, {who} said.",
]
SENTENCES_ES = [
    "{who} perdió a 32.000 niños migrantes.",
    "Bajo {who}, más de 32.000 menores no acompañados no se presentaron a su audiencia en la corte.",
    "{who} dijo que hay 320.000 niños migrantes desaparecidos.",
    "No es cierto que {who} haya perdido a 32.000 niños migrantes.",
]
SHARED = [
    "Under Trump and Biden more than 32,000 unaccompanied children missed their immigration court hearings.",
    "Under Biden and Trump more than 32,000 unaccompanied children missed their immigration court hearings.",
    "Under both administrations more than 32,000 unaccompanied children missed their immigration court hearings.",
    "Over the past five years more than 32,000 unaccompanied children missed their immigration court hearings.",
]
ROWS = [("en", text) for text in SENTENCES] + [("es", text) for text in SENTENCES_ES]


def told(engine, text, lang):
    return [(a.report, a.figure, a.verdict, a.stance, a.said, a.shown) for a in engine.score(text, lang=lang)]


@pytest.mark.parametrize(("lang", "text"), ROWS, ids=[text[:50] for _, text in ROWS])
def test_swapping_the_presidents_changes_nothing(engine, lang, text):
    biden, trump = (told(engine, text.format(who=who), lang) for who in ("Biden", "Trump"))
    assert biden == trump
    assert biden[0][2] is not None


@pytest.mark.parametrize("who", ["Biden", "Trump"])
@pytest.mark.parametrize("party", ["Democrats", "Republicans"])
def test_a_party_as_speaker_changes_nothing(engine, who, party):
    text = "{} said that {} lost 291,000 migrant children."
    assert told(engine, text.format(party, who), "en") == told(engine, text.format("Neighbours", "Biden"), "en")


@pytest.mark.parametrize("who", ["Biden", "Trump"])
def test_a_count_over_several_terms_is_the_work_of_none_of_them(engine, who):
    text = f"Under {who} more than 32,000 unaccompanied children missed their immigration court hearings."
    (claim,) = engine.score(text, lang="en")
    assert (claim.verdict, claim.slots["period"].note) == ("mischaracterised", "one_administration")


@pytest.mark.parametrize("text", SHARED)
def test_a_count_told_of_all_the_years_is_fair(engine, text):
    claim = next(assessment for assessment in engine.score(text, lang="en") if assessment.is_claim)
    assert claim.verdict == "accurate"
