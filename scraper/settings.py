"""Scrapy's settings: how a polite, bounded crawler behaves. The priorities of the components read as the flow."""

from typing import Any

from scraper.manners.pace import Pace, pace_of
from scraper.network.user_agent import ROBOTS_NAME, user_agent
from tallymark.store.settings import Settings
from tallymark.store.sources.source import Budget, Source

PRODUCT_SETTINGS = "PRODUCT_SETTINGS"
"""Where Tallymark's own settings travel to components, which read them in `from_crawler`."""

PACE = "PACE"
"""Where the crawl's Pace travels to components."""

SOURCE_NAME = "SOURCE_NAME"
"""The name of the source that is collected, or None for addresses that somebody typed."""

QUEUE_URL = "QUEUE_URL"
"""URL of the queue server, or None where none is at hand."""

REDIRECTS = 5
"""A site needs two or three (scheme, www, moved); more is a trap."""

RETRIES = 1
"""Once more after a passing fault; the next crawl comes anyway."""

RETRIED = (
    "scrapy.exceptions.DownloadConnectionRefusedError",
    "scrapy.exceptions.DownloadFailedError",
    "scrapy.exceptions.ResponseDataLossError",
)
"""What may pass in a moment. What took too long once does not get the same time again."""

RETRIED_STATUSES = (429, 500, 502, 503)
"""The same of answers; to the first and the last belongs a rest, which is kept."""

AT_ONCE = 8
"""Open requests in all. Each may hold a body of the largest size, in a crawler that must not grow; and a host is asked
one thing at a time, so that more would help only a crawl of very many hosts."""

ITEMS_AT_ONCE = 8
"""Pages or posts of one answer that are stored at the same time. Scrapy starts so many tasks for every answer; its own
hundred take longer than fetching a page."""

UNUSED_DOWNLOADER_MIDDLEWARES = (
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware",  # a source says how far it goes (`Link`s, `Plan`)
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware",  # `ObeyRobotsTxt`
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware",
    "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware",  # `PoliteDownloads`
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware",  # `UnpackBodies`
    "scrapy.downloadermiddlewares.stats.DownloaderStats",
)
"""Of Scrapy's own: each takes time for every request, and what it does is done elsewhere or not at all."""
UNUSED_SPIDER_MIDDLEWARES = (
    "scrapy.spidermiddlewares.referer.RefererMiddleware",  # no request says where it was found
    "scrapy.spidermiddlewares.depth.DepthMiddleware",  # a visit has its depth
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware",
)
UNUSED_EXTENSIONS = (
    "scrapy.extensions.corestats.CoreStats",
    "scrapy.extensions.logcount.LogCount",
    "scrapy.extensions.logstats.LogStats",
)
"""Statistics, which nobody reads: a crawl's counts are in the store."""

SLOWEST_PACE = 30.0
"""Seconds between two requests, at most, however slowly a site answers."""


def scrapy_settings(settings: Settings, queue_url: str | None, source: Source | None = None) -> dict[str, Any]:
    """Settings of one crawl that asks for scoring at `queue_url`, as polite and as long as its source has it."""
    pace = pace_of(settings, source)
    return {
        PRODUCT_SETTINGS: settings,
        PACE: pace,
        SOURCE_NAME: source.name if source else None,
        QUEUE_URL: queue_url,
        "BOT_NAME": ROBOTS_NAME,
        **_manners(settings, pace),
        **_bounds(settings, source.budget if source else Budget()),
        **_closed_doors(),
        **_log(settings, f"crawl-{source.name}.log" if source else "crawl.log"),
        **_not_kept(),
        "SPIDER_MODULES": ["scraper.spiders"],
        "DOWNLOADER_MIDDLEWARES": {
            **dict.fromkeys(UNUSED_DOWNLOADER_MIDDLEWARES),
            "scraper.middlewares.own_queue.JoinOwnQueue": 50,
            "scraper.middlewares.private_addresses.RefusePrivateAddresses": 60,
            "scraper.middlewares.robots_txt.ObeyRobotsTxt": 100,
            "scraper.middlewares.robots_tag.RespectRobotsTag": 580,
            "scraper.middlewares.unpack.UnpackBodies": 590,
        },
        "SPIDER_MIDDLEWARES": dict.fromkeys(UNUSED_SPIDER_MIDDLEWARES),
        "EXTENSIONS": {
            **dict.fromkeys(UNUSED_EXTENSIONS),
            "scraper.manners.host_manners.HostManners": 100,
            "scraper.manners.pause_watch.PauseWatch": 200,
        },
        "ITEM_PIPELINES": {
            "scraper.pipelines.drop_unrelated.DropUnrelated": 100,
            "scraper.pipelines.store_revision.StoreRevision": 200,
            "scraper.pipelines.enqueue_scoring.EnqueueScoring": 300,
        },
    }


def _manners(settings: Settings, pace: Pace) -> dict[str, Any]:
    return {
        "USER_AGENT": user_agent(settings.contact),
        "DOWNLOAD_DELAY": pace.delay,
        "DOWNLOAD_DELAY_JITTER": 0,  # the delay is a promise: never shorter
        "AUTOTHROTTLE_ENABLED": True,
        "AUTOTHROTTLE_START_DELAY": pace.delay,
        "AUTOTHROTTLE_MAX_DELAY": max(SLOWEST_PACE, pace.delay),
        "AUTOTHROTTLE_TARGET_CONCURRENCY": float(pace.at_once),
        "CONCURRENT_REQUESTS": AT_ONCE,
        "CONCURRENT_ITEMS": ITEMS_AT_ONCE,
        "CONCURRENT_REQUESTS_PER_DOMAIN": pace.at_once,
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
        "RETRY_HTTP_CODES": RETRIED_STATUSES,
        "RETRY_EXCEPTIONS": RETRIED,
        "REDIRECT_MAX_TIMES": REDIRECTS,
        "METAREFRESH_ENABLED": False,
        "CLOSESPIDER_PAGECOUNT": budget.a_run,
    }


def _closed_doors() -> dict[str, Any]:
    return {
        "TWISTED_REACTOR": "scraper.network.guarded_reactor.GuardedReactor",
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,  # it listens, and runs what it is sent
        "COOKIES_ENABLED": False,
        "REFERRER_POLICY": "no-referrer",
        "HTTPPROXY_ENABLED": False,  # it would read the environment
        "DOWNLOAD_VERIFY_CERTIFICATES": True,
        "DOWNLOAD_HANDLERS": {
            **dict.fromkeys(("http", "https"), "scraper.network.downloads.PoliteDownloads"),
            **dict.fromkeys(("data", "file", "ftp", "s3")),
        },
    }


def _not_kept() -> dict[str, Any]:
    return {"STATS_CLASS": "scrapy.statscollectors.DummyStatsCollector", "STATS_DUMP": False}


def _log(settings: Settings, name: str) -> dict[str, Any]:
    return {
        "LOG_FILE": str(settings.data_dir / "logs" / name),
        "LOG_FILE_APPEND": False,
        "LOG_LEVEL": "INFO",
        "DEFAULT_DROPITEM_LOG_LEVEL": "DEBUG",  # dropped pages are counted
    }
