"""What crawls have archived makes the same texts again, and the archives of others are read like the web."""

import gzip
import json
import os
import shutil
import signal

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from scraper.run import crawl
from scraper.warc.erase import erase
from tallymark.cli import program
from tallymark.errors import BadInput
from tallymark.store.crawls.crawls import CrawlCounts, latest_crawl
from tallymark.store.database import open_database
from tallymark.store.settings import Settings
from tallymark.store.sources.source import read_source
from tallymark.store.tables import Document, Revision
from tests.servers.site import Reply, article, running_site

CLAIM = "The DHS inspector general says 32,000 unaccompanied migrant children {}."
RAIN = "Rain fell on 14 of 30 days and 2,000 umbrellas were sold."


def rows(settings):
    """Every document with its texts, and where each text is archived."""
    database = open_database(settings)
    with database.reading() as session:
        documents = session.scalars(select(Document).order_by(Document.url)).all()
        found = [
            (
                (each.url, each.kind, each.title, each.outlet, each.handle, each.lang, each.published, each.first_seen),
                [(text.text_hash, text.text, text.warc) for text in each.revisions],
            )
            for each in documents
        ]
    database.close()
    return found


def status(site, number, text):
    account = {"acct": "ann", "username": "ann", "indexable": True, "discoverable": True, "noindex": False}
    return {
        "id": str(number),
        "uri": f"{site.url}/users/ann/statuses/{number}",
        "url": f"{site.url}/@ann/{number}",
        "content": f"<p>{text}</p>",
        "created_at": "2024-08-23T08:00:00.000Z",
        "language": "en",
        "visibility": "public",
        "account": account,
    }


