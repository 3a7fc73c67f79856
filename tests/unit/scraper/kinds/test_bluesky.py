import pytest

from scraper.kinds.bluesky import MOST_POSTS, read_post, read_posts, read_thread, starts
from scraper.kinds.listing import Link
from tallymark.errors import BadInput
from tests.unit.scraper.kinds.answers import answer, source
from tests.unit.scraper.kinds.views import ANN, WEB, quoting, uri, view

PUBLIC = "https://public.api.bsky.app/xrpc/app.bsky.feed."
SEARCH = "https://api.bsky.app/xrpc/app.bsky.feed.searchPosts"
HERE = "https://appview.example/xrpc/app.bsky.feed.searchPosts?q=court&limit=100"
THREAD = "https://appview.example/xrpc/app.bsky.feed.getPostThread?uri={}&depth=6&parentHeight=20"
ENCODED = "at%3A%2F%2Fdid%3Aplc%3Aann234%2Fapp.bsky.feed.post%2F"


def read(value, url=HERE):
    return read_posts(answer(value, url), None)


def read_again(value, name="1"):
    return read_post(answer(value, f"https://appview.example/xrpc/app.bsky.feed.getPosts?uris={ENCODED}{name}"), None)


def node(*args, parent=None, replies=(), **changes):
    return {"post": view(*args, **changes), "parent": parent, "replies": list(replies)}


AUTHOR = "getAuthorFeed?actor={}&filter=posts_with_replies&limit=100"


@pytest.mark.parametrize(
    ("address", "asked", "role"),
    [
        ("https://bsky.app/profile/ann.example", PUBLIC + AUTHOR.format("ann.example"), "bluesky"),
        ("https://bsky.app/profile/did:plc:x/", PUBLIC + AUTHOR.format("did:plc:x"), "bluesky"),
        ("at://ann.example", PUBLIC + AUTHOR.format("ann.example"), "bluesky"),
        (f"at://{ANN}", PUBLIC + AUTHOR.format(ANN), "bluesky"),
        ("https://bsky.app/search?q=missed+court", f"{SEARCH}?q=missed%20court&sort=latest&limit=100", "bluesky"),
        ("https://bsky.app/hashtag/court", f"{SEARCH}?q=%23court&sort=latest&limit=100", "bluesky"),
        (
            f"https://bsky.app/profile/{ANN}/post/1",
            f"{PUBLIC}getPostThread?uri={ENCODED}1&depth=6&parentHeight=20",
            "bluesky-thread",
        ),
        (uri("1"), f"{PUBLIC}getPostThread?uri={ENCODED}1&depth=6&parentHeight=20", "bluesky-thread"),
        (
            "https://appview.example/xrpc/app.bsky.feed.getAuthorFeed?actor=a&filter=x",
            "https://appview.example/xrpc/app.bsky.feed.getAuthorFeed?actor=a&filter=x&limit=100",
            "bluesky",
        ),
        (HERE, HERE, "bluesky"),
    ],
)
def test_addresses_of_a_browser_become_requests_to_an_appview(address, asked, role, now):
    assert starts(source("bluesky", address), now) == (Link(asked, role),)


@pytest.mark.parametrize(
    "address",
    [
        "https://bsky.app/",
        "https://bsky.app/search",
        "https://bsky.app/search?q=",
        "https://elsewhere.example/profile/ann.example",
        "https://appview.example/xrpc/app.bsky.actor.getProfile?actor=a",
        "at://",
        "ann.example",
        "file:///etc/hostname",
    ],
)
def test_other_addresses_are_refused(address, now):
    with pytest.raises(BadInput):
        starts(source("bluesky", address), now)


def test_posts_of_a_search_and_of_a_feed_are_read():
    assert [post.url for post in read({"posts": [view("1"), view("2")]}).posts] == [f"{WEB}/1", f"{WEB}/2"]
    reposted = {"post": view("2"), "reason": {"$type": "app.bsky.feed.defs#reasonRepost"}}
    assert [post.url for post in read({"feed": [{"post": view("1")}, reposted]}).posts] == [f"{WEB}/1", f"{WEB}/2"]


