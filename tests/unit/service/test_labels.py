"""The readers' lookup: index and buckets."""

import gzip
import hashlib
import json
import zlib

import pytest

from service.labels.lookups import INDEX_CHANGES
from service.resources import resources


def digest_of(path):
    return hashlib.sha256(f"https://harbor-ledger.example/{path}".encode()).hexdigest()


def entries(*paths):
    return b"".join(sorted(bytes.fromhex(digest_of(path))[:8] for path in paths))


def etag_of(answer):
    return answer.headers["ETag"].strip('"')


def test_the_index_has_eight_sorted_bytes_of_each_labelled_page(client, store_page):
    for path in ("one", "two", "three"):
        store_page(path)
    answer = client.get("/api/v1/index")
    assert answer.mimetype == "application/octet-stream"
    assert answer.data == entries("one", "two", "three")


def test_a_page_without_a_label_to_show_is_not_in_the_index(client, store_page, make_claim):
    store_page(claims=[make_claim(shown=False)])
    assert client.get("/api/v1/index").data == b""


def test_the_index_follows_what_is_stored_and_scored(client, store_page):
    assert client.get("/api/v1/index").data == b""
    for path in ("one", "two", "three"):
        store_page(path)
        assert entries(path) in client.get("/api/v1/index").data
    store_page("two", claims=[])
    assert client.get("/api/v1/index").data == entries("one", "three")


@pytest.mark.parametrize("weak", ["", "W/"])
def test_who_has_the_index_is_told_so_until_it_changes(client, store_page, weak):
    store_page("one")
    etag = weak + client.get("/api/v1/index").headers["ETag"]
    again = client.get("/api/v1/index", headers={"If-None-Match": etag})
    assert (again.status_code, again.data) == (304, b"")
    store_page("two")
    assert client.get("/api/v1/index", headers={"If-None-Match": etag}).status_code == 200


