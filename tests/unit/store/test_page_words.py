"""Pages found by words, alike on both databases."""

import pytest

from tallymark.store.pages.documents import record_revision
from tallymark.store.pages.page_words import find_documents, words_of
from tallymark.store.pages.tombstones import bury
from tallymark.store.tables import Document
from tests.plans import plan, statements_of


@pytest.fixture
def found(database):
    def find(asked, most=20, before=None):
        with database.reading() as session:
            ids = find_documents(session, asked, most, before)
            return [session.get(Document, each).url.rpartition("/")[2] for each in ids]

    return find


def saying(make_claim, *sentences):
    return [make_claim(20 * number, sentence=sentence) for number, sentence in enumerate(sentences)]


def test_a_page_is_found_by_all_the_words_that_it_has(store_page, make_claim, found):
    store_page("one", saying(make_claim, "More than 32,000 children missed a hearing."), title="Where are they?")
    store_page("two", saying(make_claim, "Some 32,500 were counted.", "They missed nothing."), outlet="Diario Ribera")
    assert found("children hearing") == ["one"]
    assert found("missed") == ["two", "one"]
    assert found("32,000") == ["one"]
    assert found("000,32") == []
    assert found("where THEY") == ["one"]
    assert found("ribera") == ["two"]
    assert found("children ribera") == []


def test_accents_and_capitals_make_no_difference(store_page, make_claim, found):
    store_page("uno", saying(make_claim, "La notificación de CITACIÓN no llegó a 291.000 niños."))
    assert found("notificacion Llego NIÑOS citación ninos") == ["uno"]


@pytest.mark.parametrize(
    "asked", ["", "   ", "!?", '"', "'", "* OR (", "a" * 100_000, "NEAR(", "\\", "x:y", "-", "\0", "& |"]
)
def test_any_question_is_answered(store_page, found, asked):
    store_page()
    assert found(asked) == []


def test_what_a_page_says_no_more_finds_it_no_more(store_page, make_claim, found, now):
    store_page("one", saying(make_claim, "A heron was counted."))
    assert found("heron") == ["one"]
    store_page("one", saying(make_claim, "A stork was counted."), engine="2")
    assert (found("heron"), found("stork")) == ([], ["one"])
    store_page("one", [], engine="3")
    assert found("stork") == []


def test_another_title_is_found_as_soon_as_it_is_stored(database, store_page, make_page, found, now):
    store_page("one", title="Herons")
    with database.session() as session:
        record_revision(session, make_page("one", title="Storks"), now)
    assert (found("herons"), found("storks")) == ([], ["one"])


def test_a_deleted_post_is_not_found(database, store_page, make_claim, found, now):
    store_page("one", saying(make_claim, "A heron was counted."), kind="post")
    with database.session() as session:
        bury(session, 1, now)
    assert found("heron") == []


def test_the_newest_come_first_and_the_next_ones_follow(store_page, found):
    for number in range(5):
        store_page(f"p{number}")
    assert found("officials", most=2) == ["p4", "p3"]
    assert found("officials", most=2, before=4) == ["p2", "p1"]


def test_words_are_found_by_an_index(database, store_page):
    store_page()
    with statements_of(database) as sent, database.reading() as session:
        find_documents(session, "officials", 20)
    with database.engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
            connection.exec_driver_sql("SET LOCAL enable_indexscan = off")
        steps = plan(connection, sent[-1])
    assert any("page_words_by_word" in step or "VIRTUAL TABLE INDEX" in step for step in steps), steps


def test_the_longest_text_is_cut_and_stored(store_page, make_claim, found):
    store_page("one", saying(make_claim, "heron " * 100_000))
    assert found("heron") == ["one"]
    assert words_of("snake_case, 32,000 and naïve") == ["snake", "case", "32", "000", "and", "naive"]
