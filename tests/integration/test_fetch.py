import gzip
import socket

import pytest

from scraper.fetch import fetch
from tallymark.errors import BadInput, Unreachable
from tallymark.store.settings import Settings
from tests.servers.site import Reply, running_site

BOUNDS = Settings(crawl_timeout=0.7, crawl_max_bytes=50_000)


@pytest.fixture
def site():
    with running_site() as running:
        yield running


def test_page_comes_with_its_address_and_type(site):
    site.replies = {"/old": Reply(status=301, headers={"Location": "/new"}), "/new": Reply("<p>32,000 niños")}
    got = fetch(f"{site.url}/old", BOUNDS)
    assert (got.url.removeprefix(site.url), got.body.decode()) == ("/new", "<p>32,000 niños")
    assert got.content_type == "text/html; charset=utf-8"


def test_packed_page_is_unpacked(site):
    site.replies = {"/": Reply(gzip.compress(b"<p>x"), headers={"Content-Encoding": "gzip"})}
    assert fetch(f"{site.url}/", BOUNDS).body == b"<p>x"


def test_fetcher_says_who_it_is(site):
    site.replies = {"/": Reply("<p>x")}
    fetch(f"{site.url}/", BOUNDS)
    assert site.asked[0].headers["User-Agent"].startswith("Tallymark/")


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply("gone", status=410), "answered 410"),
        (Reply(status=302, headers={"Location": "/"}), "too many redirects"),
        (
            Reply(status=302, headers={"Location": "file:///etc/hostname"}),
            "redirects to what is no http or https address",
        ),
        (Reply("x" * 60_000), "larger than 50,000 bytes"),
        (Reply(gzip.compress(b"x" * 500_000), headers={"Content-Encoding": "gzip"}), "larger than 50,000 bytes"),
        (Reply("x", stalls=True), "no answer in time"),
        (Reply("x", drips=True), "no answer in time"),
        (Reply("no gzip", headers={"Content-Encoding": "gzip"}), "broken compression"),
    ],
)
def test_anything_but_a_whole_page_within_bounds_is_one_line(site, reply, reason):
    site.replies = {"/": reply}
    with pytest.raises(Unreachable) as refused:
        fetch(f"{site.url}/", BOUNDS)
    assert str(refused.value).startswith(f"{site.url}/: {reason}")
    assert "\n" not in str(refused.value)


def test_server_that_is_not_there_is_one_line():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    with pytest.raises(Unreachable, match="connection refused"):
        fetch(f"http://127.0.0.1:{port}/", BOUNDS)


def test_address_that_is_not_of_the_web_is_refused():
    with pytest.raises(BadInput, match="not an http or https address"):
        fetch("file:///etc/hostname", BOUNDS)
