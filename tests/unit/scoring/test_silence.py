"""Numbers near a report's own, told of something else: no label is shown."""

import pytest

from tallymark.figures import load_catalogue
from tallymark.scoring import Engine

ENGINE = Engine(load_catalogue())

OF_SOMETHING_ELSE = [
    "The stadium drew 32,000 fans and missed its target; 85,000 had been expected.",
    "Lakeside schools enrolled 32,000 migrant children last year, the district said.",
    "The inspector general found 32,000 veterans died waiting for care.",
    "About 291,000 borrowers received no notice before their loans were sold.",
    "An aid agency said 85,000 children are missing after the floods in the delta.",
    "The police of several countries list 32,000 missing children; unaccompanied minors make up a third.",
    "More than 400,000 migrants crossed the pass, among them 85,000 children.",
    "ICE arrested 32,000 people in the first 50 days of the administration.",
    "The watchdog said 31,000 addresses were incomplete in the voter roll.",
    "Officials overseas lost track of 85,000 migrant children, a report by the ombudsman said.",
    "The city's watchdog found 32,000 youths failed to appear in traffic court.",
    "The inspector general's report on ICE and unaccompanied children was shared 320,000 times.",
    "El censo contó 291.000 niños sin escuela en la región.",
]


@pytest.mark.parametrize("text", OF_SOMETHING_ELSE)
def test_a_number_of_something_else_gets_no_label(text):
    assert [a.quote.exact for a in ENGINE.score(text) if a.shown] == []


def test_a_yearly_number_is_not_the_count_that_the_page_cites_elsewhere():
    text = (
        "A DHS report said 291,000 unaccompanied children had no court date. "
        "Police in the state said 300,000 children go missing each year."
    )
    assert [a.quote.exact for a in ENGINE.score(text) if a.is_claim] == ["291,000"]


@pytest.mark.parametrize(
    "number", ["300,000 to 320,000", "a third of a million", "anywhere from 291,000 to 323,000", "300-odd thousand"]
)
def test_a_range_or_round_number_told_of_the_missing_is_the_sum(number):
    text = f"The DHS inspector general's report says {number} unaccompanied migrant children are missing."
    (claim,) = [a for a in ENGINE.score(text) if a.is_claim]
    assert (claim.quote.exact, claim.verdict) == (number, "conflated")
