import pytest

from scraper.kinds.first_look import first_look
from tallymark.errors import BadInput
from tests.unit.scraper.kinds.answers import answer
from tests.unit.scraper.kinds.statuses import status


def test_pages_of_a_feed_are_counted_and_shown():
    items = "".join(f"<item><link>/{number}</link></item>" for number in range(5))
    look = first_look("feeds", answer(f'<rss version="2.0"><channel>{items}</channel></rss>'), None)
    assert (look.role, look.pages, look.posts, look.goes_on) == ("feed", 5, 0, False)
    assert look.examples == tuple(f"https://harbor.example/{number}" for number in range(3))


def test_posts_and_threads_of_a_timeline_are_counted():
    statuses = [status(1, replies_count=2), status(2, account={"noindex": True})]
    look = first_look("mastodon", answer(statuses, link='<https://harbor.example/?max_id=1>; rel="next"'), None)
    assert (look.posts, look.declined, look.listings, look.goes_on) == (1, 1, 1, True)


def test_page_is_shown_itself():
    look = first_look("page", answer("<p>x"), None)
    assert (look.pages, look.examples) == (1, ("https://harbor.example/",))


@pytest.mark.parametrize(("role", "body"), [("mastodon", "[]"), ("gdelt", "{}"), ("site", "<p>x")])
def test_listing_without_anything_is_told(role, body):
    with pytest.raises(BadInput, match="nothing in it yet"):
        first_look(role, answer(body), None)
