"""What a deleted post said is gone from the archive, and nothing else is."""

from datetime import UTC, datetime

import pytest
from warcio.archiveiterator import ArchiveIterator

from scraper.warc.erase import erase
from scraper.warc.evidence import Evidence
from scraper.warc.scan import scan
from scraper.warc.writer import WarcWriter
from tallymark.errors import StoreError

MOMENT = datetime(2024, 8, 22, 10, tzinfo=UTC)


class TakesNothing:
    def which(self, pages):
        return [False for _ in pages]


def post(name):
    body = f'{{"content": "The secret words of {name}.", "account": "{name}"}}'.encode()
    headers = (("Content-Type", "application/json"),)
    return Evidence(f"https://town.example/@{name}/1", MOMENT, 200, headers, body, "mastodon-post")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "warc"


@pytest.fixture
def writer(folder):
    with WarcWriter(folder, 7, "Tallymark/1 (+https://ledger.example)") as opened:
        yield opened


def left(folder):
    """The posts that can be read again, and every word that warcio finds in the archives."""
    (path,) = folder.iterdir()
    with path.open("rb") as file:
        told = [(str(record.rec_headers), record.content_stream().read()) for record in ArchiveIterator(file)]
    posts = [each.evidence.body for batch in scan(path, TakesNothing()) for each in batch]
    return posts, str(told)


def test_a_post_is_erased_and_the_others_stay_where_they_were(folder, writer):
    references = [writer.write(post(name)) for name in ("ann", "bob", "cat")]
    size = next(folder.iterdir()).stat().st_size
    erase(folder, [references[1]])
    posts, told = left(folder)
    assert posts == [post("ann").body, post("cat").body]
    assert "bob" not in told
    assert next(folder.iterdir()).stat().st_size == size
    erase(folder, [references[2]])
    assert left(folder)[0] == [post("ann").body]


def test_a_file_that_is_being_written_to_is_not_disturbed(folder, writer):
    reference = writer.write(post("ann"))
    erase(folder, [reference])
    writer.write(post("bob"))
    assert left(folder)[0] == [post("bob").body]


def test_erasing_twice_is_erasing_once(folder, writer):
    references = [writer.write(post(name)) for name in ("ann", "bob")]
    erase(folder, references[:1])
    once = next(folder.iterdir()).read_bytes()
    erase(folder, references[:1])
    assert next(folder.iterdir()).read_bytes() == once


def test_what_was_cut_short_is_made_good_by_erasing_again(folder, writer):
    references = [writer.write(post(name)) for name in ("ann", "bob", "cat")]
    path = next(folder.iterdir())
    before = path.read_bytes()
    erase(folder, [references[1]])
    after, begin = path.read_bytes(), int(references[1].rpartition(":")[2])
    path.write_bytes(after[: begin + 60] + before[begin + 60 :])
    erase(folder, [references[1]])
    posts, told = left(folder)
    assert posts == [post("ann").body, post("cat").body]
    assert "bob" not in told


def test_an_archive_that_is_gone_holds_nothing(folder):
    erase(folder, ["posts-20240822.warc.gz:120"])


def test_a_reference_reaches_nothing_outside_of_the_folder(folder, tmp_path):
    (tmp_path / "other").write_bytes(b"precious")
    folder.mkdir()
    erase(folder, ["../other:0"])
    assert (tmp_path / "other").read_bytes() == b"precious"


def test_an_archive_that_cannot_be_written_is_one_clear_line(folder):
    (folder / "posts.warc.gz").mkdir(parents=True)
    with pytest.raises(StoreError, match=r"^a deleted post cannot be erased: Is a directory: .*posts\.warc\.gz$"):
        erase(folder, ["posts.warc.gz:0"])
