"""A document's history, whatever the order in which its visits are stored."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import groupby, pairwise
from operator import itemgetter

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, func, select

from tallymark.reading.pages.page import Page
from tallymark.store.pages.documents import record_revision, see_again
from tallymark.store.tables import Document, Revision, Sighting
from tests.unit.properties import quick

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)

visits = st.lists(st.tuples(st.integers(0, 12), st.sampled_from("ABC")), min_size=1, max_size=9)


def visit(database, make_page, hour, letter, now, path="one", **changes):
    with database.session() as session:
        page = make_page(path, text=f"Text {letter}.", title=f"{letter} at {hour}", **changes)
        return record_revision(session, page, now + timedelta(hours=hour))


def history(database, now, path="one"):
    """Each run as its text's letter, its first hour and its last."""
    order = (Sighting.seen_at, Sighting.revision_id)
    runs = (
        select(Revision.text, Sighting.seen_at, Sighting.seen_until)
        .join(Revision, Revision.id == Sighting.revision_id)
        .join(Document, Document.id == Sighting.document_id)
        .where(Document.url.endswith(path))
        .order_by(*order)
    )
    with database.reading() as session:
        return [
            (text[5], *((moment - now) // timedelta(hours=1) for moment in moments))
            for text, *moments in session.execute(runs)
        ]


def test_a_text_is_seen_as_long_as_visits_find_it_and_again_when_it_comes_back(database, make_page, now):
    results = [visit(database, make_page, *each, now) for each in ((0, "A"), (1, "A"), (2, "B"), (3, "A"), (5, "A"))]
    assert history(database, now) == [("A", 0, 1), ("B", 2, 2), ("A", 3, 5)]
    assert [result.changed for result in results] == [True, False, True, True, False]
    assert [result.is_new for result in results] == [True, False, True, False, False]


def test_a_visit_from_an_archive_takes_its_place_between_the_others(database, make_page, now):
    for each in ((10, "A"), (12, "B"), (11, "A"), (9, "C"), (8, "C")):
        result = visit(database, make_page, *each, now)
    assert history(database, now) == [("C", 8, 9), ("A", 10, 11), ("B", 12, 12)]
    assert not result.changed
    with database.reading() as session:
        document = session.scalars(select(Document)).one()
    assert document.title == "B at 12"
    assert document.first_seen == now + timedelta(hours=8)
    assert document.last_seen == now + timedelta(hours=12)


def test_an_archived_visit_inside_a_run_divides_it(database, make_page, now):
    for each in ((0, "A"), (4, "A"), (2, "B")):
        result = visit(database, make_page, *each, now)
    assert history(database, now) == [("A", 0, 0), ("B", 2, 2), ("A", 4, 4)]
    assert result.is_new
    assert not result.changed


def test_a_page_that_is_said_to_be_as_before_is_seen_again(database, make_page, now):
    visit(database, make_page, 0, "A", now)
    recorded = visit(database, make_page, 2, "B", now)
    for hour in (5, 3):
        with database.session() as session:
            see_again(session, recorded.document_id, now + timedelta(hours=hour))
    assert history(database, now) == [("A", 0, 0), ("B", 2, 5)]
    with database.reading() as session:
        assert session.get(Document, recorded.document_id).last_seen == now + timedelta(hours=5)


def test_many_that_store_visits_at_once_give_one_history(database, make_page, now):
    each = [(hour, "AB"[hour // 3 % 2]) for hour in range(24)]
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda visited: visit(database, make_page, *visited, now), each))
    runs = history(database, now)
    assert [letter for letter, *_ in runs] == list("ABABABAB")
    assert all(first <= last for _, first, last in runs)


@given(order=visits)
@quick
def test_no_order_of_visits_gives_a_history_that_contradicts_one_of_them(kept_database, order):
    ids = {}
    divided, before = 0, 0
    with kept_database.session() as session:
        session.execute(delete(Document))
        for step, (hour, letter) in enumerate(order):
            page = Page(text=f"Text {letter}.", title=f"{letter} at {hour}", canonical_url="https://a.example/one")
            ids[letter] = record_revision(session, page, NOW + timedelta(hours=hour)).revision_id
            runs = session.scalar(select(func.count()).select_from(Sighting))
            if runs == before + 2:
                divided = step
            before = runs
    runs = history(kept_database, NOW)
    assert all(one[0] != next_one[0] for one, next_one in pairwise(runs))
    assert all((one[2], ids[one[0]]) < (after[1], ids[after[0]]) for one, after in pairwise(runs))
    assert {(letter, hour) for letter, *hours in runs for hour in hours} <= {(letter, hour) for hour, letter in order}
    for hour, letter in order[divided:]:  # of a run that is divided only the first and last visits are known
        inside = {run[0] for run in runs if run[1] < hour < run[2]}
        assert inside <= {letter}
    hour, letter = max(order, key=lambda visited: (visited[0], ids[visited[1]]))
    assert runs[-1][0] == letter
    with kept_database.reading() as session:
        document = session.scalars(select(Document)).one()
        newest = session.scalars(select(Revision.text).where(Revision.is_newest)).one()
    assert (document.title, newest) == (f"{letter} at {hour}", f"Text {letter}.")


@given(order=visits)
@quick
def test_visits_in_their_own_order_give_each_run_whole(kept_database, order):
    order = [(hour, letter) for hour, (_, letter) in enumerate(order)]
    with kept_database.session() as session:
        session.execute(delete(Document))
        for hour, letter in order:
            page = Page(text=f"Text {letter}.", canonical_url="https://a.example/one")
            record_revision(session, page, NOW + timedelta(hours=hour))
    runs = [list(run) for _, run in groupby(order, key=itemgetter(1))]
    assert history(kept_database, NOW) == [(run[0][1], run[0][0], run[-1][0]) for run in runs]
