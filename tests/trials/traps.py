"""Bombs and traps beside good pages: all good ones are stored, nothing forbidden is dialled, nothing grows or hangs.

`python -m tests.trials.traps` runs it in full size: 1 GB bombs, hundreds of private addresses by every route.
"""

import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table
from sqlalchemy import select

from tallymark.store.database import open_database
from tallymark.store.settings import Settings
from tallymark.store.tables import Document, Visit
from tests.private_spellings import V4, V6, private_hosts
from tests.servers.canary import listening_canary
from tests.servers.names import leading_to, turning_to
from tests.servers.site import Asked, Reply, Site, article, running_site
from tests.servers.traps import Trap, all_traps
from tests.trials.measured_crawl import Measures, measured_crawl

GOOD, BOMB, LOOPS = 100, 1_000_000_000, 20
PAGES_A_HOST = 10

LARGEST_GROWTH = 150.0
"""Megabytes that traps may cost above a crawl of the good pages alone."""
LONGEST_TRAP = 10.0
"""Seconds from the first request to a trap until its outcome is written."""

HERE = "127.0.0.1"
CANARIES = (HERE, "127.0.0.2", "::1")
NO_QUEUE = (HERE, 1)
"""Where a queue server is looked for and not found: these crawls need none."""

CLAIM = (
    "The DHS inspector general found that more than 32,000 unaccompanied migrant children missed a hearing in town {}."
)


@dataclass(frozen=True)
class Found:
    """What came of one run of everything."""

    good: int
    stored: int
    traps: int
    unanswered: tuple[str, ...]
    caught: tuple[str, ...]
    """Documents that are no good page."""
    forbidden: tuple[tuple[str, int], ...]
    alone: Measures
    beside: Measures
    slowest: tuple[float, str]
    seconds: float

    @property
    def growth(self) -> tuple[float, float]:
        """Megabytes of the crawling process and of its largest child, above the crawl of the good pages alone."""
        return self.beside.peak - self.alone.peak, self.beside.child_peak - self.alone.child_peak

    def misses(self) -> list[str]:
        """What was not as it must be."""
        return [
            name
            for name, missed in {
                "good pages": self.stored != self.good,
                "outcomes": bool(self.unanswered),
                "connections": bool(self.forbidden),
                "memory": max(self.growth) > LARGEST_GROWTH,
                "time": self.slowest[0] > LONGEST_TRAP,
            }.items()
            if missed
        ]


def run(folder: Path, *, good: int, bomb: int, loops: int, every: int = 1, timeout: float | None = None) -> Found:
    """Both crawls, without and with the traps; of private addresses and XML attacks one in `every` is taken.

    `timeout` is in seconds; None is what operators get who set none.
    """
    usual = Settings(crawl_delay=0, redis_url="redis://{}:{}/0".format(*NO_QUEUE))
    usual = usual if timeout is None else usual.model_copy(update={"crawl_timeout": timeout})
    with running_site() as site, listening_canary(CANARIES) as canary:
        with listening_canary(CANARIES[1:], site.server_port) as beside_the_site:
            place = f"{HERE}:{dict(canary.places)[HERE]}"
            forbidden = forbidden_addresses(place, site.server_port)[::every]
            traps = all_traps(f"http://{place}/", forbidden, bomb=bomb, redirects=loops)
            traps = {name: trap for name, trap in traps.items() if every == 1 or wanted(name, every)}
            pages = good_pages(site, good)
            hosts = set_traps(site, traps)
            alone, _, _ = crawl(usual, folder / "alone", site, pages, f"http://{place}")
            asked = len(site.asked)
            began = time.monotonic()
            starts = [*pages, *(f"http://{host}:{site.server_port}/" for host in hosts), *forbidden]
            beside, ends, stored = crawl(usual, folder / "beside", site, starts, f"http://{place}")
            seconds = time.monotonic() - began
            visits = [*canary.visits, *beside_the_site.visits]
        times = [
            (spent(site.asked[asked:], host, trap, ends.get(f"http://{host}:{site.server_port}/")), host)
            for host, trap in zip(hosts, traps.values(), strict=True)
        ]
        dialled = [to for to in beside.dialled if to not in {(HERE, site.server_port), NO_QUEUE}]
    return Found(
        good=good,
        stored=len(stored & set(pages)),
        traps=len(hosts) + len(forbidden),
        unanswered=tuple(url for url in starts if ends.get(url) is None),
        caught=tuple(stored - set(pages)),
        forbidden=tuple(visits + dialled),
        alone=alone,
        beside=beside,
        slowest=max(times),
        seconds=seconds,
    )


