"""Further addresses of a page, and where a page says that it has its text from."""

import random
from datetime import timedelta

import pytest
from sqlalchemy import select

from tallymark.reading.pages.page_metadata import Alternate
from tallymark.reading.pages.signature import signature
from tallymark.store.pages.addresses import KnownAddress, record_addresses
from tallymark.store.pages.documents import record_revision
from tallymark.store.pages.named_addresses import record_alternates
from tallymark.store.pages.syndication import cluster_copies
from tallymark.store.tables import Address, Document

URL = "https://harbor-ledger.example/one"
LONG = " ".join(random.Random(1).choices([f"word{number}" for number in range(900)], k=200))


@pytest.fixture
def store(database, make_page, now):
    def record(*alternates, path="one", hour=0, **changes):
        with database.session() as session:
            page = make_page(path, alternates=tuple(Alternate(*each) for each in alternates), **changes)
            recorded = record_revision(session, page, now + timedelta(hours=hour))
            record_alternates(session, recorded.document_id, page)
            if recorded.changed:
                cluster_copies(session, recorded.document_id, signature(page.text))
        return recorded.document_id

    return record


def addresses(database):
    with database.reading() as session:
        return {row.url: (row.role, row.relation, row.document_id) for row in session.scalars(select(Address))}


def test_what_a_page_names_as_its_own_leads_to_it(database, store):
    document_id = store(
        ("https://harbor-ledger.example/one?print=1&utm_source=x", "canonical"),
        ("https://www.harbor-ledger.example/story/one", "og:url"),
        ("https://amp.harbor-ledger.example/one", "amphtml"),
        (URL, "og:url"),
    )
    assert addresses(database) == {
        "https://harbor-ledger.example/one?print=1": ("alternate", "canonical", document_id),
        "https://www.harbor-ledger.example/story/one": ("alternate", "og_url", document_id),
        "https://amp.harbor-ledger.example/one": ("alternate", "amp", document_id),
    }


@pytest.mark.parametrize(
    ("address", "relation"),
    [
        ("https://valley-sun.example/story", "amphtml"),
        ("https://valley-sun.example/story", "syndication"),
        ("https://harbor-ledger.example.evil.example/one", "og:url"),
        ("https://harbor-ledger.example/", "og:url"),
        ("ftp://harbor-ledger.example/one", "og:url"),
        ("https://user:secret@harbor-ledger.example/x", "canonical"),
    ],
)
def test_a_page_has_no_say_over_what_is_not_its_own(database, store, address, relation):
    store((address, relation))
    assert addresses(database) == {}


def test_an_address_that_was_visited_or_is_another_pages_stays_what_it_is(database, store, now):
    amp = "https://harbor-ledger.example/amp/one"
    visited = KnownAddress(amp, "page", None, "a-source", "etag", None, now, None, now)
    with database.session() as session:
        record_addresses(session, [visited])
    store((amp, "amphtml"))
    assert addresses(database) == {amp: ("page", "found", None)}
    other = store(("https://harbor-ledger.example/both", "og:url"), path="two")
    store(("https://harbor-ledger.example/both", "og:url"), path="three")
    assert addresses(database)["https://harbor-ledger.example/both"] == ("alternate", "og_url", other)


def test_a_copy_that_names_its_source_is_not_the_first_even_with_an_earlier_date(database, store, now):
    source = store(path="two", text=LONG, published=now)
    copy = store((f"{URL[:-3]}two", "syndication"), canonical_url="https://sun.example/x", text=LONG, published=None)

    def first(document_id):
        with database.reading() as session:
            return session.get(Document, document_id).first_copy_id

    assert first(copy) == first(source) == source
    early = now - timedelta(days=9)
    named = (f"{URL[:-3]}two", "syndication")
    changes = {"canonical_url": "https://sun.example/x", "text": LONG, "published": early}
    store(named, hour=1, **changes)
    assert first(copy) == source
    store(hour=2, **changes)
    assert first(source) == copy
