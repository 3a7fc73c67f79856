"""What a second visit finds, and what stops a crawl."""

from itertools import pairwise

import pytest
from sqlalchemy import select

from scraper.run import crawl
from tallymark.errors import BadInput, StoreError
from tallymark.store.crawls.crawls import CrawlCounts, latest_crawl
from tallymark.store.database import open_database
from tallymark.store.settings import Settings
from tallymark.store.tables import Document
from tests.servers.site import Reply, article, running_site

BEFORE = "The DHS inspector general says 32,000 unaccompanied migrant children are missing."
AFTER = "The DHS inspector general says 32,000 unaccompanied migrant children missed a court hearing."


def test_second_visit_keeps_only_what_changed(tmp_path):
    with running_site() as site:
        settings = Settings(data_dir=tmp_path / "var", crawl_delay=0, crawl_loopback=site.url)
        site.replies = {"/same": Reply(article(BEFORE)), "/corrected": Reply(article(BEFORE))}
        urls = [f"{site.url}/same", f"{site.url}/corrected"]
        assert crawl(settings, urls).counts == CrawlCounts(seen=2, kept=2)
        site.replies["/corrected"] = Reply(article(AFTER))
        assert crawl(settings, urls).counts == CrawlCounts(seen=2, kept=1, unchanged=1)
    database = open_database(settings)
    with database.reading() as session:
        corrected = session.scalars(select(Document).where(Document.url == urls[1])).one()
        texts = [revision.text for revision in corrected.revisions]
    database.close()
    assert [BEFORE in texts[0], AFTER in texts[1], len(texts)] == [True, True, 2]


def test_requests_to_one_site_keep_their_distance(tmp_path):
    with running_site() as site:
        site.replies = {f"/{number}": Reply(article(BEFORE)) for number in range(4)}
        settings = Settings(data_dir=tmp_path / "var", crawl_delay=0.4, crawl_loopback=site.url)
        crawl(settings, [site.url + path for path in site.replies])
    times = [asked.at for asked in site.asked if asked.path != "/robots.txt"]
    assert len(times) == 4
    assert min(later - earlier for earlier, later in pairwise(times)) > 0.35


def test_site_whose_robots_txt_is_out_of_order_is_left_alone(tmp_path):
    with running_site() as site:
        site.replies = {"/robots.txt": Reply("sorry", status=503), "/a": Reply(article(BEFORE))}
        settings = Settings(data_dir=tmp_path / "var", crawl_delay=0, crawl_loopback=site.url)
        summary = crawl(settings, [f"{site.url}/a"])
    assert [failure.reason for failure in summary.failures] == ["its robots.txt answered 503"]
    assert site.paths() == []


def test_folder_that_cannot_be_used_is_one_line(tmp_path):
    (tmp_path / "var").write_text("a file in the way")
    with pytest.raises(StoreError, match="the data folder cannot be made"):
        crawl(Settings(data_dir=tmp_path / "var"), ["http://127.0.0.1:9/"])


def test_database_that_cannot_be_used_is_one_line(tmp_path):
    with pytest.raises(StoreError, match="the database URL"):
        crawl(Settings(data_dir=tmp_path / "var", database_url="postgresql://a:no-port/b"), ["http://127.0.0.1:9/"])


@pytest.mark.parametrize("url", ["file:///etc/hostname", "ftp://a.example/", "harbor.example", "http://", "http://[x"])
def test_address_that_is_not_of_the_web_is_refused_before_anything_starts(tmp_path, url):
    with pytest.raises(BadInput, match="not an http or https address"):
        crawl(Settings(data_dir=tmp_path / "var"), [url])
    assert not (tmp_path / "var").exists()


def test_listener_that_fails_ends_the_crawl_and_all_that_it_started(tmp_path):
    def fail(progress):
        raise KeyboardInterrupt

    with running_site() as site:
        settings = Settings(data_dir=tmp_path / "var", crawl_delay=0, crawl_loopback=site.url)
        site.replies = {"/a": Reply(article(BEFORE)), "/b": Reply(stalls=True)}
        with pytest.raises(KeyboardInterrupt):
            crawl(settings, [f"{site.url}/a", f"{site.url}/b"], on_progress=fail)
    database = open_database(settings)
    with database.reading() as session:
        assert latest_crawl(session).ended is None  # the next crawl of the same goes on with it
    database.close()
    assert not (settings.data_dir / "valkey" / "valkey.pid").exists()
