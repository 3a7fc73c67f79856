"""Labelled pages: the readers' index and its buckets."""

from datetime import date, timedelta

from tallymark.store.canonical_url import url_hash
from tallymark.store.pages import bucket, labelled_hashes

URL = "https://harbor-ledger.example/one"


def test_the_index_lists_pages_with_a_shown_claim_sorted(database, store_page, make_claim):
    store_page("one")
    store_page("two")
    store_page("hidden", claims=[make_claim(shown=False)])
    store_page("silent", claims=[])
    with database.reading() as session:
        hashes = labelled_hashes(session)
    assert hashes == sorted(url_hash(f"https://harbor-ledger.example/{path}") for path in ("one", "two"))


def test_a_bucket_gives_a_pages_shown_claims_in_the_order_of_the_text(database, store_page, make_claim):
    store_page("one", claims=[make_claim(30), make_claim(10), make_claim(20, shown=False)])
    store_page("two")
    digest = url_hash(URL).hex()
    with database.reading() as session:
        (page,) = bucket(session, digest[:5])
        assert bucket(session, "00000") == []
    assert page.hash == digest
    assert page.checked == date(2026, 3, 1)
    assert [claim["start"] for claim in page.claims] == [10, 30]
    assert page.claims[0]["url"] == URL


def test_a_page_whose_correction_has_no_claims_leaves_the_index(database, store_page, now):
    store_page(text="First wording.")
    store_page(text="Corrected wording.", claims=[], now=now + timedelta(hours=1))
    with database.reading() as session:
        assert labelled_hashes(session) == []
        assert bucket(session, url_hash(URL).hex()[:5]) == []
