"""What texts make of a figure, counted where it grows."""

from datetime import UTC, datetime

from tallymark.store.claims.cited_figures import cited_points, count_told, wrong_numbers
from tallymark.store.tables import Document

FIGURE = ("some-report", "some-figure")


def day(number, month=2):
    return datetime(2026, month, number, tzinfo=UTC)


def giving(make_claim, value, **told):
    return [make_claim(quantity={"low": value, "high": value, "hedge": "about", "unit": "person"}, **told)]


def test_claims_are_counted_by_what_is_told_of_them_and_by_kind_of_page(database, store_page, make_claim):
    store_page("one", giving(make_claim, "5000"))
    store_page("two", giving(make_claim, "9000", verdict="misstated"), kind="post")
    store_page("three", giving(make_claim, "9000", verdict="misstated"))
    store_page("unsure", giving(make_claim, "9000", verdict="misstated", display="context"))
    store_page("none", giving(make_claim, "9000", verdict="misstated", display=None, shown=False))
    store_page("corrects", giving(make_claim, "9000", verdict="misstated", stance="refuted"))
    store_page("another", giving(make_claim, "1", figure="another-figure"))
    with database.reading() as session:
        assert count_told(session, *FIGURE) == {
            "accurate": {"article": 1},
            "misstated": {"post": 1, "article": 1},
            "context": {"article": 1},
            "unlabelled": {"article": 1},
            "refuted": {"article": 1},
        }


def test_a_month_counts_equal_values_once(database, store_page, make_claim):
    for path, published in (("one", day(1)), ("two", day(28)), ("three", day(1, month=3))):
        store_page(path, giving(make_claim, "5000"), published=published)
    store_page("share", [make_claim(quantity={"low": "5", "high": "5", "hedge": "about", "unit": "percent"})])
    with database.reading() as session:
        points = cited_points(session, *FIGURE, "person")
    assert [(point.month, point.low, point.count) for point in points] == [("2026-02", 5000, 2), ("2026-03", 5000, 1)]


def test_a_wrong_number_is_followed_from_where_it_appeared_first(database, store_page, make_claim):
    wrong = giving(make_claim, "9000", verdict="misstated")
    store_page("late", wrong, published=day(20))
    store_page("first", wrong, published=day(3))
    store_page("copy", wrong, published=day(4))
    store_page("rare", giving(make_claim, "7", verdict="misstated"))
    store_page("right", giving(make_claim, "5000"))
    store_page("corrects", giving(make_claim, "9000", verdict="misstated", stance="refuted"))
    with database.session() as session:
        for document in session.query(Document).filter(Document.title == "A title", Document.id.in_([2, 3])):
            document.first_copy_id = 2
    with database.reading() as session:
        often, rare = wrong_numbers(session, *FIGURE, "person")
    assert (often.low, often.count, rare.low, rare.count) == (9000, 3, 7, 1)
    assert [each.url.rpartition("/")[2] for each in often.appearances] == ["first", "late"]
    assert [each.copies for each in often.appearances] == [1, 0]
    assert not often.cut


def test_a_text_that_says_it_no_more_is_not_counted(database, store_page, make_claim):
    store_page("one", giving(make_claim, "9000", verdict="misstated"))
    store_page("one", giving(make_claim, "5000"), engine="2")
    with database.reading() as session:
        assert count_told(session, *FIGURE) == {"accurate": {"article": 1}}
        assert wrong_numbers(session, *FIGURE, "person") == []
