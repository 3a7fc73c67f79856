import pytest

from scraper.kinds.listing import Link
from scraper.kinds.mastodon import (
    MOST_POSTS,
    next_page,
    read_account,
    read_post,
    read_thread,
    read_timeline,
    requests_for,
    starts,
)
from tallymark.errors import BadInput
from tests.unit.scraper.kinds.answers import answer, source, urls
from tests.unit.scraper.kinds.statuses import status

TOWN = "https://town.example"
TIMELINE = f"{TOWN}/api/v1/timelines/tag/court?limit=40"
REPLY = {"in_reply_to_id": "9"}


def read(*statuses, **headers):
    return read_timeline(answer(list(statuses), TIMELINE, **headers), None)


def read_one(value, url=f"{TOWN}/api/v1/statuses/1"):
    return read_post(answer(value, url), None)


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("/tags/Court", [("/api/v1/timelines/tag/Court?limit=40", "mastodon")]),
        ("/tags/ni%C3%B1os", [("/api/v1/timelines/tag/ni%C3%B1os?limit=40", "mastodon")]),
        ("/@ann", [("/api/v1/accounts/lookup?acct=ann", "mastodon-account")]),
        ("/@ann/", [("/api/v1/accounts/lookup?acct=ann", "mastodon-account")]),
        ("/@ann/with_replies", [("/api/v1/accounts/lookup?acct=ann", "mastodon-account")]),
        ("/@ann@far.example", [("/api/v1/accounts/lookup?acct=ann@far.example", "mastodon-account")]),
        ("/users/ann", [("/api/v1/accounts/lookup?acct=ann", "mastodon-account")]),
        ("/@ann/11", [("/api/v1/statuses/11", "mastodon-post"), ("/api/v1/statuses/11/context", "mastodon-thread")]),
        ("/api/v1/timelines/tag/x?local=true", [("/api/v1/timelines/tag/x?local=true&limit=40", "mastodon")]),
        ("/api/v1/accounts/5/statuses?limit=20", [("/api/v1/accounts/5/statuses?limit=20", "mastodon")]),
        ("/api/v1/accounts/lookup?acct=x", [("/api/v1/accounts/lookup?acct=x", "mastodon-account")]),
        ("/api/v1/statuses/11", [("/api/v1/statuses/11", "mastodon-post")]),
        ("/api/v1/statuses/11/context", [("/api/v1/statuses/11/context", "mastodon-thread")]),
    ],
)
def test_addresses_of_a_browser_become_requests_to_the_api(address, asked, now):
    expected = tuple(Link(TOWN + path, role) for path, role in asked)
    assert starts(source("mastodon", f"  {TOWN}{address} "), now) == expected


@pytest.mark.parametrize(
    "address", [TOWN, f"{TOWN}/about", f"{TOWN}/@", "ftp://town.example/@ann", "@ann", "http://[x"]
)
def test_other_addresses_are_refused(address):
    with pytest.raises(BadInput):
        requests_for(address)


def test_account_leads_to_its_posts():
    found = read_account(answer({"id": "5", "acct": "ann"}, f"{TOWN}/api/v1/accounts/lookup?acct=ann"), None)
    assert found.links == (Link(f"{TOWN}/api/v1/accounts/5/statuses?limit=40", "mastodon"),)


def test_account_that_declines_is_not_read():
    found = read_account(answer({"id": "5", "noindex": True}, f"{TOWN}/x"), None)
    assert (found.links, found.declined) == ((), (f"{TOWN}/x",))


@pytest.mark.parametrize("body", [{}, [], {"id": 5}, {"id": "../../x"}, {"id": "5?x=1"}, {"error": "no"}, None])
def test_what_is_no_account_is_refused(body):
    with pytest.raises(BadInput, match="JSON that is no account"):
        read_account(answer(body, TOWN), None)


def test_next_page_is_followed_on_the_same_server_only():
    link = '<{}?max_id=1>; rel="next", <https://town.example/x?min_id=2>; rel="prev"'
    assert read(status(), link=link.format(f"{TOWN}/x")).further == Link(f"{TOWN}/x?max_id=1", "mastodon")
    assert read(status(), link=link.format("https://elsewhere.example/x")).further is None
    assert read(status(), link=link.format("file:///etc/hostname")).further is None
    assert read(status(), link='<https://town.example/x>; rel="prev"').further is None


def test_without_a_link_header_a_full_page_goes_on_below_its_last_post():
    statuses = [status(number) for number in range(40, 0, -1)]
    assert read(*statuses).further == Link(f"{TIMELINE}&max_id=1", "mastodon")
    assert read(*statuses[:39]).further is None