def test_who_has_a_version_of_the_index_is_sent_what_changed(client, store_page):
    store_page("one")
    store_page("two")
    version = etag_of(client.get("/api/v1/index"))
    store_page("one", claims=[])
    store_page("three")
    told = client.get(f"/api/v1/index?since={version}")
    assert told.mimetype == INDEX_CHANGES
    assert told.data == (1).to_bytes(4, "big") + entries("one") + entries("three")
    whole = client.get("/api/v1/index")
    assert whole.headers["ETag"] == told.headers["ETag"]
    assert client.get(f"/api/v1/index?since={etag_of(whole)}").data == bytes(4)
    again = client.get(f"/api/v1/index?since={etag_of(whole)}", headers={"If-None-Match": whole.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("since", ["0-0000000000000000", "1-0123456789abcdef", "999999999-0000000000000000"])
def test_who_has_a_version_that_is_not_known_is_sent_the_whole_index(client, store_page, since):
    store_page("one")
    answer = client.get(f"/api/v1/index?since={since}")
    assert (answer.mimetype, answer.data) == ("application/octet-stream", entries("one"))


@pytest.mark.parametrize(
    "since", ["", "1", "1-", "-1-0000000000000000", "1-0123456789ABCDEF", "9999999999-0000000000000000"]
)
def test_what_is_no_version_is_a_bad_request(client, since):
    assert client.get(f"/api/v1/index?since={since}").status_code == 400


@pytest.mark.parametrize("path", ["/api/v1/index", "/api/v1/labels/00000"])
def test_a_lookup_may_be_kept_for_a_while_by_anybody_and_changed_by_nobody(client, path):
    cache = client.get(path).cache_control
    assert cache.public
    assert cache.max_age > 0
    assert cache.stale_while_revalidate > 0
    assert cache.no_transform


def test_a_bucket_holds_the_labels_of_its_page(client, store_page):
    [claim] = store_page("one")
    bucket = client.get(f"/api/v1/labels/{digest_of('one')[:5]}").json
    [page] = [page for page in bucket["pages"] if page["hash"] == digest_of("one")]
    assert bucket["prefix"] == digest_of("one")[:5]
    assert page["checked"] == "2026-03-01"
    assert page["claims"][0]["quote"]["exact"] == "more than 32,000"
    assert page["claims"][0]["href"] == f"http://127.0.0.1:8000/claims/{claim}"
    assert page["unlabelled"] == 0


def test_a_bucket_counts_the_figures_of_its_page_that_have_no_label(client, store_page, make_claim):
    store_page("one", claims=[make_claim(), make_claim(start=60, shown=False, display=None)])
    bucket = client.get(f"/api/v1/labels/{digest_of('one')[:5]}").json
    [page] = [page for page in bucket["pages"] if page["hash"] == digest_of("one")]
    assert (len(page["claims"]), page["unlabelled"]) == (1, 1)


def test_a_bucket_is_padded_and_sorted_so_that_a_real_page_does_not_stand_out(client, store_page):
    prefix = digest_of("one")[:5]
    empty = client.get(f"/api/v1/labels/{prefix}")
    store_page("one")
    filled = client.get(f"/api/v1/labels/{prefix}")
    assert len(empty.data) == len(filled.data) == 16_384
    assert len(empty.json["pages"]) == len(filled.json["pages"]) == 8
    assert all(not page["claims"] for page in empty.json["pages"])
    for pages in (empty.json["pages"], filled.json["pages"]):
        assert [page["hash"] for page in pages] == sorted(page["hash"] for page in pages)
        assert {frozenset(page) for page in pages} == {frozenset(("hash", "checked", "claims", "unlabelled"))}


def test_a_bucket_with_more_than_fits_is_twice_as_long(client, store_page, make_claim):
    store_page("one", claims=[make_claim(start=20 * number) for number in range(20)])
    assert len(client.get(f"/api/v1/labels/{digest_of('one')[:5]}").data) == 32_768


def test_who_reads_gzip_gets_bytes_that_no_proxy_has_a_reason_to_compress(client, store_page):
    store_page("one")
    path = f"/api/v1/labels/{digest_of('one')[:5]}"
    plain = client.get(path)
    sizes = set()
    for prefix in (path, "/api/v1/labels/00000"):
        answer = client.get(prefix, headers={"Accept-Encoding": "br, gzip;q=0.8"})
        assert answer.headers["Content-Encoding"] == "gzip"
        assert answer.vary.as_set() == {"accept-encoding"}
        sizes.add(len(answer.data))
    assert len(sizes) == 1
    zipped = client.get(path, headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(zipped.data) == plain.data
    assert zipped.headers["ETag"] != plain.headers["ETag"]
    for refused in ("identity", "gzip;q=0", "gzip; q=0.0", "x-gzip-not"):
        assert client.get(path, headers={"Accept-Encoding": refused}).data == plain.data


def test_labels_compressed_on_the_way_would_tell_how_many_they_are(client, store_page, make_claim):
    """Why nothing but the answer as it is may be sent on: with labels a compressed answer is shorter by thousands."""
    store_page("one", claims=[make_claim(start=20 * number) for number in range(5)])
    sizes = [
        len(zlib.compress(client.get(f"/api/v1/labels/{prefix}").data)) for prefix in (digest_of("one")[:5], "00000")
    ]
    assert sizes[1] - sizes[0] > 2_000


def test_an_empty_bucket_answers_the_same_each_time(client):
    first = client.get("/api/v1/labels/abcde")
    assert client.get("/api/v1/labels/abcde").data == first.data
    again = client.get("/api/v1/labels/abcde", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


def test_a_bucket_has_another_tag_once_its_labels_change(client, store_page):
    path = f"/api/v1/labels/{digest_of('one')[:5]}"
    tags = [client.get(path).headers["ETag"]]
    for title in ("Old", "New"):
        store_page("one", title=title)
        tags.append(client.get(path).headers["ETag"])
    assert len(set(tags)) == 3


@pytest.mark.parametrize("prefix", ["abcd", "abcdef", "ABCDE", "ghijk", "12 45", "%00000", "..%2f.."])
def test_what_is_no_prefix_names_no_bucket(client, prefix):
    assert client.get(f"/api/v1/labels/{prefix}").status_code == 404


def test_a_text_of_a_stranger_stays_what_it_is_in_a_bucket(client, store_page, make_claim):
    hostile = '","claims":[],"x":"</script>\u2028\x00"href":"/claims/'
    store_page("one", title=hostile, claims=[make_claim(sentence=hostile)])
    pages = json.loads(client.get(f"/api/v1/labels/{digest_of('one')[:5]}").data)["pages"]
    [page] = [page for page in pages if page["hash"] == digest_of("one")]
    assert page["claims"][0]["sentence"] == hostile


def test_without_its_database_nothing_is_said_to_be_unlabelled(app, client, tmp_path, monkeypatch):
    monkeypatch.setattr("tallymark.store.labels.label_reader.AWAY", 0)
    with app.app_context():
        resources().database.close()
    kept = tmp_path / "var" / "tallymark.db"
    away = kept.rename(kept.with_suffix(".away"))
    kept.mkdir()
    for path in ("/api/v1/index", "/api/v1/labels/abcde", "/api/v1/claims", "/readyz"):
        answer = client.get(path)
        assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")
        assert int(answer.headers["Retry-After"]) > 0
    assert client.get("/").status_code == 503
    assert client.get("/healthz").status_code == 200
    kept.rmdir()
    away.rename(kept)
    for path in ("/api/v1/index", "/api/v1/labels/abcde", "/api/v1/claims", "/readyz", "/"):
        assert client.get(path).status_code == 200
