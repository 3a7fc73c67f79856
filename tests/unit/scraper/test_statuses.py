import json
from datetime import UTC, datetime

import pytest

from scraper.statuses import next_page, read_statuses
from tallymark.errors import BadInput

HERE = "https://town.example/api/v1/timelines/public"


def status(**changes):
    return {
        "uri": "https://town.example/users/ann/1",
        "url": "https://town.example/@ann/1",
        "content": "<p>More than 32,000 missed court.</p><p>Second &amp; last<br>line</p>",
        "created_at": "2024-08-23T08:00:00.000Z",
        "language": "es-MX",
        "account": {"acct": "ann", "display_name": "Ann Arbor", "discoverable": None},
        **changes,
    }


def read(*statuses):
    return read_statuses(json.dumps(statuses).encode(), HERE)


def test_post_is_a_page_without_its_author():
    (page,) = read(status()).posts
    assert page.text == "More than 32,000 missed court.\nSecond & last\nline"
    assert (page.kind, page.author, page.title, page.outlet, page.lang) == ("post", None, None, "town.example", "es")
    assert page.published == datetime(2024, 8, 23, 8, tzinfo=UTC)
    assert page.canonical_url == "https://town.example/@ann/1"
    assert "Ann Arbor" not in repr(page)


def test_content_warning_is_the_first_line():
    (page,) = read(status(spoiler_text="Immigration  counts")).posts
    assert page.text.startswith("Immigration counts\nMore than")


def test_hidden_parts_of_links_are_no_text():
    content = (
        '<p>See <a href="https://a.example/b"><span class="invisible">https://</span><span>a.example/b</span></a></p>'
    )
    (page,) = read(status(content=content)).posts
    assert page.text == "See a.example/b"


def test_address_falls_back_to_the_identifier():
    (page,) = read(status(url=None)).posts
    assert page.canonical_url == "https://town.example/users/ann/1"


@pytest.mark.parametrize(
    "changes",
    [
        {"account": {"indexable": False}},
        {"account": {"discoverable": False}},
        {"account": {"noindex": True}},
        {"visibility": "private"},
        {"visibility": "unlisted"},
        {"reblog": status(account={"indexable": False})},
    ],
)
def test_author_who_declines_is_respected(changes):
    found = read(status(**changes))
    assert found.posts == ()
    assert found.declined == ("https://town.example/@ann/1",)


@pytest.mark.parametrize(
    "changes", [{"content": ""}, {"content": None}, {"url": None, "uri": 5}, {"url": "javascript:1", "uri": ""}]
)
def test_post_without_text_or_address_is_unread(changes):
    found = read(status(**changes))
    assert (found.posts, len(found.unread)) == ((), 1)


@pytest.mark.parametrize(
    "body", [b"", b"{", b'{"error": "x"}', b"[1, 2]", b'[{"a": 1}]', b"[" * 100_000, b"\xff\xfe\x00"]
)
def test_what_is_no_list_of_posts_is_refused(body):
    with pytest.raises(BadInput, match="JSON"):
        read_statuses(body, HERE)


def test_empty_list_holds_no_posts():
    assert read().posts == ()


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
