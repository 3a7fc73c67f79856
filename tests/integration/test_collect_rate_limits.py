"""Servers that allow so many requests and no more: a collection waits, and reads everything all the same."""

from tests.integration.collecting import collecting
from tests.servers.every_kind import CLAIM
from tests.servers.mastodon import Town


def test_rate_limit_of_an_instance_is_waited_for(tmp_path):
    with collecting(tmp_path) as collector:
        town = Town(collector.site, allowance=2, window=1.0)
        town.open_account("ann")
        names = [town.post("ann", f"{CLAIM} #court {number}") for number in range(130)]
        kept = collector.kept("mastodon", f"{town.site.url}/tags/court")
        assert kept == sorted(town.address(name).removeprefix(town.site.url) for name in names)
        assert town.refused == 0
