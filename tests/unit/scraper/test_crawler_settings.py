from scrapy.settings import Settings as ScrapySettings

from scraper.settings import scrapy_settings
from tallymark.store.settings import Settings
from tallymark.store.sources.source import read_source

SOURCE = {"name": "ledger", "kind": "feed", "addresses": ["https://ledger.example/feed"]}


def values(source=None, **changes):
    return scrapy_settings(Settings(**changes), None, source)


def test_nothing_listens_and_nothing_but_the_web_is_opened():
    found = ScrapySettings(values())
    assert not found.getbool("TELNETCONSOLE_ENABLED")
    assert not found.getbool("REMOTE_CONTROL_ENABLED")
    handlers = found.getwithbase("DOWNLOAD_HANDLERS")
    assert {scheme for scheme, handler in handlers.items() if handler} == {"http", "https"}


def test_certificates_are_verified_and_no_cookie_is_kept():
    found = ScrapySettings(values())
    assert found.getbool("DOWNLOAD_VERIFY_CERTIFICATES")
    assert not found.getbool("COOKIES_ENABLED")


def test_operator_sets_pace_time_size_and_contact():
    found = values(crawl_delay=3, crawl_timeout=7, crawl_max_bytes=123, contact="mailto:desk@harbor.example")
    assert (found["DOWNLOAD_DELAY"], found["DOWNLOAD_DELAY_JITTER"]) == (3, 0)
    assert (found["DOWNLOAD_TIMEOUT"], found["DOWNLOAD_MAXSIZE"]) == (7, 123)
    assert found["USER_AGENT"].endswith("(+mailto:desk@harbor.example)")


def test_source_sets_its_own_pace_and_length():
    source = read_source(SOURCE | {"politeness": {"delay": 9, "at_once": 3}, "budget": {"a_run": 40}})
    found = values(source, crawl_delay=1)
    assert (found["DOWNLOAD_DELAY"], found["CONCURRENT_REQUESTS_PER_DOMAIN"]) == (9, 3)
    assert found["CLOSESPIDER_PAGECOUNT"] == 40


def test_source_that_says_nothing_of_pace_keeps_the_operators():
    assert values(read_source(SOURCE), crawl_delay=4)["DOWNLOAD_DELAY"] == 4
