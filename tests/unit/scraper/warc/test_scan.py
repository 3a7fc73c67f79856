"""Archives are read over everything that can be wrong with them, and from any record on."""

import gzip
import re
import struct
import sys
import zlib
from datetime import UTC, datetime

import brotli
import pytest

from scraper.warc.evidence import Evidence
from scraper.warc.files import archives_at
from scraper.warc.place import Place, place_of
from scraper.warc.record import record_of
from scraper.warc.scan import scan
from scraper.warc.writer import WarcWriter
from tallymark.errors import BadInput

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

MOMENT = datetime(2024, 8, 22, 10, tzinfo=UTC)
HTML = (("Content-Type", "text/html; charset=utf-8"),)


class TakesAll:
    def which(self, pages):
        return [True for _ in pages]


class TakesWhatHoldsChildren:
    def which(self, pages):
        return [b"children" in body for body, _ in pages]


def page(number, body=None):
    return Evidence(f"https://ledger.example/{number}", MOMENT, 200, HTML, body or b"<p>%d children</p>" % number * 200)


def unpacked(evidence):
    return gzip.decompress(record_of(evidence))


def record(block, kind="response", url="http://a.example/", mime="application/http; msgtype=response", length=None):
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2020-01-01T00:00:00Z\r\n"
    head += f"Content-Type: {mime}\r\nContent-Length: {len(block) if length is None else length}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def http(body, *headers, status="200 OK"):
    lines = [f"HTTP/1.1 {status}", "Content-Type: text/html", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


@pytest.fixture
def archive(tmp_path):
    def make(*parts, name="a.warc.gz"):
        path = tmp_path / name
        path.write_bytes(b"".join(parts))
        return path

    return make


def scanned(path, look=None, begin=0):
    return [each for batch in scan(path, look or TakesAll(), begin) for each in batch]


def urls(path, **kwargs):
    return [each.evidence.url for each in scanned(path, **kwargs) if each.evidence]


def reasons(path):
    return [each.reason for each in scanned(path) if each.reason]


PAGES = [page(number) for number in range(5)]
ALL = [each.url for each in PAGES]


def test_pages_come_back_as_they_were_kept(archive):
    body = b"<p>ni\xf1os\0</p>\r\n\r\n"
    kept = Evidence(
        "https://ledger.example/ni%C3%B1os", MOMENT.replace(microsecond=7), 200, (*HTML, ("X-M", "\xf1")), body
    )
    (found,) = scanned(archive(record_of(kept)))
    told = Evidence(kept.url, kept.fetched_at, 200, (*kept.headers, ("Content-Length", str(len(body)))), body, "page")
    assert found.evidence == told


def test_what_the_look_drops_is_told_without_being_kept(archive):
    path = archive(*(record_of(each) for each in (page(0), page(1, b"<p>Rain.</p>"), page(2))))
    found = scanned(path, TakesWhatHoldsChildren())
    assert [each.evidence is None for each in found] == [False, True, False]
    assert [each.reason for each in found] == [None, None, None]
    assert len({each.place.url for each in found}) == 3


@pytest.mark.parametrize("packing", ["plain", "gzip", "whole", "zstd", "dictionary", "packed dictionary"])
def test_every_packing_is_read(archive, packing):
    records = [unpacked(each) for each in PAGES]
    trained = zstd.train_dict([part[:900] + bytes([n % 256]) for n in range(200) for part in records], 2_000)
    skippable = struct.pack("<I", 0x184D2A5D)
    content = trained.dict_content
    squeezed = zstd.compress(content)
    parts = {
        "plain": records,
        "gzip": [gzip.compress(each) for each in records],
        "whole": [gzip.compress(b"".join(records))],
        "zstd": [zstd.compress(each) for each in records],
        "dictionary": [
            skippable + struct.pack("<I", len(content)) + content,
            *(zstd.compress(each, zstd_dict=trained) for each in records),
        ],
        "packed dictionary": [
            skippable + struct.pack("<I", len(squeezed)) + squeezed,
            *(zstd.compress(each, zstd_dict=trained) for each in records),
        ],
    }[packing]
    path = archive(*parts)
    assert urls(path) == ALL
    assert reasons(path) == []
    assert len({each.place.url for each in scanned(path)}) == len(ALL)


@pytest.mark.parametrize("pack", [gzip.compress, bytes, zstd.compress], ids=["gzip", "plain", "zstd"])
def test_a_scan_goes_on_from_any_record(archive, pack):
    path = archive(*(pack(unpacked(each)) for each in PAGES))
    for number, each in enumerate(scanned(path)):
        assert urls(path, begin=each.place.offset) == ALL[number:]


BROKEN = {
    "a torn end": (lambda parts: [*parts[:4], parts[4][:-40]], [0, 1, 2, 3]),
    "garbage between": (lambda parts: [*parts[:2], b"garbage" * 99, *parts[2:]], [0, 1, 2, 3, 4]),
    "garbage first": (lambda parts: [b"garbage" * 99, *parts], [0, 1, 2, 3, 4]),
    "a record of rubbish": (lambda parts: [*parts[:2], parts[2][:20] + b"\xff" * 99, *parts[3:]], [0, 1, 3, 4]),
    "a record without end": (lambda parts: [*parts[:2], parts[2][: len(parts[2]) // 2], *parts[3:]], [0, 1, 3, 4]),
}


@pytest.mark.parametrize("fault", BROKEN)
@pytest.mark.parametrize("pack", [gzip.compress, bytes, zstd.compress], ids=["gzip", "plain", "zstd"])
def test_a_fault_costs_the_record_that_it_is_in(archive, fault, pack):
    spoil, left = BROKEN[fault]
    name = {gzip.compress: "a.warc.gz", zstd.compress: "a.warc.zst"}.get(pack, "a.warc")
    path = archive(*spoil([pack(unpacked(each)) for each in PAGES]), name=name)
    found = urls(path)
    assert [url for url in found if url in {ALL[number] for number in left}] == [ALL[number] for number in left]
    assert len(reasons(path)) == 1 or (pack is bytes and not reasons(path))  # nothing tells what is rubbish there
    assert all("\n" not in reason for reason in reasons(path))
    assert len({each.place.url for each in scanned(path)}) == len(scanned(path))


@pytest.mark.parametrize("wrong", [-100, 100, 10**12])
def test_a_wrong_length_costs_no_other_record(archive, wrong):
    lying = re.sub(
        rb"Content-Length: (\d+)", lambda m: b"Content-Length: %d" % (int(m[1]) + wrong), unpacked(page(9)), count=1
    )
    path = archive(record_of(page(0)), gzip.compress(lying), record_of(page(1)))
    assert [url for url in urls(path) if url != page(9).url] == [page(0).url, page(1).url]


@pytest.mark.parametrize(
    "content",
    [b"", b"<html>no archive", b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18\xff"],
)
def test_what_is_no_archive_is_one_clear_line(archive, content):
    path = archive(content)
    try:
        found = scanned(path)
    except OSError:
        return
    assert [each.evidence for each in found if each.evidence] == []
    assert len(found) <= 1


BODY = b"<p>Children &amp; kin.</p>" * 99
PACKED = {
    "gzip": gzip.compress(BODY),
    "deflate": zlib.compress(BODY),
    "br": brotli.compress(BODY),
    "zstd": zstd.compress(BODY),
}


@pytest.mark.parametrize("encoding", PACKED)
def test_packed_bodies_are_unpacked(archive, encoding):
    path = archive(record(http(PACKED[encoding], f"Content-Encoding: {encoding}")))
    assert [each.evidence.body for each in scanned(path)] == [BODY]


def test_chunked_bodies_are_put_together(archive):
    chunked = b"5\r\n<p>he\r\n7\r\nllo</p>\r\n0\r\n\r\n"
    path = archive(record(http(chunked, "Transfer-Encoding: chunked")), record(http(b"<p>Next")))
    assert [each.evidence.body for each in scanned(path)] == [b"<p>hello</p>", b"<p>Next"]


def test_a_body_that_is_not_packed_as_its_headers_say_is_read_as_it_stands(archive):
    path = archive(record(http(b"Plain <p>text", "Content-Encoding: gzip")))
    assert [each.evidence.body for each in scanned(path)] == [b"Plain <p>text"]


def test_bombs_are_not_unpacked(archive):
    inner = record(http(gzip.compress(b" " * 50_000_000), "Content-Encoding: gzip"))
    large = record(http(b"<p>" + b" " * 50_000_000))
    path = archive(*map(gzip.compress, (inner, large, record(http(b"<p>Next")))))
    found = scanned(path)
    assert [each.reason for each in found] == ["larger than is read", "larger than is read", None]
    assert found[2].evidence.body == b"<p>Next"


def test_only_pages_that_were_answered_are_read(archive):
    path = archive(
        record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        record(b"a: b\r\n", kind="metadata", mime="application/warc-fields"),
        record(http(b""), kind="revisit"),
        record(http(b"<p>Gone", status="404 Not Found")),
        record(http(b"\x89PNG").replace(b"text/html", b"image/png")),
        record(b"no answer at all"),
        record(b"<p>Text", kind="conversion", mime="text/plain"),
        record(b"<p>Kept", kind="resource", mime="text/html; charset=utf-8"),
        record(b"<p>File", kind="resource", mime="text/html", url="file:///etc/passwd"),
        record(http(b"<p>Last")),
        name="a.warc",
    )
    assert [each.evidence.body for each in scanned(path) if each.evidence] == [b"<p>Kept", b"<p>Last"]


def test_what_we_kept_ourselves_is_read_whatever_it_says(tmp_path):
    post = Evidence(
        "https://town.example/1", MOMENT, 200, (("Content-Type", "application/json"),), b"{}", "mastodon-post"
    )
    with WarcWriter(tmp_path, 7, "Tallymark/1 (+https://ledger.example)") as writer:
        writer.write(page(0, b"<p>Rain.</p>"))
        writer.write(post)
    found = [each for path in archives_at([str(tmp_path)]) for each in scanned(path, TakesWhatHoldsChildren())]
    assert [(each.evidence.role, each.is_ours) for each in found] == [("page", True), ("mastodon-post", True)]
    assert found[1].evidence == post


def test_a_stranger_cannot_pass_a_post_off_as_ours(archive):
    path = archive(
        record(b"{}", kind="resource", mime="application/json").replace(
            b"\r\n\r\n", b"\r\nTallymark-Role: mastodon-post\r\n\r\n", 1
        )
    )
    assert scanned(path) == []


def test_folders_are_taken_with_all_archives_below_them(tmp_path):
    (tmp_path / "in").mkdir()
    for name in ("b.warc", "a.warc.gz", "in/c.WARC.ZST", "in/notes.txt"):
        (tmp_path / name).write_bytes(b"")
    named = archives_at([str(tmp_path / "in/notes.txt"), str(tmp_path), str(tmp_path / "b.warc")])
    assert [path.name for path in named] == ["notes.txt", "a.warc.gz", "b.warc", "c.WARC.ZST"]
    with pytest.raises(BadInput, match=r"^no such file or folder: .*nowhere$"):
        archives_at([str(tmp_path / "nowhere")])


@pytest.mark.parametrize("place", [("/a/b.warc.gz", 0, 0), ("/a#b+1/c.warc", 12, 3)])
def test_a_place_is_found_again_by_its_address(place, tmp_path):
    path, offset, number = place
    assert place_of(Place(tmp_path / path, offset, number).url) == Place(tmp_path / path, offset, number)
