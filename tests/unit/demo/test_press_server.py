"""What the press serves beside its articles: feeds, sitemaps, robots, posts, a correction."""

import json
import re
from urllib.error import HTTPError
from urllib.robotparser import RobotFileParser

import feedparser
import pytest
from lxml import etree

from demo.articles import read_outlets
from demo.posts import read_posts
from demo.press_server import serve_press
from tallymark.errors import CannotListen

TIMELINE = "/api/v1/timelines/tag/watchdog"
CORRECTED = "/harbor-ledger/2025/01/15/school-tutors.html"
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def locations(xml: str) -> list[str]:
    return [element.text for element in etree.fromstring(xml.encode()).iter(LOC)]


def test_the_sitemaps_between_them_reach_every_article(get, press):
    listed = {url for sitemap in locations(get("/sitemap.xml")[0]) for url in locations(get(sitemap)[0])}
    assert listed == {press.url + article.path for outlet in read_outlets() for article in outlet.articles}


@pytest.mark.parametrize("outlet", read_outlets(), ids=lambda outlet: outlet.id)
def test_a_feed_holds_the_newest_articles_with_dates_and_absolute_links(outlet, get, press):
    xml, headers = get(f"{outlet.path}feed.xml")
    feed = feedparser.parse(xml)
    assert headers["Content-Type"].startswith("application/rss+xml")
    assert not feed.bozo
    assert feed.feed.title == outlet.name
    assert [entry.link for entry in feed.entries] == [press.url + a.path for a in outlet.open_articles[:4]]
    assert all(entry.published_parsed for entry in feed.entries)


@pytest.mark.parametrize("outlet", read_outlets(), ids=lambda outlet: outlet.id)
def test_a_front_page_links_to_every_open_article(outlet, get, press):
    html, _ = get(outlet.path)
    for article in outlet.open_articles:
        assert f'href="{press.url}{article.path}"' in html


def test_every_address_of_its_own_that_a_page_names_answers(get, press):
    seen: set[str] = set()
    waiting = ["/"]
    while waiting:
        path = waiting.pop()
        seen.add(path)
        text, headers = get(path)
        if headers["Content-Type"].startswith("text/html"):
            found = re.findall(r'(?:href|src)="([^"#]+)"', text)
            local = {url.removeprefix(press.url) for url in found if url.startswith(("/", press.url))}
            waiting += sorted(local - seen - set(waiting))
    assert len(seen) > 30


def test_robots_close_a_page_that_the_sitemap_lists(get, press):
    rules = RobotFileParser()
    rules.parse(get("/robots.txt")[0].splitlines())
    listed = locations(get("/prairie-sentinel/sitemap.xml")[0])
    closed = [url for url in listed if not rules.can_fetch("anyone", url)]
    assert closed == [f"{press.url}/prairie-sentinel/members/briefing.html"]


def test_the_timeline_is_paged_by_its_link_header_until_every_post_is_read(get):
    statuses, address = [], TIMELINE
    requests = 0
    while address:
        text, headers = get(address)
        statuses += json.loads(text)
        requests += 1
        following = re.fullmatch(r'<(.+)>; rel="next"', headers.get("Link", ""))
        address = following[1] if following else None
    assert requests > 1
    assert [status["id"] for status in statuses] == [post.id for post in read_posts()]
    assert len(statuses) >= 8
    assert all(status["visibility"] == "public" and status["created_at"].endswith("Z") for status in statuses)


def test_one_account_does_not_allow_indexing(get):
    wishes = {post.account.handle: post.account.indexable for post in read_posts()}
    assert list(wishes.values()).count(False) == 1
    post = next(post for post in read_posts() if not post.account.indexable)
    assert '<meta name="robots" content="noindex">' in get(post.path)[0]


def test_a_page_of_posts_that_is_asked_for_with_words_is_refused(get):
    with pytest.raises(HTTPError) as refusal:
        get(f"{TIMELINE}?max_id=newest")
    refusal.value.close()
    assert refusal.value.code == 422


def test_the_correction_appears_with_the_second_edition_and_changes_the_etag(get, press):
    first, before = get(CORRECTED)
    press.edition = 2
    second, after = get(CORRECTED)
    assert "gone missing" in first
    assert "gone missing" not in second
    assert "Correction" not in first
    assert "Correction" in second
    assert before["ETag"] != after["ETag"]


def test_an_unchanged_page_is_not_sent_again(get):
    _, headers = get("/civic-lantern/2024-10/night-buses")
    with pytest.raises(HTTPError) as reply:
        get("/civic-lantern/2024-10/night-buses", **{"If-None-Match": headers["ETag"]})
    reply.value.close()
    assert reply.value.code == 304


def test_an_unknown_address_is_a_404(get):
    with pytest.raises(HTTPError) as reply:
        get("/harbor-ledger/2031/01/01/future.html")
    reply.value.close()
    assert reply.value.code == 404


def test_it_remembers_what_was_asked_for(get, press):
    get("/robots.txt")
    get("/diario-ribera/")
    assert press.requested == ["/robots.txt", "/diario-ribera/"]


def test_a_taken_port_is_told_in_one_line(press):
    port = press.server_address[1]
    with (
        pytest.raises(CannotListen, match=rf"^the press cannot listen on port {port}: .+--press-port$"),
        serve_press(port),
    ):
        pass
