"""Documents and revisions: each page once, each distinct text once."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from tallymark.errors import BadInput
from tallymark.store.pages.documents import record_revision
from tallymark.store.tables import Document, Revision


def record(database, page, now, url=None):
    with database.session() as session:
        return record_revision(session, page, now, url)


def test_a_text_is_stored_once_however_often_its_page_is_read(database, make_page, now):
    first = record(database, make_page(), now)
    again = record(database, make_page(), now + timedelta(days=1))
    assert first.is_new
    assert not again.is_new
    assert again.revision_id == first.revision_id
    with database.reading() as session:
        document = session.query(Document).one()
        assert (document.first_seen, document.last_seen) == (now, now + timedelta(days=1))


def test_a_changed_text_is_a_new_revision_of_the_same_document(database, make_page, now):
    first = record(database, make_page(text="One."), now)
    second = record(database, make_page(text="Two.", title="A corrected title"), now)
    assert second.is_new
    with database.reading() as session:
        document = session.query(Document).one()
        assert [revision.id for revision in document.revisions] == [first.revision_id, second.revision_id]
        assert document.title == "A corrected title"


def test_addresses_of_one_page_are_one_document(database, make_page, now):
    page = make_page(canonical_url=None)
    first = record(database, page, now, "https://Harbor-Ledger.example/one?utm_source=feed#top")
    second = record(database, page, now, "https://harbor-ledger.example/one")
    assert first.revision_id == second.revision_id
    with database.reading() as session:
        document = session.query(Document).one()
    assert document.url == "https://harbor-ledger.example/one"
    assert document.url_hash == hashlib.sha256(document.url.encode()).digest()
    assert document.url_prefix == document.url_hash.hex()[:5]


def test_who_posted_a_post_is_not_kept(database, make_page, now):
    record(database, make_page("article"), now)
    record(database, make_page("post", kind="post"), now)
    with database.reading() as session:
        assert [document.author for document in session.query(Document).order_by(Document.id)] == ["A. Writer", None]


def test_the_author_of_a_post_is_named_as_long_as_the_latest_visit_finds_that_the_account_allows_it(
    database, make_page, now
):
    def handle(hour, handle, kind="post"):
        with database.session() as session:
            moment = now + timedelta(hours=hour)
            document_id = record_revision(session, make_page(kind, kind=kind), moment, handle=handle).document_id
        with database.reading() as session:
            return session.get(Document, document_id).handle

    assert handle(0, "anna") == "anna"
    assert handle(2, None) is None
    assert handle(1, "anna") is None
    assert handle(0, "writer", kind="article") is None


def test_a_text_names_the_archived_answer_that_first_gave_it(database, make_page, now):
    for hour, warc in ((0, None), (1, "a.warc.gz:12"), (2, "b.warc.gz:7")):
        with database.session() as session:
            recorded = record_revision(session, make_page(), now + timedelta(hours=hour), warc=warc)
    with database.reading() as session:
        assert session.get(Revision, recorded.revision_id).warc == "a.warc.gz:12"


def test_a_page_without_a_public_address_is_refused_and_nothing_is_stored(database, make_page, now):
    for page in (make_page(canonical_url=None), make_page(canonical_url="file:///etc/hosts")):
        with pytest.raises(BadInput):
            record(database, page, now)
    with database.reading() as session:
        assert session.query(Document).count() == 0


def test_a_text_with_a_null_character_is_stored_with_the_same_length(database, make_page, now):
    recorded = record(database, make_page(text="a\0b"), now)
    with database.reading() as session:
        assert session.get(Revision, recorded.revision_id).text == "a\N{REPLACEMENT CHARACTER}b"


def test_many_threads_that_read_one_page_store_it_once(database, make_page, now):
    with ThreadPoolExecutor(8) as threads:
        results = list(threads.map(lambda _: record(database, make_page(), now), range(24)))
    assert sum(result.is_new for result in results) == 1
    assert len({result.revision_id for result in results}) == 1
