"""Deleted posts and deleted articles: what goes, what stays, and what comes back."""

import random
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from tallymark.reading.pages.signature import signature
from tallymark.store.claims.corrections import rewrite_corrections
from tallymark.store.pages.documents import record_revision, see_again
from tallymark.store.pages.syndication import cluster_copies
from tallymark.store.pages.tombstones import bury
from tallymark.store.tables import Address, Base, Correction, Document, MinHashBand, Revision, Sighting, StoredClaim

LONG = " ".join(random.Random(1).choices([f"word{number}" for number in range(900)], k=200))
HANDLE = "anna-of-the-harbor"
PATH = f"@{HANDLE}/77"


@pytest.fixture
def post(database, store_page, make_page, make_claim, now):
    """Visits a post; its first text has a claim that its second has not."""

    def visit(hour, text, claims=()):
        moment = now + timedelta(hours=hour)
        store_page(PATH, claims=list(claims), now=moment, text=text, kind="post")
        with database.session() as session:
            page = make_page(PATH, text=text, kind="post", title=f"{HANDLE} says")
            recorded = record_revision(session, page, moment, handle=HANDLE, warc=f"file-{hour}:0")
            cluster_copies(session, recorded.document_id, signature(text))
            rewrite_corrections(session, recorded.revision_id)
        return recorded

    return visit


def end(database, document_id, moment):
    with database.session() as session:
        return bury(session, document_id, moment)


def counts(database, *tables):
    with database.reading() as session:
        return [session.scalar(select(func.count()).select_from(table)) for table in tables]


HISTORY = (Revision, Sighting, StoredClaim, Correction, MinHashBand, Address)


def test_of_a_deleted_post_nothing_is_left_but_that_it_was(database, post, make_claim, now):
    recorded = post(0, LONG, [make_claim()])
    post(1, LONG + " And more.")
    with database.session() as session:
        session.add(Address(url=f"https://harbor-ledger.example/{PATH}", role="post", document_id=recorded.document_id))
    assert counts(database, *HISTORY) == [2, 2, 1, 1, 32, 1]
    assert end(database, recorded.document_id, now + timedelta(hours=2)) == ["file-0:0", "file-1:0"]
    assert counts(database, *HISTORY) == [0] * 6
    with database.reading() as session:
        document = session.scalars(select(Document)).one()
        kept = [session.execute(select(table)).all() for table in Base.metadata.sorted_tables]
    assert document.gone_at == now + timedelta(hours=2)
    assert HANDLE not in repr(kept)
    assert (document.title, document.handle, document.minhash) == (None, None, None)


def test_a_post_that_comes_back_lives_again_as_the_same_document(database, post, now):
    recorded = post(0, "First words.")
    end(database, recorded.document_id, now + timedelta(hours=1))
    again = post(2, "First words.")
    assert again.document_id == recorded.document_id
    with database.reading() as session:
        document = session.scalars(select(Document)).one()
    assert document.url == f"https://harbor-ledger.example/{PATH}"
    assert (document.gone_at, document.handle) == (None, HANDLE)
    assert counts(database, Revision, Sighting) == [1, 1]


def test_an_archive_does_not_bring_a_deleted_post_back(database, post, make_page, now):
    recorded = post(0, "First words.")
    end(database, recorded.document_id, now + timedelta(hours=2))
    with database.session() as session:
        page = make_page(PATH, text="First words.", kind="post")
        found = record_revision(session, page, now + timedelta(hours=1), handle=HANDLE)
    assert (found.revision_id, found.is_new, found.changed) == (None, False, False)
    assert counts(database, *HISTORY) == [0] * 6
    with database.reading() as session:
        assert session.scalars(select(Document.gone_at)).one() == now + timedelta(hours=2)


def test_a_page_that_was_seen_since_is_not_gone(database, post, now):
    recorded = post(5, "First words.")
    assert end(database, recorded.document_id, now + timedelta(hours=4)) == []
    assert end(database, 404, now) == []
    assert counts(database, Revision) == [1]


def test_a_deleted_article_stays_with_what_it_had_published(database, store_page, make_page, now):
    store_page()
    assert end(database, 1, now + timedelta(hours=1)) == []
    with database.reading() as session:
        document = session.scalars(select(Document)).one()
    assert (document.title, document.gone_at) == ("A title", now + timedelta(hours=1))
    assert counts(database, Revision, StoredClaim) == [1, 1]
    for hour, gone_at in ((0.5, now + timedelta(hours=1)), (2, None)):
        with database.session() as session:
            record_revision(session, make_page(), now + timedelta(hours=hour))
        with database.reading() as session:
            assert session.scalars(select(Document.gone_at)).one() == gone_at


def test_an_article_whose_server_says_that_it_is_as_before_is_there_again(database, store_page, now):
    store_page()
    end(database, 1, now + timedelta(hours=2))
    for hour, gone_at in ((1, now + timedelta(hours=2)), (3, None)):
        with database.session() as session:
            see_again(session, 1, now + timedelta(hours=hour))
        with database.reading() as session:
            assert session.scalars(select(Document.gone_at)).one() == gone_at


def test_a_deleted_post_leaves_its_copies(database, post, make_page, now):
    first = post(0, LONG)
    for path in ("one", "two"):
        with database.session() as session:
            other = record_revision(session, make_page(path, text=LONG, published=now), now + timedelta(hours=1))
            cluster_copies(session, other.document_id, signature(LONG))
    end(database, first.document_id, now + timedelta(hours=2))
    with database.reading() as session:
        found = session.execute(select(Document.id, Document.first_copy_id).order_by(Document.id)).all()
    assert [tuple(row) for row in found] == [(1, None), (2, 2), (3, 2)]
