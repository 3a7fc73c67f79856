import pytest
from scrapy import Request
from scrapy.exceptions import IgnoreRequest

from scraper.middlewares.private_addresses import RefusePrivateAddresses, is_private


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
        *("::1", "fd00::1", "::ffff:127.0.0.1", "2130706433", "0x7f000001", "127.1"),
        *("localhost", "LOCALHOST.", "db", "printer.local", "vault.internal", ""),
    ],
)
def test_ones_own_network_is_private(host):
    assert is_private(host)


@pytest.mark.parametrize(
    "host", ["harbor.example", "news.harbor.example.", "8.8.8.8", "2606:4700::1111", "1stnews.example"]
)
def test_a_public_name_or_address_is_not(host):
    assert not is_private(host)


def test_typed_private_place_is_visited_at_that_port_only():
    middleware = RefusePrivateAddresses(["127.0.0.1:8765"])
    middleware.process_request(Request("http://127.0.0.1:8765/a"))
    middleware.process_request(Request("https://harbor.example/"))
    with pytest.raises(IgnoreRequest, match="a private address"):
        middleware.process_request(Request("http://127.0.0.1:8000/a"))
