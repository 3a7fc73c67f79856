"""Copies of one text form a cluster with one first publisher, whatever the order in which they are stored."""

import random
from datetime import UTC, datetime, timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, func, select, update

from tallymark.reading.pages.page import Page
from tallymark.reading.pages.signature import are_copies, signature
from tallymark.store.claims.stored_claims import find_claims
from tallymark.store.pages.documents import record_revision
from tallymark.store.pages.first_publisher import Copy, first_publisher
from tallymark.store.pages.syndication import cluster_copies
from tallymark.store.tables import Document, MinHashBand
from tests.unit.properties import quick

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = datetime(2026, 2, 1, tzinfo=UTC)
WORDS = [f"word{number}" for number in range(3_000)]


@cache
def prose(seed, words=300):
    return " ".join(random.Random(seed).choices(WORDS, k=words))


@cache
def chain(link):
    """Texts of which each is a copy of the next, and the first is none of the last."""
    words = prose(1).split()
    return " ".join(words[30 * link :] + prose(2).split()[: 30 * link])


@cache
def sign(text):
    return signature(text)


def store(database, path, text, published=None, now=NOW, **changes):
    with database.session() as session:
        page = Page(text=text, canonical_url=f"https://{path}.example/story", published=published, **changes)
        recorded = record_revision(session, page, now)
        if recorded.changed:
            cluster_copies(session, recorded.document_id, sign(text))
    return recorded.document_id


def clusters(database):
    """Each cluster as the first publisher's host and the hosts of all."""
    with database.reading() as session:
        names = dict(session.execute(select(Document.id, Document.url)).all())
        found = {}
        for document in session.scalars(select(Document)):
            if document.first_copy_id is not None:
                found.setdefault(names[document.first_copy_id], set()).add(document.url)
    host = len("https://")
    return {
        first[host : first.index(".")]: {url[host : url.index(".")] for url in urls} for first, urls in found.items()
    }


def test_copies_in_many_outlets_are_one_cluster_of_the_earliest(database):
    store(database, "valley", prose(1), DAY + timedelta(hours=9))
    store(database, "other", prose(5))
    assert clusters(database) == {}
    store(database, "ledger", "HARBOR CITY (Wire) " + prose(1), DAY + timedelta(hours=8))
    store(database, "sun", prose(1) + " Read more here.", DAY + timedelta(hours=10))
    assert clusters(database) == {"ledger": {"valley", "ledger", "sun"}}


def test_articles_that_quote_one_release_are_no_copies(database):
    for outlet, seed in (("valley", 10), ("ledger", 11)):
        store(database, outlet, prose(3, 80) + " " + prose(seed))
    assert clusters(database) == {}


def test_a_short_text_is_in_no_cluster(database):
    for outlet in ("valley", "ledger"):
        store(database, outlet, prose(1, 60))
    assert clusters(database) == {}
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(MinHashBand)) == 0


def test_an_earlier_copy_becomes_the_first_when_it_comes(database):
    for number, outlet in enumerate(("third", "second", "first")):
        store(database, outlet, prose(1), DAY - timedelta(days=number))
    assert clusters(database) == {"first": {"first", "second", "third"}}


def test_a_page_that_changes_its_date_changes_the_first_publisher(database):
    store(database, "valley", prose(1), DAY)
    store(database, "ledger", prose(1), DAY + timedelta(days=1))
    store(database, "ledger", prose(1), DAY - timedelta(days=1), now=NOW + timedelta(hours=1))
    assert clusters(database) == {"ledger": {"valley", "ledger"}}


def test_a_text_that_connects_two_clusters_unites_them_and_parts_them_when_it_changes(database):
    store(database, "one", chain(0), DAY + timedelta(days=2))
    store(database, "three", chain(2), DAY + timedelta(days=1))
    assert clusters(database) == {}
    store(database, "two", chain(1), DAY)
    assert clusters(database) == {"two": {"one", "two", "three"}}
    store(database, "two", prose(9), now=NOW + timedelta(hours=1))
    assert clusters(database) == {}


def test_each_copy_keeps_its_own_claims(database, store_page, make_claim):
    for path in ("one", "two"):
        store_page(path, text=prose(1), claims=[make_claim()])
    with database.session() as session:
        for document_id in session.scalars(select(Document.id)).all():
            cluster_copies(session, document_id, sign(prose(1)))
    with database.reading() as session:
        assert {claim["url"][-3:] for claim in find_claims(session).items} == {"one", "two"}


def copy(number, published=None, seen=NOW, originals=()):
    return Copy(number, f"https://{number}.example/", published, seen, originals)


@pytest.mark.parametrize(
    ("copies", "first"),
    [
        ([copy(1, DAY + timedelta(hours=9)), copy(2, DAY + timedelta(hours=8))], 2),
        ([copy(1), copy(2, DAY)], 2),
        ([copy(1, seen=NOW), copy(2, seen=NOW - timedelta(days=1))], 2),
        ([copy(1, DAY), copy(2, DAY + timedelta(hours=8))], 2),
        ([copy(1, DAY), copy(2, DAY + timedelta(days=1, hours=8))], 1),
        ([copy(1, NOW + timedelta(days=9), seen=NOW), copy(2, seen=NOW + timedelta(hours=1))], 1),
        ([copy(1, DAY, originals=["https://2.example/"]), copy(2, NOW)], 2),
        ([copy(1, DAY, originals=["https://2.example/"]), copy(2, NOW, originals=["https://1.example/"])], 1),
        ([copy(1, DAY, originals=["https://1.example/"]), copy(2, NOW)], 1),
        ([copy(1, DAY, originals=["https://9.example/"]), copy(2, NOW)], 1),
    ],
    ids=[
        "the earlier hour",
        "a date before none",
        "first seen, without dates",
        "an hour before a day alone",
        "an earlier day",
        "no page is later than it was seen",
        "who is named as the source",
        "two that name each other",
        "who names itself",
        "a source that is not known",
    ],
)
def test_the_first_publisher(copies, first):
    assert first_publisher(copies).id == first
    assert first_publisher(copies[::-1]).id == first


POOL = [chain(0), chain(1), chain(2), chain(3), prose(20), prose(20) + " And so on.", prose(30), prose(31, 50)]
events = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, len(POOL) - 1), st.integers(0, 3)), min_size=1, max_size=9
)


@given(events=events)
@quick
def test_any_order_and_any_change_gives_the_clusters_of_the_newest_texts(kept_database, events):
    with kept_database.session() as session:
        session.execute(update(Document).values(first_copy_id=None))
        session.execute(delete(Document))
    newest = {}
    for hour, (outlet, text, day) in enumerate(events):
        published = DAY + timedelta(days=day)
        store(kept_database, f"outlet-{outlet}", POOL[text], published, now=NOW + timedelta(hours=hour))
        newest[outlet] = (POOL[text], published)
    assert clusters(kept_database) == expected(newest)


def expected(newest):
    left, found = dict(newest), {}
    while left:
        part, reached = {}, [left.popitem()]
        while reached:
            outlet, (text, published) = reached.pop()
            part[f"outlet-{outlet}"] = published
            near = [other for other in left if is_copy(text, left[other][0])]
            reached += [(other, left.pop(other)) for other in near]
        if len(part) > 1:
            found[min(part, key=lambda outlet: (part[outlet], outlet))] = set(part)
    return found


def is_copy(one, other):
    return sign(one) is not None and sign(other) is not None and are_copies(sign(one), sign(other))
