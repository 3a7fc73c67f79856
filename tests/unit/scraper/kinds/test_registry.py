import pytest

from scraper.kinds.registry import ARTICLES, IN_CHILD, READERS, SETTLED, settled
from tallymark.errors import BadInput
from tests.unit.scraper.kinds.answers import answer

LONGEST_ROLE = 16
"""Characters that the store has room for."""


def test_roles_fit_their_column():
    assert all(len(role) <= LONGEST_ROLE for role in (*READERS, *SETTLED))


def test_what_runs_in_a_child_is_a_reader():
    assert set(READERS) >= IN_CHILD


def test_only_some_roles_are_settled_by_the_answer():
    assert settled("start", answer("<p>x")) == "page"
    assert settled("feeds", answer("<p>x")) == "front"
    assert settled("site", answer("<p>x")) == "site"


@pytest.mark.parametrize("role", sorted(ARTICLES))
@pytest.mark.parametrize(
    ("body", "content_type", "reason"),
    [
        ("<rss/>", "text/xml", "listed as a page, but it is a feed"),
        ("<urlset/>", "text/xml", "listed as a page, but it is a sitemap"),
        ("[]", "application/json", "listed as a page, but it is JSON"),
        ('{"text": ""}', "application/json", "JSON that is nothing that is read"),
        ("x", "image/png", "not a page: image/png"),
    ],
)
def test_article_that_is_something_else_is_refused(role, body, content_type, reason):
    with pytest.raises(BadInput) as refused:
        settled(role, answer(body, content_type=content_type))
    assert str(refused.value) == reason
