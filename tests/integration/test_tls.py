"""Certificates are verified, by the crawler and where a person opens one page."""

import pytest

from scraper.network.fetch import fetch
from scraper.run import crawl
from tallymark.errors import Unreachable
from tallymark.store.settings import Settings
from tests.servers.every_kind import CLAIM
from tests.servers.site import Reply, article
from tests.servers.tls import running_tls_site


@pytest.fixture
def site(tmp_path):
    with running_tls_site(tmp_path) as running:
        running.replies = {"/": Reply(article(CLAIM))}
        yield running


def test_site_with_a_certificate_that_nobody_vouches_for_is_not_crawled(site, tmp_path):
    url = site.url.replace("http:", "https:")
    settings = Settings(data_dir=tmp_path / "var", crawl_delay=0, crawl_loopback=url, redis_url="redis://127.0.0.1:1/0")
    summary = crawl(settings, [f"{url}/"])
    assert [fate.reason for fate in summary.failures] == ["its certificate is not trusted, or it speaks no TLS"]
    assert site.asked == []


def test_page_of_such_a_site_is_not_opened_for_a_person(site):
    url = site.url.replace("http:", "https:")
    with pytest.raises(Unreachable, match="its certificate is not trusted"):
        fetch(f"{url}/", Settings(crawl_timeout=5))
    assert site.asked == []
