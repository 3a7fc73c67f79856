"""Labelled pages: the readers' index and its buckets."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import text, update

from tallymark.store.labels.index_changes import combined, forget_old_changes
from tallymark.store.labels.label_reader import NOTHING_YET, LabelReader
from tallymark.store.labels.page_bytes import absolute_address, with_base
from tallymark.store.labels.ready_pages import refresh_pages
from tallymark.store.pages.canonical_url import url_hash
from tallymark.store.pages.documents import record_revision
from tallymark.store.pages.tombstones import bury
from tallymark.store.tables import IndexChange, ReadyPage
from tallymark.store.work.upkeep import make_pages_ready

URL = "https://harbor-ledger.example/one"
DIGEST = url_hash(URL)
PREFIX = DIGEST.hex()[:5]


@pytest.fixture
def reader(database):
    return LabelReader(database)


@pytest.fixture
def page_of(reader):
    """What a bucket says of a page; None where it has none."""

    def find(url=URL):
        digest = url_hash(url)
        return next((json.loads(body) for found, body in reader.pages(digest.hex()[:5]) if found == digest), None)

    return find


def hashes(*paths):
    return sorted(url_hash(f"https://harbor-ledger.example/{path}") for path in paths)


def test_the_index_lists_pages_with_a_shown_claim_sorted(reader, store_page, make_claim):
    assert reader.whole_index() == (NOTHING_YET, b"")
    store_page("one")
    store_page("two")
    store_page("hidden", claims=[make_claim(shown=False)])
    store_page("silent", claims=[])
    version, entries = reader.whole_index()
    assert entries == b"".join(digest[:8] for digest in hashes("one", "two"))
    assert version == reader.version()


def test_a_bucket_gives_a_pages_shown_claims_in_the_order_of_the_text(reader, page_of, store_page, make_claim):
    store_page("one", claims=[make_claim(30), make_claim(10), make_claim(20, shown=False)])
    store_page("two")
    page = page_of()
    assert reader.pages("00000") == []
    assert page["hash"] == DIGEST.hex()
    assert page["checked"] == "2026-03-01"
    assert [claim["start"] for claim in page["claims"]] == [10, 30]
    assert page["claims"][0]["url"] == URL


def test_a_page_whose_correction_has_no_claims_leaves_the_index(reader, store_page, now):
    store_page(text="First wording.")
    store_page(text="Corrected wording.", claims=[], now=now + timedelta(hours=1))
    assert reader.whole_index()[1] == b""
    assert reader.pages(PREFIX) == []


def test_a_page_is_told_anew_when_its_title_changes(page_of, store_page, now):
    store_page()
    store_page(title="Another title", now=now + timedelta(hours=1))
    assert page_of()["claims"][0]["page"]["title"] == "Another title"


def test_a_text_that_comes_back_brings_its_labels_back_without_being_scored_again(
    page_of, store_page, database, make_page, now
):
    store_page(text="First wording.")
    store_page(text="Other wording.", claims=[], now=now + timedelta(hours=1))
    assert page_of() is None
    with database.session() as session:
        record_revision(session, make_page(text="First wording."), now + timedelta(hours=2))
    assert len(page_of()["claims"]) == 1


def test_a_deleted_post_leaves_the_index_and_its_bucket(reader, page_of, database, store_page, now):
    store_page(kind="post")
    with database.session() as session:
        bury(session, 1, now + timedelta(hours=1))
    assert page_of() is None
    assert reader.whole_index()[1] == b""
    assert reader.changes(1, 9)[-1].added is False


def test_changes_lead_from_any_version_to_the_newest(reader, store_page, now):
    for hour, (path, claims) in enumerate([("one", None), ("two", None), ("one", []), ("three", None)]):
        store_page(path, claims=claims, text=f"Text {hour}.", now=now + timedelta(hours=hour))
    changes = reader.changes(0, 100)
    entries, checksum = set(), bytes(8)
    for change in changes:
        (entries.add if change.added else entries.remove)(change.entry)
        checksum = combined(checksum, change.entry)
        assert change.version.checksum == checksum
    version, whole = reader.whole_index()
    assert whole == b"".join(sorted(entries))
    assert changes[-1].version == version


def test_scoring_a_page_again_changes_no_index(reader, store_page):
    store_page()
    before = reader.version()
    store_page(engine="2")
    assert reader.version() == before


def test_two_pages_that_share_an_entry_are_in_the_index_until_the_last_is_gone(reader, database, store_page, now):
    store_page("one")
    with database.session() as session:
        twin = DIGEST[:8] + bytes(24)
        session.execute(
            text("UPDATE documents SET url_hash = :twin, url = 'https://twin.example/' WHERE id = 1"), {"twin": twin}
        )
        session.execute(update(ReadyPage).values(url_hash=twin))
    store_page("one", text="Another text.")
    assert len(reader.pages(PREFIX)) == 2
    assert reader.whole_index()[1] == DIGEST[:8]
    assert len(reader.changes(0, 9)) == 1
    store_page("one", text="A third text.", claims=[], now=now + timedelta(hours=1))
    assert len(reader.changes(0, 9)) == 1
    with database.session() as session:
        session.execute(text("UPDATE claims SET shown = :no"), {"no": False})
        refresh_pages(session, [1, 2])
    assert [change.added for change in reader.changes(0, 9)] == [True, False]


def test_what_a_migration_left_to_be_made_is_made_when_asked_for_and_by_the_upkeep(
    reader, database, page_of, store_page
):
    store_page()
    ready = page_of()
    with database.session() as session:
        session.execute(update(ReadyPage).values(body=None))
    assert page_of() == ready
    assert make_pages_ready(database) == 1
    assert make_pages_ready(database) == 0
    assert page_of() == ready


def test_old_changes_are_dropped_but_for_the_last(reader, database, store_page):
    for number in range(5):
        store_page(str(number))
    version = reader.version()
    with database.session() as session:
        forget_old_changes(session.connection(), kept=2)
        assert session.query(IndexChange).count() == 2
    assert reader.version() == version


def test_addresses_of_claims_get_the_services_own_base(reader, store_page, make_claim):
    _, (claim,) = store_page(claims=[make_claim(sentence='They wrote "href":"/claims/" and left.')])
    ((_, body),) = reader.pages(PREFIX)
    (found,) = json.loads(with_base(body, absolute_address("https://labels.example/")))["claims"]
    assert found["href"] == f"https://labels.example/claims/{claim}"
    assert found["sentence"] == 'They wrote "href":"/claims/" and left.'
