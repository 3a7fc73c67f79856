"""Looking for claims: whatever is asked for and however little is looked at at once, the cursors lead to all of it."""

from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import select

from tallymark.store.claims import claim_search
from tallymark.store.claims.stored_claims import find_claims
from tallymark.store.tables import Document, Revision, StoredClaim
from tests.trials.large_store import FIGURES, FIRST_DAY, LARGE_OUTLET, REPORTS, fill

CLAIMS = 450
DAY = (FIRST_DAY + timedelta(days=300)).date()

FILTERS = [
    {},
    {"report": REPORTS[1]},
    {"figure": FIGURES[2]},
    {"verdict": "misstated"},
    {"outlet": LARGE_OUTLET},
    {"outlet": "Outlet 77"},
    {"outlet": "none"},
    {"since": DAY},
    {"until": DAY},
    {"since": DAY, "until": DAY + timedelta(days=20)},
    {"outlet": LARGE_OUTLET, "since": DAY, "verdict": "misstated"},
    {"report": REPORTS[1], "figure": FIGURES[1], "verdict": "accurate", "until": DAY},
    {"report": REPORTS[0], "figure": FIGURES[1]},
]


@pytest.fixture
def large_store(kept_database):
    with kept_database.reading() as session:
        if session.scalars(select(Document.id).limit(1)).first() is None:
            fill(kept_database, CLAIMS)
    return kept_database


def expected(database, report=None, figure=None, verdict=None, outlet=None, since=None, until=None):
    """Every current claim that fits, found by looking at each."""
    with database.reading() as session:
        rows = session.execute(select(StoredClaim, Revision, Document).join(StoredClaim.revision).join(Document)).all()
    kept = []
    for claim, revision, document in rows:
        told = document.published or document.first_seen
        equal = ((claim.report, report), (claim.figure, figure), (claim.verdict, verdict), (document.outlet, outlet))
        if (
            revision.is_newest
            and claim.replaced_at is None
            and all(wanted in {None, value} for value, wanted in equal)
            and (since is None or told >= datetime.combine(since, time.min, UTC))
            and (until is None or told < datetime.combine(until + timedelta(days=1), time.min, UTC))
        ):
            kept.append((-revision.id, claim.start, claim.id))
    return [claim for _, _, claim in sorted(kept)]


def asked_for(database, limit, filters):
    """What following the cursors gives, and the number of requests."""
    found, cursor, requests = [], None, 0
    while True:
        with database.reading() as session:
            page = find_claims(session, cursor=cursor, limit=limit, **filters)
        assert len(page.items) <= limit
        found += [claim["claim"] for claim in page.items]
        cursor, requests = page.next_cursor, requests + 1
        if cursor is None:
            return found, requests


@pytest.mark.parametrize(("few", "most"), [(1_000, 5_000), (0, 5_000), (0, 20), (3, 20)])
@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_the_cursors_lead_to_every_claim_in_order_and_to_no_other(large_store, monkeypatch, filters, few, most):
    monkeypatch.setattr(claim_search, "FEW", few)
    monkeypatch.setattr(claim_search, "MOST", most)
    assert asked_for(large_store, 7, filters)[0] == expected(large_store, **filters)


def test_what_is_rare_takes_several_requests_and_none_of_them_looks_at_everything(large_store, monkeypatch):
    monkeypatch.setattr(claim_search, "FEW", 0)
    monkeypatch.setattr(claim_search, "MOST", 20)
    found, requests = asked_for(large_store, 7, {"outlet": "Outlet 77"})
    assert len(found) == 3
    assert 3 < requests < CLAIMS / 10
