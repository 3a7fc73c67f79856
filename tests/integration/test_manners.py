"""What sites ask of a crawler, asked by a real server of many names, and kept by one real crawl of all of them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise

import pytest
from sqlalchemy import func, select

from scraper import run
from tallymark.store.database import open_database
from tallymark.store.settings import Settings
from tallymark.store.tables import Document
from tests.servers.every_kind import CLAIM
from tests.servers.names import crawl_with_local_names
from tests.servers.site import Asked, Reply, Site, article, running_site

ROBOTS = "/robots.txt"
NO_QUEUE = "redis://127.0.0.1:1/0"
"""Nobody listens: these crawls need no queue server."""

LATE = 0.3
"""Seconds by which a busy machine may note a request late, so that a gap looks shorter than it was."""

PAGE = Reply(article(CLAIM))
META = '<meta name="robots" content="max-snippet:5, NoIndex">'


def moment(seconds: float) -> datetime:
    return datetime.now(UTC) + timedelta(seconds=seconds)


def busy(status: int, **headers) -> list[Reply]:
    return [Reply("not now", status, headers={name.replace("_", "-"): value for name, value in headers.items()}), PAGE]


def limited(**headers) -> Reply:
    return Reply(article(CLAIM), headers={name.replace("_", "-"): value for name, value in headers.items()})


def shortened(path: str) -> Reply:
    return Reply(status=302, headers={"Location": f"http://target.example:{{port}}{path}"})


def on_port(reply: Reply | list[Reply], port: int) -> Reply | list[Reply]:
    """The port of the server is known when it runs."""
    if isinstance(reply, list) or "{port}" not in str(reply.headers.get("Location")):
        return reply
    return replace(reply, headers={"Location": str(reply.headers["Location"]).format(port=port)})


HOSTS: dict[str, Mapping[str, Reply | list[Reply]]] = {
    "delay": {
        ROBOTS: Reply("User-agent: *\nCrawl-delay: 9\n\nUser-agent: Tallymark\nCrawl-delay: 0.4\n"),
        "/0": PAGE,
        "/1": PAGE,
        "/2": PAGE,
    },
    "long-delay": {ROBOTS: Reply("User-agent: *\nCrawl-delay: 3600\n"), "/0": PAGE, "/1": PAGE},
    "slow": dict.fromkeys(("/0", "/1", "/2"), Reply(article(CLAIM), waits=0.2)),
    "busy": {"/0": busy(429, Retry_After="1"), "/1": PAGE, "/2": PAGE},
    "ill": {"/0": busy(503, Retry_After="1"), "/1": PAGE, "/2": PAGE},
    "until": {"/0": busy(429, Retry_After=lambda: format_datetime(moment(2), usegmt=True)), "/1": PAGE},
    "closed": {"/0": Reply("not now", 429, headers={"Retry-After": "86400"}), "/1": PAGE, "/2": PAGE},
    "mastodon": dict.fromkeys(
        ("/0", "/1"), limited(X_RateLimit_Remaining="0", X_RateLimit_Reset=lambda: moment(2).isoformat())
    ),
    "bluesky": dict.fromkeys(
        ("/0", "/1"), limited(RateLimit_Remaining="0", RateLimit_Reset=lambda: str(int(moment(2).timestamp())))
    ),
    "shy": {
        "/header": Reply(article(CLAIM), headers={"X-Robots-Tag": "noarchive, noindex"}),
        "/to-us": Reply(article(CLAIM), headers={"X-Robots-Tag": "tallymark: none"}),
        "/to-another": Reply(article(CLAIM), headers={"X-Robots-Tag": "otherbot: noindex"}),
        "/meta": Reply(article(CLAIM).replace("<head>", f"<head>{META}")),
        "/comment": Reply(article(CLAIM).replace("<head>", f"<head><!-- {META} -->")),
    },
    "no-rules": {ROBOTS: Reply("User", stalls=True), "/0": PAGE, "/1": PAGE},
    "hops": {f"/{hop}": Reply(status=302, headers={"Location": f"/{hop + 1}"}, waits=0.8) for hop in range(5)},
    "one": {"/0": shortened("/a")},
    "two": {"/0": shortened("/b")},
    "three": {"/0": shortened("/c")},
    "target": dict.fromkeys(("/a", "/b", "/c"), Reply(article(CLAIM), waits=0.3)),
}
LISTED_ONLY = {f"//hops.example/{hop}" for hop in range(1, 5)} | {f"//target.example/{page}" for page in "abc"}


@dataclass(frozen=True)
class Visited:
    site: Site
    settings: Settings
    fates: dict[str, tuple[str, str | None]]

    def asked(self, host: str) -> list[Asked]:
        return [asked for asked in self.site.asked if asked.headers["Host"].startswith(f"{host}.example:")]

    def pages(self, host: str) -> list[str]:
        return [asked.path for asked in self.asked(host) if asked.path != ROBOTS]

    def gaps(self, host: str) -> list[float]:
        """Seconds between one request to the host and the next, robots.txt left out."""
        times = [asked.at for asked in self.asked(host) if asked.path != ROBOTS]
        return [later - earlier for earlier, later in pairwise(times)]

    def of(self, host: str) -> dict[str, tuple[str, str | None]]:
        """What became of each page of the host."""
        prefix = f"http://{host}.example:{self.site.server_port}"
        return {url.removeprefix(prefix): fate for url, fate in self.fates.items() if url.startswith(prefix)}


@pytest.fixture(scope="module")
def visited(tmp_path_factory):
    with running_site() as site, pytest.MonkeyPatch.context() as patch:
        settings = Settings(
            data_dir=tmp_path_factory.mktemp("manners") / "var",
            redis_url=NO_QUEUE,
            crawl_delay=0,
            crawl_timeout=2.0,
            crawl_loopback=site.url,
        )
        urls = []
        for host, replies in HOSTS.items():
            own = {f"//{host}.example{path}": on_port(reply, site.server_port) for path, reply in replies.items()}
            site.replies |= own
            listed = [path for path in own.keys() - LISTED_ONLY if not path.endswith(ROBOTS)]
            urls += [f"http:{path.replace('.example', f'.example:{site.server_port}')}" for path in sorted(listed)]
        patch.setattr(run, "_work", crawl_with_local_names)
        progress = []
        run.crawl(settings, urls, on_progress=progress.append)
        fates = {each.fate.url: (each.fate.outcome, each.fate.reason) for each in progress}
        yield Visited(site, settings, fates)


def test_crawl_delay_of_robots_txt_is_kept_from_the_first_request_on(visited):
    times = [asked.at for asked in visited.asked("delay")]
    assert visited.pages("delay") == ["/0", "/1", "/2"]
    assert times[-1] - times[0] > (len(times) - 1) * 0.4 - LATE


def test_site_that_asks_for_more_patience_than_a_run_has_is_left_alone(visited):
    fate = ("failed", "its robots.txt asks for 3,600 seconds between requests")
    assert visited.of("long-delay") == {"/0": fate, "/1": fate}
    assert visited.pages("long-delay") == []


def test_one_request_at_a_time_is_open_to_a_host(visited):
    assert len(visited.gaps("slow")) == 2
    assert min(visited.gaps("slow")) > 0.19


@pytest.mark.parametrize("host", ["busy", "ill"])
def test_host_that_is_busy_is_asked_nothing_for_as_long_as_it_says(visited, host):
    assert sorted(visited.pages(host)) == ["/0", "/0", "/1", "/2"]
    assert visited.gaps(host)[0] > 0.9
    assert {outcome for outcome, _ in visited.of(host).values()} <= {"kept", "unchanged"}


def test_moment_after_which_to_come_again_is_waited_for(visited):
    assert visited.gaps("until")[0] > 0.9  # whole seconds: a moment in two seconds is at least one away


def test_host_that_asks_for_more_rest_than_a_run_has_is_given_up(visited):
    fate = ("failed", "it asks to be left alone for 86,400 seconds")
    assert visited.of("closed") == {"/0": fate, "/1": fate, "/2": fate}
    assert visited.pages("closed") == ["/0"]


@pytest.mark.parametrize("host", ["mastodon", "bluesky"])
def test_host_with_nothing_left_of_its_limit_is_left_alone_until_the_reset(visited, host):
    assert sorted(visited.pages(host)) == ["/0", "/1"]
    assert visited.gaps(host)[0] > 0.9


def test_host_that_rests_holds_up_no_other(visited):
    before, after = (asked.at for asked in visited.asked("busy") if asked.path == "/0")
    assert [asked for asked in visited.site.asked if before < asked.at < after]


def test_many_hosts_that_redirect_to_one_ask_it_one_at_a_time(visited):
    assert sorted(visited.pages("target")) == ["/a", "/b", "/c"]
    assert min(visited.gaps("target")) > 0.29


def test_what_asks_not_to_be_indexed_is_declined_with_a_reason(visited):
    assert visited.of("shy") == {
        "/header": ("declined", "X-Robots-Tag: noindex"),
        "/to-us": ("declined", "X-Robots-Tag: none"),
        "/meta": ("declined", "robots meta element: noindex"),
        "/to-another": ("kept", None),
        "/comment": ("kept", None),
    }
    database = open_database(visited.settings)
    with database.reading() as session:
        shy = select(func.count()).select_from(Document).where(Document.url.contains("//shy.example"))
        assert session.scalar(shy) == 2
    database.close()


def test_site_whose_robots_txt_does_not_come_is_left_alone(visited):
    assert visited.of("no-rules") == {"/0": ("failed", "no answer in time"), "/1": ("failed", "no answer in time")}
    assert visited.pages("no-rules") == []


def test_all_hops_of_an_address_together_have_the_time_of_one_response(visited):
    assert visited.of("hops") == {"/0": ("failed", "no answer in time")}
    assert "/3" not in visited.pages("hops")
