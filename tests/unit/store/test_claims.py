"""Claims: one set a revision, and paging that gives each once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from tallymark.errors import BadInput, StoreError
from tallymark.store.claims import stored_claims as claims_module
from tallymark.store.claims.stored_claims import every_claim, find_claims, get_claim, replace_claims
from tallymark.store.pages.documents import record_revision
from tallymark.store.tables import Revision, StoredClaim


def everything(database, limit=50, **filters):
    found, cursor = [], None
    while True:
        with database.reading() as session:
            page = find_claims(session, cursor=cursor, limit=limit, **filters)
        found += page.items
        cursor = page.next_cursor
        if cursor is None:
            return found


def test_a_claim_carries_its_id_and_its_page(database, store_page):
    _, (claim,) = store_page()
    with database.reading() as session:
        found = get_claim(session, claim)
    assert found["claim"] == claim
    assert len(claim) == 16
    assert found["url"] == "https://harbor-ledger.example/one"
    assert found["page"] == {
        "title": "A title",
        "outlet": "Harbor Ledger",
        "published": "2026-02-01T09:30:00+00:00",
    }
    assert found["quote"]["exact"] == "about 5,000"


def test_scoring_marks_the_revision_and_counts_what_cites_nothing(database, store_page, now):
    revision_id, _ = store_page()
    with database.reading() as session:
        revision = session.get(Revision, revision_id)
    assert (revision.engine, revision.dataset, revision.scored_at) == ("1", "d", now)
    assert (revision.unrelated, revision.unscored) == (2, 1)


def test_scoring_twice_leaves_one_set_with_the_same_ids(database, store_page, make_claim):
    claims = [make_claim(0), make_claim(40)]
    assert store_page(claims=claims) == store_page(claims=claims)
    assert len(everything(database)) == 2


def test_scoring_at_once_from_many_threads_leaves_one_set(database, store_page, make_claim):
    claims = [make_claim(start) for start in range(0, 400, 20)]
    with ThreadPoolExecutor(8) as threads:
        results = list(threads.map(lambda _: store_page(claims=claims), range(24)))
    assert len({tuple(ids) for _, ids in results}) == 1
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(StoredClaim)) == 20


def test_a_new_engine_replaces_the_claims_and_their_ids(database, store_page):
    _, before = store_page()
    _, after = store_page(engine="2")
    assert before != after
    assert [claim["claim"] for claim in everything(database)] == after


def test_two_pages_with_one_text_have_claims_of_their_own(store_page):
    _, first = store_page("one", text="Same words.")
    _, second = store_page("two", text="Same words.")
    assert first != second


def test_a_failure_in_the_middle_leaves_the_old_claims(database, store_page, make_claim, now):
    revision_id, before = store_page()
    broken = make_claim(5)
    del broken["verdict"]
    with pytest.raises(KeyError), database.session() as session:
        replace_claims(
            session, revision_id, [make_claim(9), broken], unrelated=0, unscored=0, engine="2", dataset="d", now=now
        )
    assert [claim["claim"] for claim in everything(database)] == before


def test_claims_of_an_unknown_revision_are_refused(database, now):
    with pytest.raises(StoreError, match="no revision"), database.session() as session:
        replace_claims(session, 7, [], unrelated=0, unscored=0, engine="1", dataset="d", now=now)


def test_only_the_newest_text_of_a_page_is_current_and_older_claims_stay_readable(database, store_page, now):
    _, (old,) = store_page(text="First wording.")
    _, (new,) = store_page(text="Corrected wording.", now=now + timedelta(hours=1))
    assert [claim["claim"] for claim in everything(database)] == [new]
    with database.reading() as session:
        assert get_claim(session, old)["claim"] == old
        assert get_claim(session, "0" * 16) is None


def test_a_page_that_returns_to_an_older_text_shows_that_texts_claims(database, store_page, make_page, now):
    _, (old,) = store_page(text="First wording.")
    store_page(text="Corrected wording.", now=now + timedelta(hours=1))
    with database.session() as session:
        back = record_revision(session, make_page(text="First wording."), now + timedelta(hours=2))
    assert not back.is_new
    assert [claim["claim"] for claim in everything(database)] == [old]


def test_a_newer_text_that_waits_for_scoring_hides_the_older_claims(database, store_page, make_page, now):
    store_page(text="First wording.")
    with database.session() as session:
        record_revision(session, make_page(text="Corrected wording."), now + timedelta(hours=1))
    assert everything(database) == []


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 50])
def test_following_the_cursors_gives_each_claim_once(database, store_page, make_claim, limit):
    for number in range(5):
        store_page(f"page-{number}", claims=[make_claim(start) for start in (90, 0, 40)])
    found = everything(database, limit)
    assert len({claim["claim"] for claim in found}) == len(found) == 15
    assert found == everything(database)
    assert [claim["start"] for claim in found[:3]] == [0, 40, 90]
    assert found[0]["url"].endswith("page-4")


def test_a_cursor_neither_repeats_nor_skips_while_pages_are_added_and_scored_anew(database, store_page, make_claim):
    claims = [make_claim(start) for start in (0, 20, 40)]
    for number in range(3):
        store_page(f"page-{number}", claims=claims)
    with database.reading() as session:
        first = find_claims(session, limit=4)
    store_page("page-9", claims=claims)
    for number in range(3):
        store_page(f"page-{number}", claims=claims, engine="2")
    with database.reading() as session:
        rest = find_claims(session, limit=50, cursor=first.next_cursor)
    places = [(claim["url"], claim["start"]) for claim in first.items + rest.items]
    assert len(set(places)) == len(places) == 9


@pytest.mark.parametrize(
    "cursor", ["", "x", "!!!!", "MS4y", "YS5iLmM", "LTEuMC4w", "ñ", "9" * 24, "0" * 23, "0" * 24 + "\n"]
)
def test_a_cursor_that_was_never_given_is_refused(database, cursor):
    with database.reading() as session, pytest.raises(BadInput, match="cursor"):
        find_claims(session, cursor=cursor)


def test_filters_hold_together(database, store_page, make_claim):
    store_page("one", claims=[make_claim(0), make_claim(20, verdict="misstated"), make_claim(40, figure=None)])
    store_page("two", outlet="Valley Sun", claims=[make_claim(0, report="other-report")])
    assert len(everything(database, report="some-report")) == 3
    assert len(everything(database, figure="some-figure", report="some-report")) == 2
    assert len(everything(database, verdict="misstated")) == 1
    assert len(everything(database, outlet="Valley Sun")) == 1
    assert everything(database, outlet="Valley Sun", verdict="misstated") == []


def test_days_are_counted_from_midnight_to_midnight_in_utc(database, store_page):
    store_page("late", published=datetime(2026, 2, 1, 23, 59, 59, tzinfo=UTC))
    store_page("next", published=datetime(2026, 2, 2, tzinfo=UTC))
    store_page("undated", published=None)

    def urls(**days):
        return {claim["url"].rsplit("/", 1)[1] for claim in everything(database, **days)}

    assert urls(until=date(2026, 2, 1)) == {"late"}
    assert urls(since=date(2026, 2, 2)) == {"next", "undated"}
    assert urls(since=date(2026, 2, 2), until=date(2026, 2, 2)) == {"next"}
    assert urls(since=date(2026, 3, 1)) == {"undated"}


def test_every_claim_is_given_once_however_it_is_read_in_parts(database, store_page, make_claim, monkeypatch):
    for number in range(4):
        store_page(f"page-{number}", claims=[make_claim(0), make_claim(20)])
    monkeypatch.setattr(claims_module, "PART", 3)
    with database.reading() as session:
        assert list(every_claim(session)) == everything(database)
