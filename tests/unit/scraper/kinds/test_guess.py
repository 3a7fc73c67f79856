import pytest

from scraper.kinds.guess import guess_by_address, guess_kind
from tallymark.errors import BadInput
from tests.unit.scraper.kinds.answers import answer

FEED = '<link rel="alternate" type="application/rss+xml" href="/feed">'
CHECK = '<script type="application/ld+json">{"@type": "ClaimReview"}</script>'


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://town.example/@ann", "mastodon"),
        ("https://town.example/@ann@far.example", "mastodon"),
        ("https://town.example/@ann/113210000000000001", "mastodon"),
        ("https://town.example/api/v1/timelines/tag/court", "mastodon"),
        ("https://www.youtube.com/@ann", None),
        ("https://medium.com/@ann/story-of-counts", None),
        ("https://bsky.app/profile/ann.example", "bluesky"),
        ("https://bsky.app/search?q=court", "bluesky"),
        ("at://ann.example", "bluesky"),
        ("https://appview.example/xrpc/app.bsky.feed.getAuthorFeed?actor=a", "bluesky"),
        ("https://api.gdeltproject.org/api/v2/doc/doc?query=court", "gdelt"),
        ('"inspector general" children', "gdelt"),
        ("https://archives.example/2024.warc.gz", "warc"),
        ("crawls/2024.WARC", "warc"),
        ("/data/crawls", "warc"),
        ("https://harbor.example/", None),
        ("https://harbor.example/tags/court", None),
        ("https://harbor.example/2024/08/22/story", None),
        ("http://[x", None),
        ("court", None),
    ],
)
def test_spelling_of_an_address_tells_its_kind(address, kind):
    assert guess_by_address(address) == kind


@pytest.mark.parametrize(
    ("body", "content_type", "path", "kind"),
    [
        ("<rss/>", "text/xml", "/feed", "feed"),
        ("<urlset/>", "text/xml", "/sitemap.xml", "sitemap"),
        ("User-agent: *\nSitemap: /x", "text/plain", "/robots.txt", "sitemap"),
        ("[]", "application/json", "/api/v1/timelines/public", "mastodon"),
        ('{"id": "1", "acct": "ann"}', "application/json", "/lookup", "mastodon"),
        ('{"feed": []}', "application/json", "/xrpc/x", "bluesky"),
        ('{"articles": []}', "application/json", "/api", "gdelt"),
        ('{"dataFeedElement": []}', "application/json", "/data.json", "claimreview"),
        (f"{FEED}{CHECK}", "text/html", "/check", "claimreview"),
        (f"{FEED}<p>x", "text/html", "/", "feed"),
        (f'{FEED}<div id="mastodon">', "text/html", "/tags/court", "mastodon"),
        (f'{FEED}<div id="mastodon">', "text/html", "/", "feed"),
        ("<p>x", "text/html", "/", "site"),
        ("<p>x", "text/html", "/es/index.html", "site"),
        ("<p>x", "text/html", "/2024/08/22/story", "pages"),
    ],
)
def test_answer_tells_its_kind(body, content_type, path, kind):
    assert guess_kind(answer(body, f"https://harbor.example{path}", content_type)) == kind


def test_what_cannot_be_collected_is_refused():
    with pytest.raises(BadInput, match="not a page: image/png"):
        guess_kind(answer(b"\x89PNG", content_type="image/png"))
