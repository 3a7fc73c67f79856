"""A site that is followed from link to link, and a list of pages, collected through the real crawl."""

import json

import pytest

from tests.integration.collecting import collecting
from tests.servers.every_kind import CLAIM
from tests.servers.news import Newspaper
from tests.servers.site import Reply, article


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """What was asked, and what became of everything."""
    with collecting(tmp_path_factory.mktemp("site")) as collector:
        paper = Newspaper(collector.site)
        paper.print_story("/story", CLAIM)
        paper.build_traps(CLAIM)
        fates = collector.collect("site", f"{collector.site.url}/section/", f"{collector.site.url}/", depth=3)
        yield collector.site.paths(), fates


@pytest.mark.parametrize("path", ["/story", "/section/article", "/section/deep/article"])
def test_articles_behind_links_are_kept(collected, path):
    _, fates = collected
    assert fates[path] == ("kept", None)


@pytest.mark.parametrize("path", ["/nofollow", "/logout", "/report.pdf", "/picture.jpg", "/calendar/2024-08"])
def test_files_actions_and_what_asks_not_to_be_followed_are_left_alone(collected, path):
    asked, _ = collected
    assert path not in asked


def test_pages_without_end_come_to_an_end(collected):
    asked, fates = collected
    assert not [path for path in asked if "sort=" in path or "month=" in path]
    assert max(path.count("/") for path in asked) <= 8
    assert len(asked) < 40
    assert not [url for url in fates if "elsewhere" in url]


def test_depth_and_bounds_of_a_source_are_kept(tmp_path):
    with collecting(tmp_path) as collector:
        steps = {f"/in/{step}": f'<a href="/in/{step + 1}">x</a><a href="/out/{step}">x</a>' for step in range(5)}
        collector.site.replies = {
            path: Reply(article(CLAIM).replace("</article>", f"</article>{links}")) for path, links in steps.items()
        }
        start, within = f"{collector.site.url}/in/0", f"{collector.site.url}/in/"
        assert collector.kept("site", start, within=[within], depth=2) == ["/in/0", "/in/1", "/in/2"]
        assert collector.site.paths() == ["/in/0", "/in/1", "/in/2"]


def test_list_of_pages_is_visited_and_nothing_else(tmp_path):
    with collecting(tmp_path) as collector:
        collector.site.replies = {
            "/a": Reply(article(CLAIM).replace("</article>", '</article><a href="/c">x</a>')),
            "/b": Reply(article("Rain fell on 14 of 30 days.")),
            "/c": Reply(article(CLAIM)),
            "/feed": Reply(
                f"<rss><channel><item><description>{CLAIM}</description></item></channel></rss>",
                content_type="text/xml",
            ),
            "/json": Reply(json.dumps({"text": CLAIM}), content_type="application/json"),
            "/pdf": Reply(b"%PDF-1.7", content_type="application/pdf"),
        }
        paths = ("/a", "/b", "/feed", "/json", "/pdf", "/missing")
        fates = collector.collect("pages", *(f"{collector.site.url}{path}" for path in paths))
        outcomes = {path: outcome for path, (outcome, _) in fates.items()}
        assert outcomes == {
            "/a": "kept",
            "/b": "unrelated",
            "/feed": "failed",
            "/json": "failed",
            "/pdf": "failed",
            "/missing": "failed",
        }
