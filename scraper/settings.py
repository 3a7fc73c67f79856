"""Scrapy's settings: how a polite, bounded crawler behaves. The priorities of the components read as the flow."""

from typing import Any

from scraper.user_agent import ROBOTS_NAME, user_agent
from tallymark.store.settings import Settings
from tallymark.store.source import Budget, Politeness, Source

PRODUCT_SETTINGS = "PRODUCT_SETTINGS"
"""Where Tallymark's own settings travel to components, which read them in `from_crawler`."""

QUEUE_URL = "QUEUE_URL"
"""URL of the queue server, or None where none is at hand."""

REDIRECTS = 5
"""A site needs two or three (scheme, www, moved); more is a trap."""

RETRIES = 1
"""Once more after a passing fault; the next crawl comes anyway."""

AT_ONCE_PER_SITE = 2
"""Open requests to one site, where the delay between them allows it."""

SLOWEST_PACE = 30.0
"""Seconds between two requests, at most, however slowly a site answers."""


def scrapy_settings(settings: Settings, queue_url: str | None, source: Source | None = None) -> dict[str, Any]:
    """Settings of one crawl that asks for scoring at `queue_url`, as polite and as long as its source has it."""
    return {
        PRODUCT_SETTINGS: settings,
        QUEUE_URL: queue_url,
        "BOT_NAME": ROBOTS_NAME,
        **_manners(settings, source.politeness if source else Politeness()),
        **_bounds(settings, source.budget if source else Budget()),
        **_closed_doors(),
        **_log(settings, f"crawl-{source.name}.log" if source else "crawl.log"),
        "SPIDER_MODULES": ["scraper.spiders"],
        "DOWNLOADER_MIDDLEWARES": {
            "scraper.middlewares.private_addresses.RefusePrivateAddresses": 60,
            "scraper.middlewares.robots_outage.CloseOnRobotsOutage": 110,
        },
        "ITEM_PIPELINES": {
            "scraper.pipelines.drop_unrelated.DropUnrelated": 100,
            "scraper.pipelines.store_revision.StoreRevision": 200,
            "scraper.pipelines.enqueue_scoring.EnqueueScoring": 300,
        },
    }


def _manners(settings: Settings, politeness: Politeness) -> dict[str, Any]:
    delay = settings.crawl_delay if politeness.delay is None else politeness.delay
    at_once = politeness.at_once or AT_ONCE_PER_SITE
    return {
        "USER_AGENT": user_agent(settings.contact),
        "ROBOTSTXT_OBEY": True,
        "ROBOTSTXT_USER_AGENT": ROBOTS_NAME,
        "DOWNLOAD_DELAY": delay,
        "DOWNLOAD_DELAY_JITTER": 0,  # the delay is a promise: never shorter
        "AUTOTHROTTLE_ENABLED": True,
        "AUTOTHROTTLE_START_DELAY": delay,
        "AUTOTHROTTLE_MAX_DELAY": max(SLOWEST_PACE, delay),
        "AUTOTHROTTLE_TARGET_CONCURRENCY": float(at_once),
        "CONCURRENT_REQUESTS_PER_DOMAIN": at_once,
        "DEFAULT_REQUEST_HEADERS": {
            "Accept": "text/html,application/xhtml+xml,application/xml,application/json;q=0.9,*/*;q=0.1",
        },
    }


def _bounds(settings: Settings, budget: Budget) -> dict[str, Any]:
    return {
        "DOWNLOAD_TIMEOUT": settings.crawl_timeout,
        "DOWNLOAD_MAXSIZE": settings.crawl_max_bytes,
        "DOWNLOAD_WARNSIZE": 0,
        "DNS_TIMEOUT": settings.crawl_timeout,
        "RETRY_TIMES": RETRIES,
        "REDIRECT_MAX_TIMES": REDIRECTS,
        "METAREFRESH_ENABLED": False,
        "CLOSESPIDER_PAGECOUNT": budget.a_run,
    }


def _closed_doors() -> dict[str, Any]:
    return {
        "TWISTED_REACTOR": "scraper.guarded_reactor.GuardedReactor",
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,  # it listens, and runs what it is sent
        "COOKIES_ENABLED": False,
        "REFERRER_POLICY": "no-referrer",
        "HTTPPROXY_ENABLED": False,  # it would read the environment
        "DOWNLOAD_VERIFY_CERTIFICATES": True,
        "DOWNLOAD_HANDLERS": {"data": None, "file": None, "ftp": None, "s3": None},
    }


def _log(settings: Settings, name: str) -> dict[str, Any]:
    return {
        "LOG_FILE": str(settings.data_dir / "logs" / name),
        "LOG_FILE_APPEND": False,
        "LOG_LEVEL": "INFO",
        "DEFAULT_DROPITEM_LOG_LEVEL": "DEBUG",  # dropped pages are counted
        "STATS_DUMP": False,
    }