@pytest.mark.parametrize(
    ("header", "address"),
    [
        (
            '<https://t.example/x?max_id=1>; rel="next", <https://t.example/x?min_id=2>; rel="prev"',
            "https://t.example/x?max_id=1",
        ),
        (
            '<https://t.example/x?min_id=2>; rel="prev", <https://t.example/x?max_id=1>; rel="next"',
            "https://t.example/x?max_id=1",
        ),
        ('<https://t.example/x>; title="a"; rel=next', "https://t.example/x"),
        ('<https://t.example/x>; rel="prev"', None),
        ('<https://t.example/x>; rel="nextish"', None),
        ("", None),
    ],
)
def test_next_page_is_taken_from_the_link_header(header, address):
    assert next_page(header) == address


@pytest.mark.parametrize("changes", [{"replies_count": 2}, REPLY])
def test_post_within_a_thread_leads_to_the_thread(changes):
    assert read(status(7, **changes), status(8)).links == (
        Link(f"{TOWN}/api/v1/statuses/7/context", "mastodon-thread"),
    )


def test_thread_of_a_post_that_is_not_read_is_left_alone():
    assert read(status(7, account={"indexable": False}, **REPLY)).links == ()


def test_thread_holds_posts_before_and_after():
    thread = {"ancestors": [status(1)], "descendants": [status(3, **REPLY), status(4, visibility="private")]}
    found = read_thread(answer(thread, f"{TOWN}/api/v1/statuses/2/context"), None)
    assert [post.url for post in found.posts] == [f"{TOWN}/@ann/1", f"{TOWN}/@ann/3"]
    assert (found.links, found.declined) == ((), (f"{TOWN}/@ann/4",))


def test_quoted_post_is_one_of_its_own_where_its_author_consents():
    quoted = status(5, content="<p>Quoted words</p>")
    found = read(status(6, quote={"state": "accepted", "quoted_status": quoted}))
    assert [post.page.text for post in found.posts] == [
        "More than 32,000 missed court.\nSecond & last\nline",
        "Quoted words",
    ]
    for state in ("pending", "rejected", "revoked", "deleted", "unauthorized"):
        assert len(read(status(6, quote={"state": state, "quoted_status": quoted})).posts) == 1


def test_quoted_author_who_declines_is_respected():
    quote = {"state": "accepted", "quoted_status": status(5, account={"noindex": True})}
    assert read(status(6, quote=quote)).declined == (f"{TOWN}/@ann/5",)


def test_quoted_post_that_is_not_shown_is_asked_for():
    found = read(status(6, quote={"state": "accepted", "quoted_status_id": "5"}))
    assert found.links == (Link(f"{TOWN}/api/v1/statuses/5", "mastodon-post"),)


def test_quote_of_other_servers_is_read_too():
    assert len(read(status(6, quote=status(5))).posts) == 2


def test_a_post_listed_twice_is_read_once():
    assert len(read(status(6), status(7, reblog=status(6), content="")).posts) == 1


def test_only_so_many_posts_are_taken():
    assert len(read(*(status(number) for number in range(MOST_POSTS + 100))).posts) == MOST_POSTS


@pytest.mark.parametrize("changes", [{"visibility": "private"}, {"account": {"indexable": False}}])
def test_post_that_is_no_longer_shown_to_everyone_is_gone(changes):
    assert read_one(status()).posts
    found = read_one(status(**changes))
    assert (found.posts, found.gone, found.declined) == ((), (f"{TOWN}/@ann/1",), (f"{TOWN}/@ann/1",))


def test_post_whose_quoted_post_is_not_shown_stands():
    quote = {"state": "accepted", "quoted_status": status(5, visibility="private")}
    found = read_one(status(quote=quote))
    assert (len(found.posts), found.gone) == (1, ())


@pytest.mark.parametrize(
    "body", [b"", b"{", b'{"error": "x"}', b"[1, 2]", b'[{"a": 1}]', b"[" * 100_000, b"\xff\xfe\x00", b"1" * 5000]
)
def test_what_is_no_list_of_posts_is_refused(body):
    with pytest.raises(BadInput, match="JSON"):
        read_timeline(answer(body, TIMELINE), None)


@pytest.mark.parametrize("body", [b"[]", b"{}", b'{"ancestors": []}', b'{"ancestors": 1, "descendants": 2}'])
def test_what_is_no_thread_is_refused(body):
    with pytest.raises(BadInput, match="no thread"):
        read_thread(answer(body, TOWN), None)


@pytest.mark.parametrize("body", [b"[]", b"{}", b'"x"'])
def test_what_is_no_post_is_refused(body):
    with pytest.raises(BadInput, match="no post"):
        read_one(body)


def test_empty_list_holds_no_posts():
    found = read()
    assert (found.posts, urls(found), found.further) == ((), [], None)
