"""Listings of one source that hold the same posts do not end one another."""

from tests.integration.collecting import collecting
from tests.servers.every_kind import CLAIM
from tests.servers.mastodon import Town


def test_two_timelines_that_share_their_newest_posts_are_both_read_to_their_ends(tmp_path):
    with collecting(tmp_path) as collector:
        town = Town(collector.site)
        town.open_account("ann")
        for tags in ("#one", "#two", "#one #two"):
            for number in range(45):
                town.post("ann", f"{CLAIM} {tags} {number}")
        collector.collect("mastodon", f"{town.site.url}/tags/one", f"{town.site.url}/tags/two")
        assert len(collector.documents()) == 3 * 45
