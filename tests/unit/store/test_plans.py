"""No query whose table grows reads all of it: each is answered by an index, on both databases."""

from datetime import date, timedelta

import pytest

from tallymark.store.claims.cited_figures import cited_points, count_told, wrong_numbers
from tallymark.store.claims.corrected_claims import find_corrections
from tallymark.store.claims.cursor import Position, write_cursor
from tallymark.store.claims.newest_claims import newest_claims
from tallymark.store.claims.scored_claims import get_scored_claim
from tallymark.store.claims.stored_claims import find_claims, get_claim, get_receipt, replace_claims
from tallymark.store.crawls.visits import count_visits, forget_urls, met_fingerprints, waiting_visits
from tallymark.store.labels.index_changes import forget_old_changes
from tallymark.store.labels.ready_pages import refresh_some
from tallymark.store.pages.addresses import due_addresses, known_addresses
from tallymark.store.pages.documents import record_revision, see_again
from tallymark.store.pages.page_claims import find_page, history_of_claim
from tallymark.store.scoring.scoring_input import scoring_inputs
from tallymark.store.scoring.scorings import is_any_free
from tallymark.store.sources.sources import due_sources
from tallymark.store.tables import Base
from tests.databases import sqlite_only
from tests.plans import plan, statements_of, without_index
from tests.trials.large_store import VERSION, fill

DAY = date(2026, 2, 1)
CURSOR = write_cursor(Position(7, 3, 9))
TABLES = frozenset(Base.metadata.tables)

QUERIES = {
    "labels that a migration left to be made": lambda session, now: refresh_some(session, 0, 9),
    "changes of the index that are old": lambda session, now: forget_old_changes(session.connection(), kept=1),
    "one claim": lambda session, now: (get_claim(session, "0" * 16), get_receipt(session, "0" * 16)),
    "corrections": lambda session, now: find_corrections(session, cursor=CURSOR),
    "corrections of a report": lambda session, now: find_corrections(session, report="some-report", since=DAY),
    "corrections of a figure, the next": lambda session, now: find_corrections(
        session, report="some-report", figure="some-figure", cursor=CURSOR
    ),
    "corrections of a page": lambda session, now: find_corrections(session, document_id=1),
    "corrections of a figure": lambda session, now: find_corrections(session, report="r", figure="f"),
    "verdicts of a figure": lambda session, now: count_told(session, "some-report", "some-figure"),
    "values of a figure": lambda session, now: cited_points(session, "some-report", "some-figure", "person"),
    "wrong numbers of a figure": lambda session, now: wrong_numbers(session, "some-report", "some-figure", "person"),
    "claims of a page": lambda session, now: find_page(session, "https://harbor-ledger.example/one"),
    "an unknown page": lambda session, now: find_page(session, "https://harbor-ledger.example/none"),
    "texts of a claim's page": lambda session, now: history_of_claim(session, "0" * 16),
    "one claim as linked data": lambda session, now: get_scored_claim(session, "0" * 16),
    "new claims of a report": lambda session, now: newest_claims(session, report="r", figure=None, most=9),
    "new claims of a figure": lambda session, now: newest_claims(session, report="r", figure="f", most=9),
    "texts that wait": lambda session, now: is_any_free(session, "1", "d", now),
    "texts to score": lambda session, now: scoring_inputs(session, [1, 2, 3]),
    "due sources": due_sources,
    "due addresses": lambda session, now: due_addresses(session, "some-source", now, 100),
    "known addresses": lambda session, now: known_addresses(session, ["https://a.example/", "https://b.example/"]),
    "waiting visits": lambda session, now: waiting_visits(session, 1),
    "met addresses": lambda session, now: met_fingerprints(session, 1),
    "counts of a crawl": lambda session, now: count_visits(session, 1),
    "addresses of a deleted post": lambda session, now: forget_urls(session, ["https://a.example/@anna/1"]),
}

