"""Streams of posts, laid out as Mastodon, Bluesky and X lay theirs out: each post has the labels of its own address."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.articles import CLAIMS, LINES
from tests.browser.browser import Browser
from tests.browser.closed_card import ClosedCard
from tests.browser.stub_service import PageServer, StubService
from tests.browser.test_card import middle
from tests.browser.test_changing_pages import texts, wait_for_marks

MASTODON = """<article><div class="status"><div class="status__info">
<a href="/@ana/{id}" class="status__relative-time"><time datetime="2026-07-01">2h</time></a>
<a href="/@ana" class="status__display-name"><bdi>Ana</bdi></a></div>
<div class="status__content"><p>{text}</p></div></div></article>"""
BLUESKY = """<div data-testid="feedItem-by-ana.example"><div role="link"><a href="/profile/ana.example">Ana</a>
<a href="/profile/ana.example/post/{id}" data-tooltip="July 1">2h</a>
<div data-testid="postText">{text}</div></div></div>"""
X_LIKE = """<div data-testid="cellInnerDiv"><article data-testid="tweet" role="article"><a href="/ana">Ana</a>
<a href="/ana/status/{id}"><time datetime="2026-07-01">2h</time></a>
<div data-testid="tweetText" lang="en"><span>{text}</span></div></article></div>"""
LAYOUTS = {
    "mastodon": ("/@ana/{id}", MASTODON),
    "bluesky": ("/profile/ana.example/post/{id}", BLUESKY),
    "x": ("/ana/status/{id}", X_LIKE),
}

STREAM = """<!doctype html><html lang="en"><title>Home</title><style>body {{ font: 17px/1.5 sans-serif; width: 560px }}
article, [data-testid^=feedItem] {{ display: block; padding: 12px; border-bottom: 1px solid }}</style>
<div id="stream" role="feed"></div>
<script>
const post = `{post}`;
globalThis.add = (id, text) =>
  stream.insertAdjacentHTML("beforeend", post.replaceAll("{{id}}", id).replace("{{text}}", text));
</script>"""

Open = Callable[[str], Page]


@pytest.fixture(params=LAYOUTS)
def layout(request: pytest.FixtureRequest) -> tuple[str, str]:
    return LAYOUTS[request.param]


@pytest.fixture
def stream(browser: Browser, press: PageServer, layout: tuple[str, str]) -> Iterator[Page]:
    press.pages["/home"] = STREAM.format(post=layout[1])
    page = browser.open(f"{press.address}/home")
    yield page
    page.close()


@pytest.fixture
def labelled_posts(
    service: StubService, press: PageServer, browser: Browser, layout: tuple[str, str]
) -> Iterator[None]:
    """The service has labels of posts 1 and 3, and the browser knows so."""
    before = dict(service.labelled)
    service.labelled |= {
        press.address + layout[0].format(id=1001): CLAIMS[:2],
        press.address + layout[0].format(id=1003): CLAIMS[2:3],
    }
    browser.connect(service.address).close()
    yield
    service.labelled = before
    browser.connect(service.address).close()


def test_posts_are_labelled_as_they_appear_and_only_what_is_known_is_asked_about(
    labelled_posts: None, stream: Page, service: StubService
):
    before = len(service.asked)
    stream.evaluate("(text) => add(1001, text)", LINES[1])
    wait_for_marks(stream, 2)
    stream.evaluate("([one, two]) => { add(1002, one); add(1003, two); }", [LINES[1], LINES[2]])
    wait_for_marks(stream, 3)
    assert texts(stream) == ["more than 4,200", "4,200", "nearly 5,000"]
    assert [path[:15] for path in service.paths[before:]] == ["/api/v1/labels/"] * 2
    stream.mouse.click(*middle(stream, "differs"))
    assert "Counted something else" in ClosedCard(stream).opened()


def test_a_stream_without_end_keeps_only_the_marks_of_posts_that_stand(labelled_posts: None, stream: Page):
    stream.evaluate("(text) => add(1001, text)", LINES[1])
    wait_for_marks(stream, 2)
    for start in range(2000, 2200, 20):
        stream.evaluate(
            "([start, text]) => { for (let id = start; id < start + 20; id++) add(id, text); }",
            [start, "Sun over the quay."],
        )
    stream.evaluate("(text) => { stream.firstElementChild.remove(); add(1003, text); }", LINES[2])
    wait_for_marks(stream, 1)
    stream.evaluate("(text) => add(1001, text)", LINES[1])
    wait_for_marks(stream, 3)


def test_posts_of_a_site_that_is_always_checked_are_asked_about_one_by_one(
    stream: Page, browser: Browser, service: StubService
):
    popup = browser.popup(stream)
    popup.get_by_label("On 127.0.0.1").select_option("always check pages")
    try:
        before = len(service.checked)
        stream.evaluate(
            "([one, two]) => { add(3001, one); add(3002, 'Lunch for 4.'); add(3003, two); }", [LINES[1], LINES[2]]
        )
        wait_for_marks(stream, 4)
        sent = service.checked[before:]
        assert len(sent) == 2
        assert not any("Lunch" in sentence for sentences in sent for sentence in sentences)
    finally:
        popup.get_by_label("On 127.0.0.1").select_option("send nothing unless I ask")
        stream.wait_for_function("() => CSS.highlights.size === 0")
        popup.close()
