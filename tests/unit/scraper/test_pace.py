from scraper.manners.pace import Pace, pace_of
from tallymark.store.settings import Settings
from tallymark.store.sources.source import read_source

SOURCE = {"name": "ledger", "kind": "feed", "addresses": ["https://ledger.example/feed"]}


def test_hosts_are_asked_one_thing_at_a_time_unless_told_otherwise():
    assert pace_of(Settings(), None) == Pace(delay=1.0, at_once=1, a_day=5_000)


def test_source_that_says_nothing_keeps_the_operators_pace():
    settings = Settings(crawl_delay=4, crawl_at_once=2, crawl_daily_budget=70)
    assert pace_of(settings, read_source(SOURCE)) == Pace(delay=4, at_once=2, a_day=70)


def test_source_sets_a_pace_of_its_own_none_at_all_included():
    source = read_source(SOURCE | {"politeness": {"delay": 0, "at_once": 8}, "budget": {"a_day": 9}})
    assert pace_of(Settings(), source) == Pace(delay=0, at_once=8, a_day=9)
