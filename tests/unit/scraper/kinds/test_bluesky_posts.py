import json
from datetime import UTC, datetime

import pytest

from scraper.kinds.bluesky import read_post
from scraper.kinds.bluesky_posts import read_views
from scraper.kinds.listing import Link
from tests.unit.scraper.kinds.answers import answer
from tests.unit.scraper.kinds.views import ANN, WEB, link_facet, quoting, uri, view

HERE = "https://appview.example/xrpc/app.bsky.feed.searchPosts?q=court"


def read(*views):
    return read_views(views, HERE)


def read_one(*args, **changes):
    (post,) = read(view(*args, **changes)).posts
    return post


def test_post_is_a_page_without_its_author():
    post = read_one()
    page = post.page
    assert page.text == "More than 32,000 missed court."
    assert (page.kind, page.author, page.title, page.outlet, page.lang) == ("post", None, None, "bsky.app", "es")
    assert page.published == datetime(2024, 8, 23, 8, tzinfo=UTC)
    assert (post.url, page.canonical_url) == (f"{WEB}/1", f"{WEB}/1")
    assert post.handle == "ann.town.example"


def test_post_from_the_future_was_published_when_the_network_met_it():
    page = read_one(createdAt="2031-01-01T00:00:00Z").page
    assert page.published == datetime(2024, 8, 23, 8, 0, 5, tzinfo=UTC)


def test_lines_are_kept_and_empty_ones_are_not():
    assert read_one(text="One  line\n\n\n  and\tanother\x00 ").page.text == "One line\nand another"


@pytest.mark.parametrize(
    ("langs", "lang"),
    [(["en"], "en"), (["en", "es"], None), (["en", "en-GB"], "en"), ([], None), (5, None), ([5], None)],
)
def test_language_is_known_where_the_post_names_one(langs, lang):
    assert read_one(langs=langs).page.lang == lang


@pytest.mark.parametrize("handle", ["handle.invalid", "", None, "a\nb.example", "x" * 300 + ".example", "alone"])
def test_handle_that_does_not_hold_is_not_kept(handle):
    assert read_one(author={"handle": handle}).handle is None


@pytest.mark.parametrize("label", ["!no-unauthenticated", "!takedown", "!hide"])
def test_author_who_declines_is_respected(label):
    found = read(view(author={"labels": [{"val": label}]}))
    assert (found.posts, found.declined) == ((), (f"{WEB}/1",))


def test_label_that_was_withdrawn_counts_no_more():
    assert read(view(author={"labels": [{"val": "!no-unauthenticated", "neg": True}]})).posts


def test_quoted_post_is_one_of_its_own():
    quoted = quoting(view("2", text="Quoted words"))
    beside_pictures = {"$type": "app.bsky.embed.recordWithMedia#view", "record": quoted, "media": {"images": []}}
    for embed in (quoted, beside_pictures):
        posts = read(view("1", embed=embed)).posts
        assert [(post.url, post.page.text) for post in posts] == [
            (f"{WEB}/1", "More than 32,000 missed court."),
            (f"{WEB}/2", "Quoted words"),
        ]


def test_quoted_author_who_declines_is_respected():
    quoted = view("2", author={"labels": [{"val": "!no-unauthenticated"}]})
    assert read(view("1", embed=quoting(quoted))).declined == (f"{WEB}/2",)


def test_quoted_post_that_was_deleted_is_gone():
    assert read(view(embed=quoting({"uri": uri("2"), "notFound": True}))).gone == (f"{WEB}/2",)


@pytest.mark.parametrize(
    "absence",
    [
        {"uri": uri("2"), "blocked": True, "author": {"did": ANN}},
        {"uri": uri("2"), "detached": True},
        {"uri": f"at://{ANN}/app.bsky.feed.generator/x", "creator": {}},
        {},
        {"uri": 5},
    ],
)
def test_quoted_thing_that_is_no_post_in_sight_is_passed_over(absence):
    found = read(view(embed=quoting(absence)))
    assert (len(found.posts), found.gone, found.unread) == (1, (), ())


