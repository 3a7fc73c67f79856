import pytest
from scrapy import Request
from scrapy.exceptions import IgnoreRequest

from scraper.middlewares.private_addresses import RefusePrivateAddresses
from tallymark.store.crawls.loopback import loopback_origin


@pytest.fixture
def middleware():
    return RefusePrivateAddresses(loopback_origin("http://127.0.0.1:8765"))


def test_the_one_loopback_origin_is_visited(middleware):
    middleware.process_request(Request("http://127.0.0.1:8765/a?b"))


@pytest.mark.parametrize(
    "url",
    [
        *("http://127.0.0.1:8000/a", "http://127.0.0.1/", "https://127.0.0.1:8765/", "http://localhost:8765/"),
        *("http://127.1:8765/", "http://[::1]:8765/", "http://harbor.example@127.0.0.1/", "http://127.0.0.2:8765/"),
    ],
)
def test_any_other_place_on_this_machine_is_not(middleware, url):
    with pytest.raises(IgnoreRequest, match="a private address"):
        middleware.process_request(Request(url))


@pytest.mark.parametrize("url", ["http://harbor.example/a", "https://news.harbor.example:8443/a"])
def test_public_address_is_visited(middleware, url):
    middleware.process_request(Request(url))


@pytest.mark.parametrize("url", ["http:///a", "http://"])
def test_address_without_a_host_is_refused_in_one_line(middleware, url):
    with pytest.raises(IgnoreRequest, match="without a host"):
        middleware.process_request(Request(url))
