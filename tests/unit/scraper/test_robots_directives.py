from datetime import UTC, datetime

import pytest

from scraper.manners.robots_directives import Directives, header_directives, page_directives

NOW = datetime(2026, 11, 3, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("values", "index", "follow"),
    [
        ([], None, None),
        (["all"], None, None),
        (["noindex"], "noindex", None),
        (["NoIndex, nofollow"], "noindex", "nofollow"),
        (["none"], "none", "none"),
        (["nofollow"], None, "nofollow"),
        (["max-snippet:20, noarchive"], None, None),
        (["max-image-preview: large, noindex"], "noindex", None),
        (["tallymark: noindex"], "noindex", None),
        (["otherbot: noindex"], None, None),
        (["otherbot: noindex, nofollow"], None, None),
        (["otherbot: noindex, tallymark: nofollow"], None, "nofollow"),
        (["otherbot: nofollow", "noindex"], "noindex", None),
        (["tallymark: noindex, nofollow"], "noindex", "nofollow"),
        (["*: noindex"], "noindex", None),
        (["unavailable_after: 25 Jun 2025 15:00:00 GMT"], "unavailable_after", None),
        (["unavailable_after: Wednesday, 25-Jun-25 15:00:00 GMT"], "unavailable_after", None),
        (["unavailable_after: 2025-06-25, noindex"], "unavailable_after", None),
        (["unavailable_after: 2030-06-25"], None, None),
        (["unavailable_after: some day"], None, None),
        (["noindex" * 1000, ",,,:", "\x00"], None, None),
    ],
)
def test_header_says_whether_to_index_and_to_follow(values, index, follow):
    assert header_directives(values, "tallymark", NOW) == Directives(index, follow)


@pytest.mark.parametrize(
    ("page", "index", "follow"),
    [
        ('<head><meta name="robots" content="noindex,nofollow"></head>', "noindex", "nofollow"),
        ("<HEAD><META CONTENT='NONE' NAME='ROBOTS'></HEAD>", "none", "none"),
        ("<meta name=robots content=noindex>", "noindex", None),
        ('<meta\n name = "Tallymark"\n content = "noindex" />', "noindex", None),
        ('<meta name="otherbot" content="noindex">', None, None),
        ('<meta name="description" content="noindex">', None, None),
        ('<!-- <meta name="robots" content="noindex"> -->', None, None),
        ("<script>\"<meta name='robots' content='noindex'>\"</script>", None, None),
        ('<noscript><meta name="robots" content="noindex"></noscript>', None, None),
        ('<style></style><meta name="robots" content="noindex">', "noindex", None),
        ('<body><meta name="robots" content="noindex">', None, None),
        ('<meta name="robots" content="index, follow">', None, None),
    ],
)
def test_head_of_a_page_says_so_too(page, index, follow):
    assert page_directives(page.encode(), "tallymark", NOW) == Directives(index, follow)
    assert page_directives(page.encode("utf-16"), "tallymark", NOW) == Directives(index, follow)


@pytest.mark.parametrize("trap", [b"<!--", b"<meta ", b"<meta name=robots ", b"<script>", b"<meta name='", b"--><!--"])
def test_long_head_is_read_at_once(trap):
    assert page_directives(trap * 100_000, "tallymark", NOW) == Directives()
