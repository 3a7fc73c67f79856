import gzip
import socket
import time

import pytest

from scraper.network.fetch import fetch
from tallymark.errors import BadInput, Unreachable
from tallymark.store.settings import Settings
from tests.servers.canary import listening_canary
from tests.servers.raw import serving, trickle
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
        (Reply("x", waits=3.0), "no answer in time"),
        (Reply(gzip.compress(b"x" * 900_000), headers={"Content-Encoding": "gzip"}), "larger than 50,000 bytes"),
        (Reply("x", headers={"Content-Encoding": "exotic"}), "an encoding that was not asked for: exotic"),
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


@pytest.mark.parametrize(
    "place",
    [
        "http://127.0.0.2:{}/",
        "http://2130706434:{}/",
        "http://[::1]:{}/",
        "http://localhost:{}/secret",
        "https://127.1:{}/",
    ],
)
def test_page_that_a_person_opens_does_not_lead_into_the_network_it_is_opened_from(site, place):
    with listening_canary(("127.0.0.2", "::1", "127.0.0.1")) as canary:
        for _, port in canary.places:
            site.replies = {"/": Reply(status=302, headers={"Location": place.format(port)})}
            with pytest.raises(Unreachable, match="redirects to a private address"):
                fetch(f"{site.url}/", BOUNDS)
    assert canary.visits == []


def test_name_that_leads_to_a_private_address_after_a_redirect_is_not_dialled(site, monkeypatch):
    with listening_canary(("127.0.0.2",)) as canary:
        ((host, port),) = canary.places
        place = (socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, port))
        usual = socket.getaddrinfo
        monkeypatch.setattr(
            socket,
            "getaddrinfo",
            lambda name, *args, **kwargs: [place] if "example" in name else usual(name, *args, **kwargs),
        )
        site.replies = {"/": Reply(status=302, headers={"Location": f"http://inner.harbor.example:{port}/"})}
        with pytest.raises(Unreachable, match="redirects to a private address"):
            fetch(f"{site.url}/", BOUNDS)
    assert canary.visits == []


def test_head_that_trickles_is_cut_off_in_time():
    with serving(
        lambda connection, closing: trickle(connection, closing, b"HTTP/1.1 200 OK\r\nX: " + b"y" * 10_000)
    ) as url:
        began = time.monotonic()
        with pytest.raises(Unreachable, match="no answer in time"):
            fetch(url, BOUNDS)
    assert time.monotonic() - began < 3
