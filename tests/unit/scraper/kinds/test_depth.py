import pytest

from scraper.kinds.depth import DEEPEST, is_too_deep


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<rss><channel><item/></channel></rss>",
        b"<a>" * DEEPEST + b"</a>" * DEEPEST,
        b"<a></a>" * 100_000,
        b"<a/>" * 100_000,
        b"<a>one<br>two</a>" * 100_000,
        b"<![CDATA[" + b"<p>" * 100_000 + b"]]>",
        b"<!--" + b"<p>" * 100_000 + b"-->",
        b"</a>" * 100_000,
        b"<" * 100_000,
    ],
)
def test_what_feeds_do_is_not_too_deep(body):
    assert not is_too_deep(body)


@pytest.mark.parametrize("body", [b"<a>" * (DEEPEST + 1), b"<x:a b='c'>" * 100_000, b"<!-- -->" + b"<p>" * 100_000])
def test_elements_within_one_another_without_end_are(body):
    assert is_too_deep(body)