def spent(asked: list[Asked], host: str, trap: Trap, end: float | None) -> float:
    """Seconds that a trap took: from each request until its end, and from the last until the outcome is written.

    What lies between its requests is the time of others, and so is what follows a redirect: it waits for its turn.
    """
    own = [each for each in asked if host_of(each) == host]
    if not own or end is None:
        return 0.0
    last = own[-1].ended or end
    answer = trap.get(own[-1].path)
    after = 0.0 if answer is not None and answer.status // 100 == 3 else max(0.0, end - last)
    return sum((each.ended or end) - each.at for each in own) + after


def wanted(name: str, every: int) -> bool:
    """For a small run: all kinds of traps, but of those that come in hundreds only some."""
    kind, _, number = name.partition("-")
    return kind not in {"xml", "moved", "rules", "trickle"} or not number.isdigit() or int(number) % every == 0


def forbidden_addresses(place: str, port: int) -> list[str]:
    """Private addresses in every spelling, and names that lead to them at once or at the second look."""
    canary_port = place.rpartition(":")[2]
    spelled = [f"http://{host}:{canary_port}/" for host in private_hosts()]
    led = [f"http://{leading_to(address)}:{port}/" for address in (*V4, *V6) if address != HERE]
    turned = [f"http://{turning_to(address)}:{port}/" for address in (*V4, *V6) if address != HERE]
    return [
        *spelled,
        *led,
        *turned,
        f"http://{leading_to(HERE)}:{canary_port}/",
        f"https://{place}/",
        f"http://a@{place}/",
    ]


def good_pages(site: Site, count: int) -> list[str]:
    """Addresses of pages that cite, each its own text, some on each host."""
    urls = []
    for number in range(count):
        host = f"good-{number // PAGES_A_HOST}.example"
        site.replies[f"//{host}/{number}"] = Reply(article(CLAIM.format(number), title=f"Counts of town {number}"))
        urls.append(f"http://{host}:{site.server_port}/{number}")
    return urls


def set_traps(site: Site, traps: dict[str, Trap]) -> list[str]:
    """Gives each trap its host, and returns them."""
    for name, trap in traps.items():
        site.replies |= {f"//{name}.example{path}": reply for path, reply in trap.items()}
    return [f"{name}.example" for name in traps]


def crawl(
    usual: Settings, folder: Path, site: Site, urls: list[str], proxy: str
) -> tuple[Measures, dict[str, float], set[str]]:
    """What it took, when each address had its outcome (monotonic clock), and the documents in its store."""
    folder.mkdir()
    settings = usual.model_copy(update={"data_dir": folder, "crawl_loopback": site.url})
    since_epoch = time.time() - time.monotonic()
    measures = measured_crawl(settings, urls, folder, proxy=proxy)
    database = open_database(settings)
    with database.reading() as session:
        decided = session.execute(select(Visit.url, Visit.decided_at).where(Visit.outcome.is_not(None)))
        ends = {url: at.timestamp() - since_epoch for url, at in decided if at is not None}
        stored = set(session.scalars(select(Document.url)))
    database.close()
    return measures, ends, stored


def host_of(asked: Asked) -> str:
    """The name that a request was for."""
    return asked.headers.get("Host", "").partition(":")[0]


def table(found: Found) -> Table:
    """The figures of the run, each beside its bound."""
    shown = Table("", "measured", "bound", title=f"{found.traps:,} traps beside {found.good} good pages")
    slowest, where = found.slowest
    of_crawler, of_child = found.growth
    shown.add_row("good pages stored", str(found.stored), str(found.good))
    shown.add_row("traps without an outcome", str(len(found.unanswered)), "0")
    shown.add_row("connections to forbidden addresses", str(len(found.forbidden)), "0")
    shown.add_row("memory of the crawler, MB more", f"{of_crawler:.0f}", f"{LARGEST_GROWTH:.0f}")
    shown.add_row("memory of its largest child, MB more", f"{of_child:.0f}", f"{LARGEST_GROWTH:.0f}")
    shown.add_row("slowest trap, s", f"{slowest:.1f} ({where})", f"{LONGEST_TRAP:.0f}")
    return shown


def main() -> int:
    """Exit code 1 where a bound is missed."""
    with tempfile.TemporaryDirectory() as folder:
        found = run(Path(folder), good=GOOD, bomb=BOMB, loops=LOOPS)
    console = Console()
    console.print(table(found), f"{found.seconds:.0f} s; {found.beside.peak:.0f} MB at most")
    for name in found.misses():
        console.print(f"missed: {name}")
    for url in found.unanswered[:10]:
        console.print(f"without an outcome: {url}", markup=False)
    return 1 if found.misses() else 0


if __name__ == "__main__":
    sys.exit(main())