def test_next_page_is_asked_for_by_the_cursor():
    assert read({"posts": [view()], "cursor": "a b"}).further == Link(f"{HERE}&cursor=a%20b", "bluesky")
    again = read({"posts": [view()], "cursor": "2"}, f"{HERE}&cursor=1")
    assert again.further == Link(f"{HERE}&cursor=2", "bluesky")


def test_bluesky_itself_is_asked_for_what_came_before_as_it_takes_no_cursor():
    found = read({"posts": [view()], "cursor": "100"}, f"{SEARCH}?q=court")
    assert found.further == Link(f"{SEARCH}?q=court&until=2024-08-23T08%3A00%3A05.000Z", "bluesky")


@pytest.mark.parametrize("value", [{"posts": [view()]}, {"posts": [], "cursor": "2"}, {"posts": [view()], "cursor": 5}])
def test_listing_ends_without_a_cursor_or_posts(value):
    assert read(value).further is None


def test_post_within_a_thread_leads_to_the_thread_from_its_first_post():
    reply = {"root": {"uri": uri("0"), "cid": "x"}, "parent": {"uri": uri("5"), "cid": "x"}}
    found = read({"posts": [view("1", replies=3), view("2", reply=reply), view("3", reply=reply), view("4")]})
    assert found.links == (
        Link(THREAD.format(f"{ENCODED}1"), "bluesky-thread"),
        Link(THREAD.format(f"{ENCODED}0"), "bluesky-thread"),
    )


def test_thread_is_read_from_its_first_post_on():
    thread = node("3", parent=node("2", parent=node("1")), replies=[node("4", replies=[node("5")]), node("6")])
    posts = read_thread(answer({"thread": thread}), None).posts
    assert [post.url for post in posts] == [f"{WEB}/{name}" for name in range(1, 7)]


def test_post_of_a_thread_that_was_deleted_is_gone_and_a_blocked_one_is_not():
    gone = {"$type": "app.bsky.feed.defs#notFoundPost", "uri": uri("2"), "notFound": True}
    blocked = {"$type": "app.bsky.feed.defs#blockedPost", "uri": uri("3"), "blocked": True, "author": {"did": ANN}}
    found = read_thread(answer({"thread": node("1", parent=gone, replies=[blocked])}), None)
    assert (len(found.posts), found.gone) == (1, (f"{WEB}/2",))
    assert read_thread(answer({"thread": gone}), None).gone == (f"{WEB}/2",)


def test_only_so_many_posts_of_a_thread_are_taken():
    replies = [node(str(number)) for number in range(2, MOST_POSTS + 100)]
    assert len(read_thread(answer({"thread": node("1", replies=replies)}), None).posts) == MOST_POSTS + 1


def test_deep_thread_is_no_trap():
    thread = node("1")
    for name in range(2, 400):
        thread = node(str(name), replies=[thread])
    assert len(read_thread(answer({"thread": thread}), None).posts) == 399


def test_post_that_an_appview_no_longer_has_is_gone():
    assert read_again({"posts": []}, "7").gone == (f"{WEB}/7",)
    assert read_again({"posts": [view("7")]}, "7").gone == ()
    hidden = view("7", author={"labels": [{"val": "!no-unauthenticated"}]})
    assert read_again({"posts": [hidden]}, "7").gone == (f"{WEB}/7",)


def test_post_whose_quoted_post_was_deleted_stands():
    found = read_again({"posts": [view("7", embed=quoting({"uri": uri("2"), "notFound": True}))]}, "7")
    assert (len(found.posts), found.gone) == (1, ())


@pytest.mark.parametrize(
    "value", [[], {}, {"error": "no"}, {"posts": 5}, {"feed": {"post": 1}}, {"posts": [1]}, {"feed": [{"post": None}]}]
)
def test_what_is_no_list_of_posts_is_refused(value):
    with pytest.raises(BadInput, match="no list of posts"):
        read(value)


@pytest.mark.parametrize("value", [[], {}, {"thread": 5}])
def test_what_is_no_thread_is_refused(value):
    with pytest.raises(BadInput, match="no thread"):
        read_thread(answer(value), None)


@pytest.mark.parametrize("thread", [{}, {"post": 5}, {"post": {}, "parent": [], "replies": [5, None, {"replies": 5}]}])
def test_thread_of_any_types_is_harmless(thread):
    assert read_thread(answer({"thread": thread}), None).posts == ()
