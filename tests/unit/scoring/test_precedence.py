"""Which verdict wins where several could be given, which edition is meant, and what the other fields then hold."""

from datetime import date
from decimal import Decimal

import pytest

from tallymark.errors import UnknownReport
from tallymark.scoring import Engine


def claim_of(engine, text, **given):
    (claim,) = [assessment for assessment in engine.score(text, lang="en", **given) if assessment.is_claim]
    return claim


def test_a_sum_told_as_missing_is_conflated_rather_than_mischaracterised(engine):
    claim = claim_of(engine, "The government lost 323,000 migrant children.")
    assert (claim.verdict, claim.said, claim.derivation.formula) == ("conflated", "missing", "32000 + 291000")
    assert not claim.derivation.faithful


def test_a_wrong_number_told_as_missing_is_mischaracterised_rather_than_misstated(engine):
    assert claim_of(engine, "The agency lost 35,000 migrant children in custody.").verdict == "mischaracterised"


def test_a_wrong_number_of_an_old_edition_is_misstated_rather_than_outdated(engine):
    text = "Fewer than 32,000 unaccompanied children missed their immigration court hearings."
    assert claim_of(engine, text, published=date(2025, 9, 1)).verdict == "misstated"


OLD = "The inspector general says more than 32,000 unaccompanied children have missed their immigration court hearings."


@pytest.mark.parametrize(
    ("published", "verdict"),
    [
        (None, "accurate"),
        (date(2024, 9, 1), "accurate"),
        (date(2025, 3, 24), "accurate"),
        (date(2025, 3, 25), "outdated"),
        (date(2026, 1, 1), "outdated"),
    ],
)
def test_a_count_is_outdated_once_a_later_one_was_out(engine, published, verdict):
    assert claim_of(engine, OLD, published=published).verdict == verdict


@pytest.mark.parametrize("when", ["By September 2023", "In 2024"])
def test_an_older_count_told_with_its_date_is_not_outdated(engine, when):
    text = f"{when} more than 32,000 unaccompanied children had missed their immigration court hearings."
    assert claim_of(engine, text, published=date(2025, 9, 1)).verdict == "accurate"


def test_an_outdated_count_is_repaired_by_its_own_value(engine):
    claim = claim_of(engine, OLD, published=date(2025, 9, 1))
    assert claim.repair


def test_a_share_of_two_figures_is_a_fair_derivation(engine):
    text = "About 65 percent of the unaccompanied children transferred to HHS had not been served a Notice to Appear."
    claim = claim_of(engine, text)
    assert (claim.figure, claim.verdict) == ("no-notice-to-appear/transferred", "accurate")
    assert claim.derivation.faithful


def test_a_sum_with_both_conditions_beside_it_is_not_conflated(engine):
    text = (
        "The inspector general counted 32,000 unaccompanied children who missed their immigration court hearings and "
        "291,000 who had not been served a Notice to Appear, {} in all."
    )
    for told, verdict in (("323,000", "accurate"), ("312,000", "misstated")):
        found = {a.quote.exact: a for a in engine.score(text.format(told), lang="en")}
        assert found[told].figure == "failed-to-appear+no-notice-to-appear"
        assert [claim.verdict for claim in found.values()] == ["accurate", "accurate", verdict]


def test_an_unsupported_number_names_the_report_and_no_figure(engine):
    claim = claim_of(engine, "The inspector general's report says that 71,000 unaccompanied children learn to swim.")
    assert (claim.report, claim.figure, claim.verdict, claim.repair) == ("dhs-oig-24-46", None, "unsupported", None)


def test_a_fair_claim_agrees_more_than_a_twisted_one(engine):
    fair = claim_of(engine, "More than 32,000 unaccompanied children missed their immigration court hearings.")
    twisted = claim_of(engine, "More than 32,000 unaccompanied children are dead.")
    assert 0 <= twisted.score < fair.score <= 1
    assert fair.slots["value"].grade == fair.slots["condition"].grade == "match"
    assert twisted.slots["condition"].grade == "contradicts"
    assert "did not appear" in twisted.repair


def test_every_number_of_a_text_is_accounted_for(engine):
    text = "In 2024 over 32,000 migrant children were lost, $5 million spent, 12 of 40 offices shut and 3,000 dogs fed."
    found = engine.score(text, lang="en")
    assert [a.quote.exact for a in found] == ["2024", "over 32,000", "$5 million", "12 of 40", "3,000"]
    assert [a.quantity.unit for a in found if not a.is_claim] == ["year", "money", "share", "count"]


def test_a_claim_says_what_it_counts_in_the_figures_unit(engine):
    claim = claim_of(engine, "The agency lost 32,000 migrant children.")
    assert (claim.quantity.low, claim.quantity.hedge, claim.quantity.unit) == (Decimal(32000), "none", "person")


def test_an_engine_of_one_report_knows_no_other(engine):
    only = Engine(engine.catalogue.only("nyt-2023-85000"))
    assert not any(a.is_claim for a in only.score("The agency lost 32,000 migrant children.", lang="en"))
    assert only.score("The agency lost 85,000 migrant children.", lang="en")[0].is_claim
    with pytest.raises(UnknownReport):
        engine.catalogue.only("no-report")


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("ICE lost 32,000 unaccompanied migrant children.", True),
        ("The inspector general's report on unaccompanied children", True),
        ("The bakery sold 32,000 loaves.", False),
        ("", False),
    ],
)
def test_a_text_that_treats_no_report_cites_none(engine, text, may):
    assert engine.could_cite(text) is may
