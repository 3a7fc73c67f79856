"""Whatever a stranger answers, a reader gives a listing or one line."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.kinds.listing import Listing
from scraper.kinds.registry import READERS, SETTLED, settled
from tallymark.errors import BadInput
from tests.unit.properties import quick
from tests.unit.scraper.kinds.answers import answer, source
from tests.unit.scraper.kinds.statuses import status
from tests.unit.scraper.kinds.views import quoting, view

NAMES = st.sampled_from(
    (
        *("id", "url", "uri", "content", "reblog", "account", "quote", "state", "quoted_status", "acct", "visibility"),
        *(
            "ancestors",
            "descendants",
            "feed",
            "posts",
            "post",
            "thread",
            "replies",
            "parent",
            "record",
            "author",
            "embed",
        ),
        *("text", "facets", "labels", "articles", "seendate", "language", "items", "version", "next_url", "@type"),
        *("itemReviewed", "appearance", "dataFeedElement", "langs", "cursor", "value", "notFound", "replies_count"),
    )
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=20)
    | st.sampled_from(("accepted", "https://a.example/1", "ClaimReview", "https://jsonfeed.org/version/1.1", "1")),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=6),
    max_leaves=30,
)
PIECES = st.sampled_from(
    (
        *("<urlset>", "<url>", "<loc>", "</loc>", "https://harbor.example/a", "\n", "<rss version='2.0'>", "<item>"),
        *("<link>", "</link>", "<a href='/b'>", "<base href='//'>", "<!DOCTYPE x [", "<!ENTITY e 'x'>", "&e;", "]>"),
        *("<![CDATA[", "]]>", "<?xml version='1.0'?>", "{", "[", '"', "\x00", "\ud800", "é", "\ufeff", "Sitemap: /x"),
    )
)
OURS = source("site", "https://harbor.example/", languages=["en"])


def encoded(pieces):
    return "".join(pieces).encode("utf-8", "surrogatepass")


def outcome(role, body):
    """The listing, or the line that says why there is none."""
    try:
        return READERS[role](answer(body), OURS)
    except BadInput as error:
        return str(error)


def is_proper(found):
    return isinstance(found, Listing) or (bool(found) and "\n" not in found)


@quick
@given(VALUES | st.dictionaries(NAMES, VALUES, max_size=8))
def test_json_of_any_shape_is_harmless(value):
    for role in READERS:
        assert is_proper(outcome(role, json.dumps(value)))


@quick
@given(st.binary(max_size=200) | st.lists(PIECES, max_size=30).map(encoded))
def test_bytes_of_any_kind_are_harmless(body):
    for role in READERS:
        assert is_proper(outcome(role, body))


@quick
@given(st.dictionaries(NAMES, VALUES, max_size=8))
def test_post_with_fields_of_any_types_is_harmless(changes):
    for role, value in (
        ("mastodon", [status() | changes]),
        ("mastodon-post", status() | changes),
        (
            "bluesky",
            {
                "posts": [
                    view() | changes,
                    view(embed=quoting(view() | changes)),
                    {**view(), "record": view()["record"] | changes},
                ]
            },
        ),
        ("bluesky-thread", {"thread": {"post": view() | changes, "replies": [changes], "parent": changes}}),
    ):
        assert is_proper(outcome(role, json.dumps(value)))


@pytest.mark.parametrize("role", sorted(SETTLED))
@quick
@given(body=st.binary(max_size=100), declared=st.sampled_from(("", "text/html", "application/json", "text/plain")))
def test_role_of_any_bytes_is_a_reader_or_none(role, body, declared):
    with suppress(BadInput):
        assert settled(role, answer(body, content_type=declared)) in {"page", *READERS}