def test_shortened_link_is_written_out():
    words = "oig.dhs.gov/sites/defaul..."
    address = "https://www.oig.dhs.gov/sites/default/files/OIG-24-46.pdf"
    text = f"Niños 👧🏽: 32,000 — {words} y más"
    post = read_one(text=text, facets=[link_facet(text, words, address)])
    assert post.page.text == f"Niños 👧🏽: 32,000 — {address} y más"


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("this report", "https://www.oig.dhs.gov/sites/default/files/OIG-24-46.pdf"),
        ("safe.example/pa...", "https://evil.example/path"),
        ("oig.dhs.gov", "https://oig.dhs.gov"),
        ("...", "https://oig.dhs.gov"),
    ],
)
def test_other_words_of_a_link_stay(words, address):
    text = f"See {words} now"
    assert read_one(text=text, facets=[link_facet(text, words, address)]).page.text == text


@pytest.mark.parametrize(
    "index",
    [
        {"byteStart": 5, "byteEnd": 5000},
        {"byteStart": -5, "byteEnd": 4},
        {"byteStart": 4, "byteEnd": 2},
        {"byteStart": "0", "byteEnd": 4},
        {"byteStart": 1, "byteEnd": 4},
        None,
    ],
)
def test_facet_beside_the_text_or_within_a_character_is_passed_over(index):
    text = "ñ oig.dhs.gov/a..."
    feature = {"$type": "app.bsky.richtext.facet#link", "uri": "https://oig.dhs.gov/abc"}
    assert read_one(text=text, facets=[{"index": index, "features": [feature]}]).page.text == text


def test_of_facets_over_each_other_the_first_counts():
    text = "oig.dhs.gov/a... rest"
    facet = link_facet(text, "oig.dhs.gov/a...", "https://oig.dhs.gov/abc")
    assert read_one(text=text, facets=[facet] * 3).page.text == "https://oig.dhs.gov/abc rest"


def test_post_is_asked_for_again_by_its_address():
    asked = "https://appview.example/xrpc/app.bsky.feed.getPosts?uris=at%3A%2F%2Fdid%3Aplc%3Aann234%2Fapp.bsky.feed.post%2F1"
    assert read_one().again == Link(asked, "bluesky-post")


LINKED = "Ñ oig.dhs.gov/a... 4 of 5"


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"author": {"handle": "handle.invalid"}},
        {"text": "a\ud800b \x00", "langs": ["en", 5], "createdAt": None},
        {"text": LINKED, "facets": [link_facet(LINKED, "oig.dhs.gov/a...", "https://oig.dhs.gov/abc"), 5]},
    ],
)
def test_what_is_archived_reads_back_to_the_same_post(changes):
    post = read_one(**changes)
    assert read_post(answer(post.original, post.again.url), None).posts == (post,)


def test_nothing_of_the_author_but_the_handle_is_archived():
    (kept,) = json.loads(read_one().original)["posts"]
    assert kept["author"] == {"handle": "ann.town.example"}
    assert set(kept) == {"uri", "author", "record", "indexedAt"}
    assert set(kept["record"]) == {"text", "createdAt", "langs", "facets"}


@pytest.mark.parametrize("record", [{"text": ""}, {"text": None}, {"text": 5}, {"text": "\n\u200a \n"}])
def test_post_without_text_is_unread(record):
    found = read(view(**record))
    assert (found.posts, found.unread) == ((), (f"{WEB}/1",))


@pytest.mark.parametrize("facets", [5, [5], [None, {}, {"index": [], "features": 5}, {"features": [5]}], {"a": 1}])
def test_facets_of_any_types_are_harmless(facets):
    assert read_one(facets=facets).page.text == "More than 32,000 missed court."
