"""The demonstration's press by four kinds of sources: an outlet by each of three, its town's posts by the fourth."""

import pytest

from demo.articles import read_outlets
from demo.pages import render_feed
from demo.posts import TAG, read_posts
from demo.press_server import serve_press
from tallymark.store.settings import Settings
from tests.integration.collecting import Collector

OUTLETS = {"feed": "harbor-ledger", "sitemap": "civic-lantern", "site": "diario-ribera"}
OFF_TOPIC = "/civic-lantern/2024-10/night-buses"


@pytest.fixture(scope="module")
def fates(tmp_path_factory):
    """What became of each address, by kind."""
    with serve_press(0) as press:
        settings = Settings(data_dir=tmp_path_factory.mktemp("press") / "var", crawl_delay=0, crawl_loopback=press.url)
        collector = Collector(press, settings)
        yield {
            "feed": collector.collect("feed", f"{press.url}/harbor-ledger/"),
            "sitemap": collector.collect("sitemap", f"{press.url}/civic-lantern/sitemap.xml"),
            "site": collector.collect("site", f"{press.url}/diario-ribera/", within=[f"{press.url}/diario-ribera/"]),
            "mastodon": collector.collect("mastodon", f"{press.url}/tags/{TAG}"),
        }


@pytest.mark.parametrize("kind", OUTLETS)
def test_open_articles_of_an_outlet_are_kept_and_no_closed_one(fates, kind):
    (outlet,) = (each for each in read_outlets() if each.id == OUTLETS[kind])
    listed = render_feed(outlet, "") if kind == "feed" else None
    articles = {each.path for each in outlet.open_articles if listed is None or f">{each.path}<" in listed}
    kept = {path for path, (outcome, _) in fates[kind].items() if outcome == "kept"}
    assert kept - {outlet.path} == articles - {OFF_TOPIC}  # a front page quotes its articles
    assert not [article.path for article in outlet.articles if article.closed and article.path in kept]


def test_article_that_cites_nothing_is_not_kept(fates):
    assert fates["sitemap"][OFF_TOPIC] == ("unrelated", None)


def test_posts_are_kept_where_their_authors_allow_it(fates):
    outcomes = {path: outcome for path, (outcome, _) in fates["mastodon"].items()}
    assert set(outcomes) == {post.path for post in read_posts()}
    assert {post.path for post in read_posts() if not post.account.indexable} == {
        path for path, outcome in outcomes.items() if outcome == "declined"
    }
    assert list(outcomes.values()).count("kept") == 8