FILTERS = [
    {},
    {"report": "some-report"},
    {"figure": "some-figure"},
    {"verdict": "accurate"},
    {"outlet": "Harbor Ledger"},
    {"since": DAY},
    {"until": DAY},
    {"since": DAY, "until": DAY},
    {"outlet": "Harbor Ledger", "since": DAY, "verdict": "accurate"},
    {"report": "some-report", "figure": "some-figure", "verdict": "accurate"},
]


@pytest.fixture
def read_whole(database):
    """The steps of a query that read all rows of a table."""

    def find(query):
        with statements_of(database) as sent, database.session() as session:
            query(session)
        assert sent
        with database.engine.begin() as connection:
            return [step for each in sent for step in without_index(connection, each, TABLES)]

    return find


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_a_query_reads_no_table_whole(read_whole, store_page, now, query):
    store_page()
    assert read_whole(lambda session: query(session, now)) == []


@pytest.mark.parametrize("cursor", [None, CURSOR], ids=["first", "next"])
@pytest.mark.parametrize("filters", FILTERS, ids="-".join)
def test_claims_are_found_by_any_filter_without_reading_all(read_whole, store_page, filters, cursor):
    store_page()
    assert read_whole(lambda session: find_claims(session, cursor=cursor, **filters)) == []


@sqlite_only
@pytest.mark.parametrize(
    ("filters", "index"),
    [
        ({}, "claims_by_place"),
        ({"report": "some-report"}, "claims_by_report"),
        ({"report": "some-report", "verdict": "accurate"}, "claims_by_verdict"),
        ({"report": "some-report", "verdict": "accurate", "figure": "some-figure"}, "claims_by_figure"),
        ({"outlet": "Harbor Ledger", "figure": "some-figure"}, "claims_by_figure"),
        ({"since": DAY}, "claims_by_place"),
    ],
)
def test_a_search_walks_along_the_most_telling_index(database, store_page, monkeypatch, filters, index):
    monkeypatch.setattr("tallymark.store.claims.claim_search.FEW", 0)
    store_page()
    with statements_of(database) as sent, database.reading() as session:
        find_claims(session, **filters, cursor=CURSOR)
    with database.engine.begin() as connection:
        steps = [step for each in sent if "fits" in each.statement for step in plan(connection, each)]
    assert any(f"INDEX {index}" in step for step in steps), steps
    assert "USE TEMP B-TREE FOR ORDER BY" not in steps[: steps.index(next(step for step in steps if index in step)) + 1]


@sqlite_only
def test_corrections_of_a_report_are_walked_in_the_order_of_an_index(database, store_page):
    store_page()
    with statements_of(database) as sent, database.reading() as session:
        find_corrections(session, report="some-report", since=DAY, cursor=CURSOR)
    with database.engine.begin() as connection:
        steps = plan(connection, sent[-1])
    at = next(number for number, step in enumerate(steps) if "INDEX corrections_by_report" in step)
    assert "USE TEMP B-TREE FOR ORDER BY" not in steps[: at + 2], steps


def test_storing_and_scoring_a_text_again_reads_no_table_whole(read_whole, store_page, make_page, make_claim, now):
    revision_id, _ = store_page()
    store_page(text="Another text.", now=now + timedelta(hours=1))

    def store(session):
        record_revision(session, make_page(), now + timedelta(hours=2))
        record_revision(session, make_page(text="A third one."), now + timedelta(hours=3))
        see_again(session, 1, now + timedelta(hours=4))
        replace_claims(session, revision_id, [make_claim()], unrelated=0, unscored=0, engine="2", dataset="d", now=now)

    assert read_whole(store) == []


@sqlite_only
def test_what_waits_for_another_version_is_found_in_ranges_of_an_index_also_once_the_tables_are_measured(database, now):
    fill(database, 3_000)
    with database.engine.begin() as connection:
        connection.exec_driver_sql("ANALYZE")
    with statements_of(database) as sent, database.session() as session:
        is_any_free(session, VERSION["engine"], VERSION["dataset"], now)
    with database.engine.begin() as connection:
        steps = plan(connection, sent[-1])
    assert sum("SEARCH revisions USING INDEX revisions_by_version" in step for step in steps) == 4, steps
