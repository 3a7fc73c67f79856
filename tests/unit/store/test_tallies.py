"""Counts of claims: a verdict that is not sure enough to tell is not counted as one."""

from tallymark.store.claims.tallies import count_by_shown_as


def test_only_judged_claims_are_counted_by_verdict(database, store_page, make_claim):
    displays = {"display": "context"}, {"display": None, "shown": False}
    claims = [make_claim(0), make_claim(20, verdict="misstated")]
    claims += [make_claim(40 + 20 * place, verdict="misstated", **how) for place, how in enumerate(displays * 2)]
    store_page(claims=claims)
    with database.reading() as session:
        assert count_by_shown_as(session) == {"accurate": 1, "misstated": 1, "context": 2, None: 2}


def test_an_empty_store_counts_nothing(database):
    with database.reading() as session:
        assert count_by_shown_as(session) == {}
