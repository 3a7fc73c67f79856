"""What a post said and who wrote it is nowhere in the data folder once it is deleted, or where its author declines."""

import zlib
from contextlib import closing
from datetime import UTC, datetime

import pytest

from scraper.warc.evidence import Evidence
from scraper.warc.orphans import erase_orphans
from scraper.warc.writer import FOLDER, WarcWriter
from tallymark.store.crawls.crawls import latest_crawl
from tallymark.store.database import open_database
from tests.integration.collecting import collecting
from tests.servers.every_kind import CLAIM
from tests.servers.mastodon import Town

STANDING, DELETED, DECLINING = "marigold", "periwinkle", "snapdragon"
"""Names of authors, which stand in the addresses of their posts and, here, in the posts themselves."""


@pytest.fixture(scope="module")
def collector(tmp_path_factory):
    with collecting(tmp_path_factory.mktemp("town")) as collector:
        town = Town(collector.site)
        for name, wishes in ((STANDING, {}), (DELETED, {}), (DECLINING, {"indexable": False})):
            town.open_account(name, **wishes)
        posts = {name: town.post(name, f"{CLAIM} #court says {name}") for name in (STANDING, DELETED, DECLINING)}
        collector.collect("mastodon", f"{town.site.url}/tags/court")
        collector.seen_first = everything_kept(collector)
        town.delete(posts[DELETED])
        collector.let_time_pass()
        collector.collect("mastodon", f"{town.site.url}/tags/court")
        yield collector


def everything_kept(collector):
    """Every byte below the data folder, archives unpacked."""
    files = [path for path in collector.settings.data_dir.rglob("*") if path.is_file()]
    return b"".join(unpacked(path.read_bytes()) for path in files)


def unpacked(data):
    plain = b""
    while data.startswith(b"\x1f\x8b"):
        member = zlib.decompressobj(wbits=31)
        plain += member.decompress(data)
        data = member.unused_data
    return plain + data


def test_a_public_post_is_kept_with_its_author(collector):
    assert STANDING.encode() in everything_kept(collector)


def test_of_a_deleted_post_nothing_is_left_but_that_it_was_there(collector):
    assert DELETED.encode() in collector.seen_first
    assert DELETED.encode() not in everything_kept(collector)
    gone = [document for document in collector.documents().values() if document.gone_at]
    assert [document.url.startswith("gone:") for document in gone] == [True]


def test_of_an_author_who_declines_nothing_is_ever_kept(collector):
    assert DECLINING.encode() not in collector.seen_first
    assert DECLINING.encode() not in everything_kept(collector)


def test_post_that_was_archived_and_never_stored_is_erased_and_others_stay(collector):
    before = everything_kept(collector)
    folder = collector.settings.data_dir / FOLDER
    with closing(open_database(collector.settings)) as database:
        with database.reading() as session:
            crawl = latest_crawl(session, "mastodon").id
        body = b'{"content": "said by foxglove"}'
        post = Evidence("https://town.example/1", datetime.now(UTC), 200, (), body, "mastodon-post")
        with WarcWriter(folder, crawl, "Tallymark/0") as writer:
            name, _, at = writer.write(post).rpartition(":")
            writer.write(post)
        with (folder / name).open("r+b") as file:
            file.truncate(file.seek(0, 2) - 40)  # as a process leaves it that is killed while it writes
        assert [erase_orphans(folder, crawl, database) for _ in range(2)] == [2, 0]
    assert int(at) > 0
    assert b"foxglove" not in everything_kept(collector)
    assert everything_kept(collector).count(STANDING.encode()) == before.count(STANDING.encode())
