"""One crawl over every kind of address, good and bad, and what became of each."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from scraper.bookkeeping.outcomes import CrawlSummary
from scraper.run import crawl
from tallymark import __version__
from tallymark.store.database import open_database
from tallymark.store.queue.queues import SCORE_QUEUE, connect, queue_of
from tallymark.store.queue.valkey import running_valkey
from tallymark.store.settings import Settings
from tallymark.store.tables import Crawl, Document
from tests.servers.every_kind import CLAIM, every_kind
from tests.servers.site import Reply, Site, article, running_site


@dataclass(frozen=True)
class Visited:
    site: Site
    neighbour: Site
    settings: Settings
    summary: CrawlSummary
    fates: dict[str, tuple[str, str | None]]
    decided: int
    queued: int


@pytest.fixture(scope="module")
def visited(tmp_path_factory):
    bounds = Settings(
        data_dir=tmp_path_factory.mktemp("crawl") / "var", crawl_delay=0, crawl_timeout=1.5, crawl_max_bytes=200_000
    )
    with running_site() as site, running_site() as neighbour, running_valkey(bounds) as queue:
        settings = bounds.model_copy(update={"crawl_loopback": site.url})
        site.replies = every_kind(site, neighbour)
        neighbour.replies = {"/secret": Reply(article(CLAIM))}
        listed_only = {
            "/moved",
            "/loop-back",
            "/from-feed",
            "/from-sitemap",
            "/from-gzip",
            "/sitemap",
            "/sitemap.gz",
            "/robots.txt",
        }
        urls = [site.url + path for path in site.replies if path not in listed_only and "?" not in path]
        urls = [url for url in urls if "/further/" not in url or url.endswith("/0")]
        urls += [f"{site.url}/missing", f"{neighbour.url}/typed"]
        progress = []
        summary = crawl(settings, urls, on_progress=progress.append)
        queued = len(queue_of(connect(queue), SCORE_QUEUE))
        assert progress[-1].counts == summary.counts
        fates = {each.fate.url.removeprefix(site.url): (each.fate.outcome, each.fate.reason) for each in progress}
        yield Visited(site, neighbour, settings, summary, fates, len(progress), queued)


@pytest.fixture
def documents(visited):
    database = open_database(visited.settings)
    with database.reading() as session:
        found = session.scalars(select(Document)).all()
        yield {each.url.removeprefix(visited.site.url): each for each in found}
    database.close()


def test_article_is_stored_with_what_it_says_of_itself(documents):
    stored = documents["/article"]
    assert (stored.kind, stored.outlet, stored.title, stored.lang) == (
        "article",
        "Harbor Ledger",
        "Counts of the week",
        "en",
    )
    assert stored.published == datetime(2024, 8, 22, 10, tzinfo=UTC)
    assert [CLAIM in revision.text for revision in stored.revisions] == [True]


def test_page_that_cites_no_report_is_counted_and_not_kept(visited, documents):
    assert visited.fates["/weather"] == ("unrelated", None)
    assert "/weather" not in documents


def test_robots_txt_is_obeyed(visited):
    assert visited.fates["/members/only"] == ("declined", "Forbidden by robots.txt")
    assert "/members/only" not in visited.site.paths()


def test_robots_txt_is_asked_before_anything_else(visited):
    assert visited.site.asked[0].path == "/robots.txt"


def test_crawler_says_who_it_is(visited):
    names = {asked.headers["User-Agent"] for asked in visited.site.asked}
    assert names == {f"Tallymark/{__version__} (+{visited.settings.contact})"}


def test_no_cookie_is_sent_back_and_no_referrer(visited):
    assert "/cookie" in visited.site.paths()
    assert not any({"Cookie", "Referer"} & set(asked.headers) for asked in visited.site.asked)


def test_redirected_page_is_stored_where_it_is_now(visited, documents):
    assert visited.fates["/moved"] == ("kept", None)
    assert "/moved" in documents
    assert "/old" not in documents


def test_redirect_loop_ends_soon(visited):
    assert visited.fates["/loop"] == ("failed", "redirects to an address already visited")
    assert [path for path in visited.site.paths() if path.startswith("/loop")] == ["/loop", "/loop-back"]


def test_endless_redirect_ends_soon(visited):
    assert visited.fates["/further/0"] == ("failed", "max redirections reached")
    assert len([path for path in visited.site.paths() if path.startswith("/further")]) <= 6


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/to-file", "answered 302, a redirect that is not followed"),
        ("/to-neighbour", "a private address"),
        ("/huge", "larger than is read"),
        ("/bomb", "larger than is read"),
        ("/stalls", "no answer in time"),
        ("/picture", "not a page: image/png"),
        ("/disguised.html", "not a page: a PDF file"),
        ("/empty", "an empty page"),
        ("/missing", "answered 404"),
        ("/json", "JSON that is nothing that is read"),
    ],
)
def test_what_gives_no_text_has_failed_with_a_reason(visited, path, reason):
    assert visited.fates[path] == ("failed", reason)


def test_private_address_is_not_visited_though_the_operator_typed_it(visited):
    assert visited.fates[f"{visited.neighbour.url}/typed"] == ("failed", "a private address")
    assert visited.neighbour.asked == []


def test_pages_of_a_feed_are_visited(visited, documents):
    assert visited.fates["/from-feed"] == ("kept", None)
    assert "/from-feed" in documents


def test_pages_of_an_index_of_sitemaps_are_visited_on_its_own_site_only(visited):
    assert visited.fates["/from-sitemap"] == ("kept", None)
    assert visited.fates["/from-gzip"] == ("kept", None)
    assert not [path for path in visited.fates if "elsewhere" in path]


def test_post_is_stored_without_its_author(documents):
    post = documents["/@someone/1"]
    assert (post.kind, post.author, post.lang) == ("post", None, "en")
    assert post.published == datetime(2024, 8, 23, 8, tzinfo=UTC)
    assert [revision.text for revision in post.revisions] == [CLAIM]


def test_further_pages_of_posts_are_followed(visited, documents):
    assert "/@someone/10" in documents
    assert visited.fates["/@someone/11"] == ("unrelated", None)


@pytest.mark.parametrize("post", [2, 3, 4, 5, 9])
def test_post_whose_author_declines_is_not_kept(visited, documents, post):
    assert visited.fates[f"/@someone/{post}"] == ("declined", None)
    assert f"/@someone/{post}" not in documents


def test_boost_counts_as_the_post_that_it_repeats(documents):
    assert "/@someone/7" in documents
    assert "/@someone/6" not in documents


def test_every_outcome_is_counted_once_in_the_row_of_the_crawl(visited, documents):
    counts = visited.summary.counts
    assert counts.kept == len(documents)
    assert counts.seen == counts.kept + counts.unchanged + counts.unrelated
    assert counts.seen + counts.failed + counts.declined + counts.early == visited.decided
    database = open_database(visited.settings)
    with database.reading() as session:
        row = session.get(Crawl, visited.summary.crawl_id)
        assert (row.seen, row.kept, row.unrelated, row.failed) == (
            counts.seen,
            counts.kept,
            counts.unrelated,
            counts.failed,
        )
        assert row.ended > row.started
    database.close()


def test_workers_are_told_of_new_revisions(visited):
    assert 0 < visited.queued <= visited.summary.counts.kept
