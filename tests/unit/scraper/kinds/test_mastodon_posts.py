import json
from datetime import UTC, datetime

import pytest

from scraper.kinds.listing import Link
from scraper.kinds.mastodon import read_post
from scraper.kinds.mastodon_posts import read_statuses
from tests.unit.scraper.kinds.answers import answer
from tests.unit.scraper.kinds.statuses import status

HERE = "https://town.example/api/v1/timelines/public"


def read(*statuses):
    return read_statuses(statuses, HERE)


def read_one(**changes):
    (post,) = read(status(**changes)).posts
    return post


def test_post_is_a_page_without_its_author():
    page = read_one().page
    assert page.text == "More than 32,000 missed court.\nSecond & last\nline"
    assert (page.kind, page.author, page.title, page.outlet, page.lang) == ("post", None, None, "town.example", "es")
    assert page.published == datetime(2024, 8, 23, 8, tzinfo=UTC)
    assert page.canonical_url == "https://town.example/@ann/1"


def test_moment_of_an_edit_is_kept():
    page = read_one(edited_at="2024-08-24T08:00:00.000Z").page
    assert page.modified == datetime(2024, 8, 24, 8, tzinfo=UTC)


def test_content_warning_is_the_first_line():
    assert read_one(spoiler_text="Immigration  counts").page.text.startswith("Immigration counts\nMore than")


def test_hidden_parts_of_links_and_the_address_of_a_quoted_post_are_no_text():
    content = (
        '<p class="quote-inline">RE: <a href="https://b.example/1">https://b.example/1</a></p>'
        '<p>See <a href="https://a.example/b"><span class="invisible">https://</span><span>a.example/b</span></a></p>'
    )
    assert read_one(content=content).page.text == "See a.example/b"


def test_choices_of_a_poll_and_descriptions_of_pictures_are_no_text():
    text = read_one(
        poll={"options": [{"title": "320,000"}]}, media_attachments=[{"description": "A sign that says 99,000"}]
    ).page.text
    assert "320,000" not in text
    assert "99,000" not in text


def test_address_falls_back_to_the_identifier():
    assert read_one(url=None).url == "https://town.example/users/ann/statuses/1"


def test_boost_counts_as_the_post_that_it_repeats():
    boost = status(2, content="", account={"acct": "bo", "indexable": True}, reblog=status(1))
    (post,) = read(boost).posts
    assert (post.url, post.handle) == ("https://town.example/@ann/1", "ann@town.example")


@pytest.mark.parametrize(
    ("account", "handle"),
    [
        ({}, "ann@town.example"),
        ({"acct": "ann@far.example"}, "ann@far.example"),
        ({"indexable": None}, None),
        ({"indexable": "yes"}, None),
        ({"acct": None}, None),
        ({"acct": "ann\n<b>"}, None),
        ({"acct": "a" * 5000}, None),
    ],
)
def test_handle_is_kept_only_of_an_account_that_may_be_indexed(account, handle):
    assert read_one(account=account).handle == handle


def test_post_is_asked_for_again_where_it_was_found():
    post = read_one(url="https://far.example/@ann/99", id="12")
    assert post.again == Link("https://town.example/api/v1/statuses/12", "mastodon-post")


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"account": {"indexable": None}},
        {"edited_at": "2024-08-24T08:00:00.000Z", "spoiler_text": "Counts", "language": None, "url": None},
        {"content": "<p>\ud800 4 of 5</p>", "created_at": 5, "language": "x" * 50},
    ],
)
def test_what_is_archived_reads_back_to_the_same_post(changes):
    post = read_one(**changes)
    assert read_post(answer(post.original, post.again.url), None).posts == (post,)


def test_nothing_of_the_author_but_the_handle_is_archived():
    kept = json.loads(read_one().original)
    assert kept.pop("account") == {"acct": "ann@town.example", "indexable": True}
    assert set(kept) == {"content", "created_at", "id", "language", "uri", "url", "visibility"}
    assert "account" not in json.loads(read_one(account={"indexable": None}).original)


@pytest.mark.parametrize(
    "changes",
    [
        {"account": {"indexable": False}},
        {"account": {"discoverable": False}},
        {"account": {"noindex": True}},
        {"visibility": "private"},
        {"visibility": "unlisted"},
        {"visibility": ["public"]},
        {"reblog": status(account={"indexable": False})},
    ],
)
def test_author_who_declines_is_respected(changes):
    found = read(status(**changes))
    assert (found.posts, found.read) == ((), ())
    assert found.declined == ("https://town.example/@ann/1",)


@pytest.mark.parametrize(
    "changes",
    [
        {"content": ""},
        {"content": None},
        {"content": {"a": 1}},
        {"content": "<p>x" * 50_000},
        {"url": None, "uri": 5},
        {"url": "javascript:1", "uri": ""},
        {"id": None},
        {"id": "../1"},
        {"id": 5},
    ],
)
def test_post_without_text_or_address_or_name_is_unread(changes):
    found = read(status(**changes))
    assert (found.posts, len(found.unread)) == ((), 1)