@pytest.fixture(scope="module")
def crawled(tmp_path_factory):
    """A store after two crawls of a site with a page that was corrected, one in Latin-1 and a timeline."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("crawled") / "var", crawl_delay=0)
    with running_site() as site:
        settings = settings.model_copy(update={"crawl_loopback": site.url})
        posts = [status(site, number, CLAIM.format(f"left in week {number}")) for number in (1, 2)]
        latin = article(CLAIM.format("se fueron, ni\xf1os incluidos")).encode("latin-1")
        packed = gzip.compress(article(CLAIM.format("left")).encode())
        site.replies = {
            "/same": Reply(article(CLAIM.format("are missing"))),
            "/corrected": Reply(article(CLAIM.format("are missing"))),
            "/latin": Reply(latin, content_type="text/html; charset=iso-8859-1"),
            "/packed": Reply(packed, headers={"Content-Encoding": "gzip"}),
            "/rain": Reply(article(RAIN)),
            "/api/v1/timelines/tag/court?limit=40": Reply(json.dumps(posts), content_type="application/json"),
        }
        urls = [site.url + path for path in site.replies]
        assert crawl(settings, urls).counts.kept == 6
        site.replies["/corrected"] = Reply(article(RAIN))
        assert crawl(settings, urls).counts.kept == 1
    return settings


def test_an_empty_store_gets_the_same_texts_byte_for_byte(crawled, tmp_path, monkeypatch):
    monkeypatch.setenv("TALLYMARK_DATA_DIR", str(tmp_path / "again"))
    done = CliRunner().invoke(program, ["crawl", "--from-warc", str(crawled.data_dir / "warc"), "--quiet"])
    assert (done.exit_code, done.stdout) == (0, "7 seen, 7 kept, 0 unchanged, 0 unrelated, 0 failed\n")
    before, after = rows(crawled), rows(Settings(data_dir=tmp_path / "again"))
    assert [document for document, _ in after] == [document for document, _ in before]
    assert [[text[:2] for text in texts] for _, texts in after] == [[text[:2] for text in texts] for _, texts in before]
    assert sorted(len(texts) for _, texts in after) == [1, 1, 1, 1, 1, 2]


def test_a_store_that_lost_its_database_gets_it_back_but_for_what_was_erased(crawled, tmp_path):
    shutil.copytree(crawled.data_dir, tmp_path / "var", ignore=shutil.ignore_patterns("*.db*", "valkey"))
    settings = Settings(data_dir=tmp_path / "var")
    (gone,) = [texts[0][2] for document, texts in rows(crawled) if document[0].endswith("/@ann/1")]
    erase(settings.data_dir / "warc", [gone])
    archives = {path: path.read_bytes() for path in (settings.data_dir / "warc").iterdir()}
    assert crawl(settings, from_warc=[str(settings.data_dir / "warc")]).counts == CrawlCounts(seen=6, kept=6)
    assert rows(settings) == [each for each in rows(crawled) if not each[0][0].endswith("/@ann/1")]
    assert {path: path.read_bytes() for path in (settings.data_dir / "warc").iterdir()} == archives


def test_the_words_of_a_deleted_post_are_gone_from_the_archive(tmp_path):
    settings = Settings(data_dir=tmp_path / "var", crawl_delay=0)
    with running_site() as site:
        settings = settings.model_copy(update={"crawl_loopback": site.url})
        post = json.dumps(status(site, 1, CLAIM.format("left in a week that is secret")))
        site.replies = {"/api/v1/statuses/1": Reply(post, content_type="application/json")}
        assert crawl(settings, [f"{site.url}/api/v1/statuses/1"]).counts == CrawlCounts(seen=1, kept=1)
        (path,) = (settings.data_dir / "warc").iterdir()
        assert b"secret" in gzip.decompress(path.read_bytes())
        site.replies = {}
        assert crawl(settings, [f"{site.url}/api/v1/statuses/1"]).counts == CrawlCounts(gone=1)
    told = gzip.decompress(path.read_bytes())
    assert b"secret" not in told
    assert b"ann" not in told


def record(url, body, *headers, status="200 OK"):
    head = "\r\n".join([f"HTTP/1.1 {status}", "Content-Type: text/html; charset=utf-8", *headers, "", ""])
    block = head.encode() + body.encode()
    fields = f"WARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-08-23T10:00:00Z\r\n"
    kind = f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    return gzip.compress(f"WARC/1.0\r\n{fields}{kind}".encode() + block + b"\r\n\r\n")


@pytest.fixture
def foreign(tmp_path):
    """Two archives that somebody else made, one of them torn."""
    folder = tmp_path / "foreign"
    folder.mkdir()
    head = article(CLAIM.format("left")).replace("<head>", '<head><meta name="robots" content="noindex">')
    first = [
        record("https://one.example/claim", article(CLAIM.format("are missing"))),
        record("https://one.example/rain", article(RAIN)),
        record("https://one.example/gone", article(CLAIM.format("are gone")), status="404 Not Found"),
        record("https://one.example/private", article(CLAIM.format("hid")), "X-Robots-Tag: noindex"),
        record("https://one.example/modest", head),
        record("https://one.example/empty", "<script>children migrant</script>"),
    ]
    second = [
        record("https://two.example/claim", article(CLAIM.format("hid"))),
        record("https://two.example/torn", article(RAIN)),
    ]
    (folder / "1.warc.gz").write_bytes(b"".join(first))
    (folder / "2.warc.gz").write_bytes(b"".join(second)[:-40])
    return folder


def test_archives_of_others_are_a_source_like_any(foreign, tmp_path):
    settings = Settings(data_dir=tmp_path / "var")
    source = read_source({"name": "old-web", "kind": "warc", "addresses": [str(foreign)]})
    summary = crawl(settings, source=source)
    assert summary.counts == CrawlCounts(seen=4, kept=2, unrelated=2, declined=2, failed=1)
    assert [failure.reason for failure in summary.failures] == ["a broken record: cut short"]
    found = rows(settings)
    assert [document[0] for document, _ in found] == ["https://one.example/claim", "https://two.example/claim"]
    for _, texts in found:
        name, _, offset = texts[0][2].rpartition(":")
        kept = (settings.data_dir / "warc" / name).read_bytes()[int(offset) :]
        assert CLAIM.partition("{")[0].encode() in gzip.decompress(kept)


READ = """
import sys
from scraper.run import crawl
from tallymark.store.settings import read_settings

if __name__ == "__main__":
    crawl(read_settings(), from_warc=[sys.argv[1]])
"""


def test_a_killed_reading_goes_on_where_it_was(tmp_path, settings, database, start_python, wait_until):
    path = tmp_path / "many.warc.gz"
    pages = [
        (f"https://one.example/{n}", article(CLAIM.format(f"left in week {n}") if n % 3 else RAIN)) for n in range(600)
    ]
    path.write_bytes(b"".join(record(url, page) for url, page in pages))
    reading = start_python(READ, str(path))

    def some_are_kept():
        with database.reading() as session:
            return 0 < session.scalar(select(func.count(Revision.id))) < 300

    wait_until(some_are_kept, "the first pages are kept")
    os.killpg(reading.pid, signal.SIGKILL)
    reading.wait()
    summary = crawl(settings, from_warc=[str(path)])
    assert summary.resumed
    assert summary.counts == CrawlCounts(seen=600, kept=400, unrelated=200)
    with database.reading() as session:
        assert latest_crawl(session).kept == 400
        assert session.scalar(select(func.count(Document.id))) == session.scalar(select(func.count(Revision.id))) == 400


def test_a_folder_without_archives_is_one_clear_line(tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(BadInput, match=r"^no archives at .*empty$"):
        crawl(Settings(data_dir=tmp_path / "var"), from_warc=[str(tmp_path / "empty")])
