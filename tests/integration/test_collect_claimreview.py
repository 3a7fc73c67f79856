"""Fact checks, and the pages on which their claims appeared, collected through the real crawl."""

import pytest

from tests.integration.collecting import collecting
from tests.servers.every_kind import CLAIM
from tests.servers.factchecks import FactChecker
from tests.servers.site import Reply, article

STARTS = {
    "feed": "/feed.xml",
    "sitemap": "/sitemap.xml",
    "data": "/claims.json",
    "front": "/",
    "linked": "/",
    "check": "/check",
}
"""Fact checkers, each with the address that a source gives. `linked` announces no feed."""

BROKEN = {
    "/none.json": (
        Reply('{"dataFeedElement": []}', content_type="application/json"),
        "neither a feed nor a sitemap nor a page nor a data feed",
    ),
    "/half.json": (Reply('[{"@type": "ClaimReview"', content_type="application/json"), "broken JSON"),
    "/empty": (Reply("<html><body><p>No.</p></body></html>"), "a page without a fact check, a feed or links"),
    "/posts": (Reply("[]", content_type="application/json"), "neither a feed nor a sitemap nor a page nor a data feed"),
    "/unwell": (Reply("no", status=500), "answered 500"),
}


@pytest.fixture(scope="module")
def fates(tmp_path_factory):
    """What became of everything."""
    with collecting(tmp_path_factory.mktemp("checks")) as collector:
        site = collector.site
        for name in STARTS:
            checker = FactChecker(site, f"/{name}", announces_feed=name == "front")
            site.replies |= {f"/{name}/post/{number}": Reply(article(CLAIM)) for number in range(2)}
            checker.publish_check(f"/{name}/check", CLAIM, *(f"{site.url}/{name}/post/{number}" for number in range(2)))
            checker.publish_page(f"/{name}/about", CLAIM)
        site.replies |= {path: reply for path, (reply, _) in BROKEN.items()}
        addresses = [f"/{name}{path}" for name, path in STARTS.items()] + [*BROKEN]
        yield collector.collect("claimreview", *(f"{site.url}{path}" for path in addresses))


@pytest.mark.parametrize("name", STARTS)
def test_check_and_the_pages_of_its_claim_are_kept(fates, name):
    kept = sorted(path for path, (outcome, _) in fates.items() if outcome == "kept" and path.startswith(f"/{name}/"))
    assert kept == [f"/{name}/check", f"/{name}/post/0", f"/{name}/post/1"]


@pytest.mark.parametrize("name", ["feed", "sitemap", "front", "linked"])
def test_page_that_checks_nothing_is_not_kept(fates, name):
    assert fates[f"/{name}/about"] == ("unrelated", "holds no fact check")


@pytest.mark.parametrize("path", BROKEN)
def test_broken_answer_is_one_line(fates, path):
    outcome, reason = fates[path]
    assert outcome == "failed"
    assert reason.startswith(BROKEN[path][1])
