"""What an operator sets bounds to: requests to a host in a day, and everything at once."""

from datetime import UTC, datetime

import pytest

from scraper.run import crawl
from tallymark.errors import Paused
from tallymark.store.crawls.crawls import latest_crawl
from tallymark.store.crawls.host_days import requests_of
from tallymark.store.crawls.visits import waiting_visits
from tallymark.store.settings import Settings
from tallymark.store.sources.source import read_source
from tallymark.store.sources.sources import pause_sources, save_source
from tallymark.store.work.switches import PAUSE, turn_on
from tests.servers.every_kind import CLAIM
from tests.servers.site import Reply, article, running_site

NO_QUEUE = "redis://127.0.0.1:1/0"
"""Nobody listens: these crawls need no queue server."""


@pytest.fixture
def site():
    with running_site() as running:
        running.replies = {f"/{number}": Reply(article(CLAIM)) for number in range(40)}
        yield running


@pytest.fixture
def settings(tmp_path, site):
    return Settings(
        data_dir=tmp_path / "var", redis_url=NO_QUEUE, crawl_delay=0, crawl_loopback=site.url, crawl_daily_budget=5
    )


@pytest.fixture
def visit(site):
    """Crawls pages of the site, and tells what became of them."""

    def run(settings, count, on_progress=lambda progress: None):
        fates = []

        def note(progress):
            fates.append((progress.fate.outcome, progress.fate.reason))
            on_progress(progress)

        crawl(settings, [f"{site.url}/{number}" for number in range(count)], on_progress=note)
        return fates

    return run


def test_daily_budget_of_a_host_holds_over_many_crawls(site, visit, settings, database):
    assert [outcome for outcome, _ in visit(settings, 6)] == ["kept"] * 4
    assert len(site.asked) == 5  # with robots.txt
    assert visit(settings, 2) == []
    assert len(site.asked) == 5
    with database.reading() as session:
        assert requests_of(session, "127.0.0.1", datetime.now(UTC).date()) == 5
        assert len(waiting_visits(session, latest_crawl(session).id)) == 2  # for a day that has a budget


def test_pause_ends_a_crawl_that_waits_and_lets_none_begin(site, visit, settings, database):
    site.replies["/robots.txt"] = Reply("User-agent: *\nCrawl-delay: 0.4\n")
    patient = settings.model_copy(update={"crawl_daily_budget": 100})

    def pause(_progress):
        with database.session() as session:
            turn_on(session, PAUSE, datetime(2026, 11, 3, 14, tzinfo=UTC))

    fates = visit(patient, 40, pause)
    assert 0 < len(fates) < 20
    assert not [reason for outcome, reason in fates if outcome == "failed"]
    asked = len(site.asked)
    with pytest.raises(Paused, match=r"^collecting is paused since 2026-11-03 14:00 UTC$"):
        visit(patient, 1)
    assert len(site.asked) == asked
    with database.reading() as session:
        assert requests_of(session, "127.0.0.1", datetime.now(UTC).date()) == asked


def test_source_that_is_paused_ends_its_run_and_leaves_the_rest_for_the_next(site, settings, database):
    site.replies["/robots.txt"] = Reply("User-agent: *\nCrawl-delay: 0.4\n")
    urls = tuple(f"{site.url}/{number}" for number in range(40))
    source = read_source({"name": "slow", "kind": "pages", "addresses": urls, "budget": {"a_day": 100}})
    with database.session() as session:
        save_source(session, source, datetime.now(UTC))

    def pause(_progress):
        with database.session() as session:
            pause_sources(session, ["slow"], paused=True)

    summary = crawl(settings, source=source, on_progress=pause)
    assert summary.waiting > 20
    assert summary.counts.failed == 0


def test_source_that_is_paused_does_not_begin(site, settings, database):
    source = read_source({"name": "slow", "kind": "pages", "addresses": [f"{site.url}/1"]})
    with database.session() as session:
        save_source(session, source, datetime.now(UTC))
        pause_sources(session, ["slow"], paused=True)
    with pytest.raises(Paused, match=r"^slow is paused; `tallymark source resume slow` has it go on$"):
        crawl(settings, source=source)
    assert not site.asked
