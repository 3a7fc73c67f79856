from ipaddress import IPv4Network, IPv6Network, ip_address

import pytest

from scraper.network.public_addresses import CLOSED_V4, CLOSED_V6, literal_may_be_dialled, may_be_dialled
from tests.private_spellings import V4, V6

PUBLIC = (
    *("1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1", "126.255.255.255"),
    *("128.0.0.1", "169.253.255.255", "172.15.255.255", "172.32.0.1", "192.167.255.255", "223.255.255.255"),
    *("2001:200::1", "2001:4860:4860::8888", "2600:1f18::1", "2a00:1450:4001::1", "2606:4700::1111"),
)


@pytest.mark.parametrize("address", [*V4, *V6])
def test_address_that_is_not_of_the_public_internet_is_not_dialled(address):
    assert not may_be_dialled(ip_address(address))
    assert not literal_may_be_dialled(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_address_is_dialled(address):
    assert literal_may_be_dialled(address)


@pytest.mark.parametrize("network", [*CLOSED_V4, *CLOSED_V6])
def test_closed_networks_are_closed_to_their_ends(network: IPv4Network | IPv6Network):
    assert not may_be_dialled(network[0])
    assert not may_be_dialled(network[-1])


def test_whatever_python_calls_not_global_is_not_dialled():
    step = 65_536 * 7 + 1  # some 9,000 addresses of all networks
    addresses = [ip_address(number) for number in range(0, 1 << 32, step)]
    assert [each for each in addresses if may_be_dialled(each) and not each.is_global] == []
    assert sum(map(may_be_dialled, addresses)) > len(addresses) * 0.8


@pytest.mark.parametrize(
    "host", ["8.8.8.8.", "08.8.8.8", "134744072", "8.8.2056", "2606:4700::1111%eth0", "name.example"]
)
def test_only_the_usual_notation_of_an_address_is_dialled(host):
    assert not literal_may_be_dialled(host)
