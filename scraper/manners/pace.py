"""How hard one crawl may lean on a host: the operator's wish. Where a site asks for more patience, it gets it."""

from dataclasses import dataclass

from tallymark.store.settings import Settings
from tallymark.store.sources.source import Source


@dataclass(frozen=True, slots=True)
class Pace:
    """`delay`: seconds between requests to one host; `at_once`: open requests to it; `a_day`: requests a day (UTC)."""

    delay: float
    at_once: int
    a_day: int


def pace_of(settings: Settings, source: Source | None) -> Pace:
    """What a source says of its hosts; the settings, where it says nothing."""
    politeness = source.politeness if source else None
    delay = politeness.delay if politeness else None
    at_once = politeness.at_once if politeness else None
    a_day = source.budget.a_day if source else None
    return Pace(
        delay=settings.crawl_delay if delay is None else delay,
        at_once=at_once or settings.crawl_at_once,
        a_day=a_day or settings.crawl_daily_budget,
    )
