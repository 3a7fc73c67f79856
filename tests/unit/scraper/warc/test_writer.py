"""Archives that other programs read, written so that a killed process costs one record at most."""

import gzip
import resource
import signal
from datetime import UTC, datetime

import pytest
from fastwarc.warc import ArchiveIterator
from warcio.archiveiterator import ArchiveIterator as Warcio

from scraper.warc.evidence import Evidence
from scraper.warc.writer import WarcWriter
from tallymark.errors import StoreError

MOMENT = datetime(2024, 8, 22, 10, 0, 0, 123456, tzinfo=UTC)
PAGE = Evidence(
    "https://ledger.example/harbor",
    MOMENT,
    200,
    (
        ("Content-Type", "text/html; charset=iso-8859-1"),
        ("Content-Encoding", "gzip"),
        ("Content-Length", "7"),
        ("Set-Cookie", "who=you"),
        ("X-Motto", "ni\xf1os"),
        ("Connection", "close"),
    ),
    b"<p>ni\xf1os\0</p>\r\n\r\n",
)
POST = Evidence(
    "https://town.example/@ann/1",
    MOMENT,
    200,
    (("Content-Type", "application/json"), ("X-RateLimit-Remaining", "299")),
    b'{"content": "One."}',
    "mastodon-post",
)


@pytest.fixture
def writer(tmp_path):
    with WarcWriter(tmp_path / "warc", 7, "Tallymark/1 (+https://ledger.example)", now=lambda: MOMENT) as opened:
        yield opened


def at(folder, reference):
    """The record that a reference names, as warcio reads it: its fields, its header block and its body."""
    name, _, offset = reference.rpartition(":")
    with (folder / "warc" / name).open("rb") as file:
        file.seek(int(offset))
        record = next(iter(Warcio(file)))
        return record.rec_headers, record.http_headers, record.content_stream().read()


def test_a_page_is_found_at_its_reference_as_it_came(writer, tmp_path):
    fields, headers, body = at(tmp_path, writer.write(PAGE))
    assert fields.get_header("WARC-Type") == "response"
    assert fields.get_header("WARC-Target-URI") == PAGE.url
    assert fields.get_header("WARC-Date") == "2024-08-22T10:00:00.123456Z"
    assert fields.get_header("Tallymark-Role") == "page"
    assert (headers.protocol, headers.statusline) == ("HTTP/1.1", "200 OK")
    assert headers.headers == [
        ("Content-Type", "text/html; charset=iso-8859-1"),
        ("X-Motto", "ni\xf1os"),
        ("Content-Length", str(len(PAGE.body))),
    ]
    assert body == PAGE.body


def test_of_a_post_nothing_but_its_own_words_is_kept(writer, tmp_path):
    writer.write(PAGE)
    reference = writer.write(POST)
    fields, headers, body = at(tmp_path, reference)
    assert reference.startswith("posts-")
    assert (fields.get_header("WARC-Type"), fields.get_header("Content-Type")) == ("resource", "application/json")
    assert (fields.get_header("Tallymark-Role"), headers, body) == ("mastodon-post", None, POST.body)
    assert "RateLimit" not in str(fields)


def test_every_record_is_with_the_system_when_its_reference_is_given(writer, tmp_path):
    references = [writer.write(PAGE), writer.write(POST), writer.write(PAGE)]
    assert [at(tmp_path, each)[2] for each in references] == [PAGE.body, POST.body, PAGE.body]


def test_digests_are_those_of_what_is_there(writer, tmp_path):
    name = writer.write(PAGE).rpartition(":")[0]
    records = ArchiveIterator(str(tmp_path / "warc" / name), parse_http=False)
    assert next(records).headers["WARC-Filename"] == name
    assert next(records).verify_block_digest()


def test_a_file_that_is_large_enough_is_closed_and_another_begun(tmp_path):
    with WarcWriter(tmp_path / "warc", 7, "Tallymark", rotated_at=1500, now=lambda: MOMENT) as writer:
        references = [writer.write(PAGE) for _ in range(9)]
    files = sorted({each.rpartition(":")[0] for each in references})
    assert len(files) > 2
    assert [path.name for path in sorted((tmp_path / "warc").iterdir())] == files
    assert all(at(tmp_path, each)[2] == PAGE.body for each in references)


def test_no_process_goes_on_with_a_file_of_another(tmp_path):
    names = []
    for _ in range(2):
        with WarcWriter(tmp_path / "warc", 7, "Tallymark", now=lambda: MOMENT) as writer:
            names.append(writer.write(PAGE).rpartition(":")[0])
    assert len(set(names)) == 2


def test_a_header_that_would_end_its_line_is_left_out(writer, tmp_path):
    hostile = Evidence("https://a.example/ \r\nX: y", MOMENT, 299, (("A", "b\r\nSet-Cookie: c"), ("D", "\u20ac")), b"")
    fields, headers, body = at(tmp_path, writer.write(hostile))
    assert fields.get_header("WARC-Target-URI") == "https://a.example/%20%0D%0AX:%20y"
    assert (headers.statusline, headers.headers, body) == ("299 Unknown", [("Content-Length", "0")], b"")


def test_of_a_record_that_does_not_fit_nothing_stays_behind(writer, tmp_path):
    first = writer.write(PAGE)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    path = tmp_path / "warc" / first.rpartition(":")[0]
    size = path.stat().st_size
    told = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 100, before[1]))
        with pytest.raises(StoreError, match=r"^the archive cannot be written: File too large: .*warc$"):
            writer.write(PAGE)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, told)
    assert path.stat().st_size == size
    assert at(tmp_path, writer.write(PAGE))[2] == PAGE.body
    assert gzip.decompress(path.read_bytes()).count(b"WARC-Type: response") == 2


def test_a_folder_that_cannot_be_made_is_one_clear_line(tmp_path):
    (tmp_path / "warc").write_text("in the way")
    with WarcWriter(tmp_path / "warc", 7, "Tallymark") as writer, pytest.raises(StoreError, match="cannot be written"):
        writer.write(PAGE)
