"""The readers' lookup: index and buckets."""

import hashlib

import pytest


def digest_of(path):
    return hashlib.sha256(f"https://harbor-ledger.example/{path}".encode()).hexdigest()


def test_the_index_has_eight_sorted_bytes_of_each_labelled_page(client, store_page):
    for path in ("one", "two", "three"):
        store_page(path)
    expected = sorted(bytes.fromhex(digest_of(path))[:8] for path in ("one", "two", "three"))
    answer = client.get("/api/v1/index")
    assert answer.mimetype == "application/octet-stream"
    assert answer.data == b"".join(expected)


def test_a_page_without_a_label_to_show_is_not_in_the_index(client, store_page, make_claim):
    store_page(claims=[make_claim(shown=False)])
    assert client.get("/api/v1/index").data == b""


def test_who_has_the_index_is_told_so_until_it_changes(client, store_page):
    store_page("one")
    etag = client.get("/api/v1/index").headers["ETag"]
    again = client.get("/api/v1/index", headers={"If-None-Match": etag})
    assert (again.status_code, again.data) == (304, b"")
    store_page("two")
    assert client.get("/api/v1/index", headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize("path", ["/api/v1/index", "/api/v1/labels/00000"])
def test_a_lookup_may_be_kept_for_a_while(client, path):
    cache = client.get(path).cache_control
    assert cache.public
    assert cache.max_age > 0


def test_a_bucket_holds_the_labels_of_its_page(client, store_page):
    [claim] = store_page("one")
    bucket = client.get(f"/api/v1/labels/{digest_of('one')[:5]}").json
    [page] = [page for page in bucket["pages"] if page["hash"] == digest_of("one")]
    assert bucket["prefix"] == digest_of("one")[:5]
    assert page["checked"] == "2026-03-01"
    assert page["claims"][0]["quote"]["exact"] == "more than 32,000"
    assert page["claims"][0]["href"] == f"http://127.0.0.1:8000/claims/{claim}"


def test_a_bucket_is_padded_and_sorted_so_that_a_real_page_does_not_stand_out(client, store_page):
    prefix = digest_of("one")[:5]
    empty = client.get(f"/api/v1/labels/{prefix}").json["pages"]
    store_page("one")
    filled = client.get(f"/api/v1/labels/{prefix}").json["pages"]
    assert len(empty) == len(filled) == 8
    assert all(not page["claims"] for page in empty)
    for pages in (empty, filled):
        assert [page["hash"] for page in pages] == sorted(page["hash"] for page in pages)
        assert {frozenset(page) for page in pages} == {frozenset(("hash", "checked", "claims"))}


def test_an_empty_bucket_answers_the_same_each_time(client):
    first = client.get("/api/v1/labels/abcde")
    assert client.get("/api/v1/labels/abcde").data == first.data
    again = client.get("/api/v1/labels/abcde", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("prefix", ["abcd", "abcdef", "ABCDE", "ghijk", "12 45", "%00000", "..%2f.."])
def test_what_is_no_prefix_names_no_bucket(client, prefix):
    assert client.get(f"/api/v1/labels/{prefix}").status_code == 404
