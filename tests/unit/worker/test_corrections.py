"""A text that changes a claim becomes a correction when both texts are scored, whatever is scored first."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from itertools import permutations

import pytest

from tallymark.store.claims.corrected_claims import find_corrections
from tallymark.store.pages.documents import see_again
from tallymark.store.scoring.scoring_input import waiting_revisions
from tallymark.store.tables import Revision
from worker import resources
from worker.resources import engine_version
from worker.scoring import score_stored

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
HEAD = "The inspector general of Homeland Security reported in August 2024. "
LOST = HEAD + "The government lost 32,000 migrant children, the inspector general found."
LOST_TOO = LOST + " It rained in Houston on that day."
MISSED = HEAD + "More than 32,000 migrant children missed their court hearings, the inspector general found."
SILENT = HEAD + "It said nothing of the weather."


@pytest.fixture
def visit(store_article):
    return lambda hour, text, path="one": store_article(path, now=START + timedelta(hours=hour), text=text)


@pytest.fixture
def score(database, engine):
    return lambda revision_id: score_stored(database, engine, revision_id, START)


def corrections(database, **filters):
    with database.reading() as session:
        return find_corrections(session, **filters).items


def told(database):
    return [
        (each.change, each.stood_from.hour, each.stood_until.hour, each.corrected_by.hour)
        for each in corrections(database)
    ]


def test_a_claim_that_was_put_right_is_a_correction_with_both_spans_and_the_time_between(database, visit, score):
    for revision_id in (visit(0, LOST), visit(1, LOST), visit(5, MISSED)):
        score(revision_id)
    (found,) = corrections(database)
    assert found.change == "changed"
    assert (found.report, found.figure) == ("dhs-oig-24-46", "failed-to-appear")
    assert LOST[found.before["start"] : found.before["end"]] == "32,000"
    assert MISSED[found.after["start"] : found.after["end"]] == "More than 32,000"
    assert (found.before["verdict"], found.after["verdict"]) == ("mischaracterised", "accurate")
    assert (found.stood_at_least, found.stood_at_most) == (3600, 5 * 3600)
    assert found.url == "https://harbor-ledger.example/one"


def test_a_claim_stands_from_the_text_that_first_had_it_on(database, visit, score):
    texts = (SILENT, LOST, LOST_TOO, SILENT + " More was said.")
    for order in permutations(range(4)):
        path = "-".join(map(str, order))
        revisions = [visit(hour, text, path) for hour, text in enumerate(texts)]
        for index in order:
            score(revisions[index])
    found = corrections(database)
    assert len(found) == 24
    assert {(each.change, each.stood_from.hour, each.stood_until.hour, each.corrected_by.hour) for each in found} == {
        ("removed", 13, 14, 15)
    }


def test_scoring_at_once_and_again_writes_each_correction_once(database, visit, score):
    revisions = [visit(hour, text) for hour, text in enumerate((LOST, MISSED, SILENT))]
    with ThreadPoolExecutor(6) as threads:
        list(threads.map(score, revisions * 4))
    assert told(database) == [("removed", 13, 13, 14), ("changed", 12, 12, 13)]


def test_a_text_that_comes_back_takes_the_correction_back(database, visit, score):
    first, second = visit(0, LOST), visit(1, MISSED)
    score(first)
    score(second)
    assert visit(2, LOST) == first
    assert told(database) == [("changed", 13, 13, 14), ("changed", 12, 12, 13)]


def test_a_text_from_an_archive_divides_the_time_between_two_others(database, visit, score):
    for revision_id in (visit(0, LOST), visit(6, SILENT)):
        score(revision_id)
    between = visit(3, MISSED)
    assert told(database) == []
    score(between)
    assert sorted(told(database)) == [("changed", 12, 12, 15), ("removed", 15, 15, 18)]
    visit(2, LOST)
    assert sorted(told(database)) == [("changed", 12, 14, 15), ("removed", 15, 15, 18)]


def test_a_visit_to_an_unchanged_page_makes_the_time_that_its_claims_stood_longer(database, visit, score):
    score(visit(0, LOST))
    with database.session() as session:
        see_again(session, 1, START + timedelta(hours=4))
    score(visit(5, SILENT))
    assert told(database) == [("removed", 12, 16, 17)]


def test_texts_that_two_versions_scored_are_compared_once_one_has_scored_both(
    database, engine, visit, score, monkeypatch
):
    first = visit(0, LOST)
    score(first)
    second = visit(1, MISSED)
    monkeypatch.setattr(resources, "__version__", "99.0.0")
    score(second)
    assert told(database) == []
    with database.reading() as session:
        assert waiting_revisions(session, *engine_version(engine)) == [first]
    score(first)
    assert told(database) == [("changed", 12, 12, 13)]


def test_what_was_found_stays_when_another_version_scores_the_newest_text(database, engine, visit, score, monkeypatch):
    first, second = visit(0, LOST), visit(1, MISSED)
    score(first)
    score(second)
    monkeypatch.setattr(resources, "__version__", "99.0.0")
    score(second)
    assert told(database) == [("changed", 12, 12, 13)]
    with database.reading() as session:
        assert waiting_revisions(session, *engine_version(engine)) == []
        assert session.get(Revision, first).engine != "99.0.0"


def test_corrections_are_found_by_page_figure_and_day_part_by_part(database, visit, score):
    for day in range(3):
        for hour, text in ((0, LOST), (1, MISSED)):
            score(visit(24 * day + hour, text, f"page-{day}"))
    assert len(corrections(database)) == 3
    assert len(corrections(database, document_id=2)) == 1
    assert len(corrections(database, report="dhs-oig-24-46", figure="failed-to-appear")) == 3
    assert corrections(database, figure="no-notice-to-appear") == []
    assert len(corrections(database, since=date(2026, 3, 2))) == 2
    assert [each.url[-1] for each in corrections(database, since=date(2026, 3, 2), until=date(2026, 3, 2))] == ["1"]
    assert part_by_part(database, limit=1) == corrections(database)


def test_a_search_for_few_corrections_looks_at_a_bounded_number_and_tells_how_far_it_came(
    database, visit, score, monkeypatch
):
    for day in range(5):
        for hour, text in ((0, LOST), (1, MISSED)):
            score(visit(24 * day + hour, text, f"page-{day}"))
    monkeypatch.setattr("tallymark.store.claims.corrected_claims.MOST", 2)
    with database.reading() as session:
        part = find_corrections(session, until=date(2026, 3, 1), limit=1)
    assert part.items == []
    assert part.next_cursor is not None
    wanted = {"report": "dhs-oig-24-46", "until": date(2026, 3, 2)}
    assert [each.url[-1] for each in part_by_part(database, **wanted, limit=1)] == ["1", "0"]


def part_by_part(database, **filters):
    found, cursor = [], None
    while True:
        with database.reading() as session:
            part = find_corrections(session, **filters, cursor=cursor)
        found += part.items
        cursor = part.next_cursor
        if cursor is None:
            return found
