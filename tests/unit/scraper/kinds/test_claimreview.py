import json

import pytest

from scraper.kinds.claimreview import (
    MOST_APPEARANCES,
    claims_role,
    read_claims_data,
    read_claims_feed,
    read_claims_front,
    read_claims_part,
    read_claims_sitemap,
    read_factcheck,
)
from scraper.kinds.listing import Link
from tallymark.errors import BadInput
from tests.unit.scraper.kinds.answers import answer, urls

HERE = "https://checks.example/"


def review(name="1", **reviewed):
    return {
        "@type": "ClaimReview",
        "url": f"{HERE}checks/{name}",
        "claimReviewed": "320,000 children are missing",
        "itemReviewed": {"@type": "Claim", **reviewed},
    }


def page(*blocks):
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(block)}</script>' for block in blocks)
    return f"<html><head>{scripts}</head><body><p>x</p></body></html>"


def checked(*blocks):
    return read_factcheck(answer(page(*blocks), f"{HERE}checks/1"), None)


@pytest.mark.parametrize(
    ("content_type", "body", "role"),
    [
        ("application/rss+xml", "<rss/>", "claims-feed"),
        ("text/xml", "<urlset/>", "claims-sitemap"),
        ("text/html", "<p>x", "claims-front"),
        ("text/html", page(review()), "factcheck"),
        ("application/ld+json", json.dumps({"@type": "DataFeed", "dataFeedElement": [review()]}), "claims-data"),
        ("application/json", json.dumps([review()]), "claims-data"),
        ("text/plain", json.dumps({"@graph": [review()]}), "claims-data"),
    ],
)
def test_address_of_a_fact_checker_is_read_as_what_it_is(content_type, body, role):
    assert claims_role(answer(body, HERE, content_type)) == role


@pytest.mark.parametrize("body", ["[]", '{"dataFeedElement": []}', '{"articles": []}', "{"])
def test_other_json_is_refused(body):
    with pytest.raises(BadInput):
        claims_role(answer(body, HERE, "application/json"))


def test_pages_of_a_feed_are_read_as_fact_checks():
    body = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><link rel="next" href="/feed?page=2"/>'
        '<entry><link href="/checks/1"/><published>2024-08-22T10:00:00Z</published></entry></feed>'
    )
    found = read_claims_feed(answer(body, f"{HERE}feed"), None)
    assert found.links == (Link(f"{HERE}checks/1", "factcheck"),)
    assert found.further == Link(f"{HERE}feed?page=2", "claims-feed")
    assert list(found.published) == [f"{HERE}checks/1"]


def test_pages_of_a_sitemap_are_read_as_fact_checks():
    index = "<sitemapindex><sitemap><loc>/checks.xml</loc></sitemap></sitemapindex>"
    pages = "<urlset><url><loc>/checks/1</loc></url></urlset>"
    assert read_claims_sitemap(answer(index, HERE), None).links == (Link(f"{HERE}checks.xml", "claims-part"),)
    for reader in (read_claims_sitemap, read_claims_part):
        assert reader(answer(pages, HERE), None).links == (Link(f"{HERE}checks/1", "factcheck"),)


def test_front_page_gives_its_feeds():
    body = '<link rel="alternate" type="application/rss+xml" href="/feed"><a href="/checks/1">x</a>'
    assert read_claims_front(answer(body, HERE), None).links == (Link(f"{HERE}feed", "claims-feed"),)


def test_front_page_without_a_feed_gives_the_pages_of_its_host():
    body = '<a href="/checks/1">x</a><a href="/logout">x</a><a href="https://elsewhere.example/">x</a>'
    assert read_claims_front(answer(body, HERE), None).links == (Link(f"{HERE}checks/1", "factcheck"),)


def test_front_page_that_leads_nowhere_is_refused():
    with pytest.raises(BadInput, match="without a fact check, a feed or links"):
        read_claims_front(answer("<p>x", HERE), None)


def test_data_feed_gives_fact_checks_and_where_the_claims_appeared():
    element = {
        "@type": "DataFeedItem",
        "item": [review("1", appearance={"url": "https://posts.example/1"}), review("2")],
    }
    found = read_claims_data(answer({"@type": "DataFeed", "dataFeedElement": [element]}, HERE), None)
    assert found.links == (
        Link(f"{HERE}checks/1", "factcheck"),
        Link(f"{HERE}checks/2", "factcheck"),
        Link("https://posts.example/1"),
    )


def test_json_without_fact_checks_is_refused():
    with pytest.raises(BadInput, match="without fact checks"):
        read_claims_data(answer({"dataFeedElement": [{"@type": "Article"}]}, HERE), None)


@pytest.mark.parametrize(
    "reviewed",
    [
        {"appearance": "https://posts.example/1"},
        {"appearance": {"@type": "CreativeWork", "url": "https://posts.example/1"}},
        {"appearance": [{"url": "https://posts.example/1"}, {"url": "https://posts.example/1#x"}]},
        {"firstAppearance": {"@id": "https://posts.example/1"}},
        {"url": "https://posts.example/1"},
        {"url": f"{HERE}checks/1", "appearance": ["https://posts.example/1", "file:///etc/hostname", None, 5, {}]},
    ],
)
def test_pages_on_which_a_claim_appeared_are_visited(reviewed):
    found = checked(review(**reviewed))
    assert found.links == (Link("https://posts.example/1"),)
    assert found.is_article


@pytest.mark.parametrize(
    "block",
    [
        {"@graph": [{"@type": "WebPage"}, review(url="https://posts.example/1")]},
        [review(url="https://posts.example/1")],
        {**review(url="https://posts.example/1"), "@type": ["Review", "ClaimReview"]},
        {"@type": "NewsArticle", "review": review(url="https://posts.example/1")},
        [{**review(), "itemReviewed": {"@id": "#claim"}}, {"@id": "#claim", "url": "https://posts.example/1"}],
    ],
)
def test_fact_check_is_found_wherever_it_stands(block):
    assert urls(checked({"@type": "WebSite"}, block)) == ["https://posts.example/1"]


def test_page_with_a_broken_block_is_read_all_the_same():
    body = page(review(url="https://posts.example/1")).replace("<head>", '<head><script type="application/ld+json">{')
    body = body.replace("{<script", "{</script><script")
    assert urls(read_factcheck(answer(body, HERE), None)) == ["https://posts.example/1"]


@pytest.mark.parametrize("body", ["<p>x", page({"@type": "NewsArticle"}), "<p>On ClaimReview markup</p>"])
def test_page_that_checks_nothing_is_not_wanted(body):
    found = read_factcheck(answer(body, HERE), None)
    assert (found.links, found.is_article) == ((), False)


def test_only_so_many_appearances_are_taken():
    places = [f"https://posts.example/{number}" for number in range(MOST_APPEARANCES + 50)]
    assert len(checked(review(appearance=places)).links) == MOST_APPEARANCES


@pytest.mark.parametrize(
    "block",
    [{"@type": "ClaimReview"}, {"@type": "ClaimReview", "itemReviewed": [5, None, [], {"appearance": {"url": {}}}]}],
)
def test_fact_check_of_any_types_is_harmless(block):
    found = checked(block)
    assert (found.links, found.is_article) == ((), True)


def test_deep_json_is_no_trap():
    body = page(review()).replace("</head>", f'<script type="application/ld+json">{"[" * 200_000}</script></head>')
    assert read_factcheck(answer(body, HERE), None).is_article
