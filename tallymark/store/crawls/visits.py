"""The addresses of a crawl: which wait, and what became of the others. A crawl that was killed goes on from them."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from tallymark.store.crawls.crawls import CrawlCounts
from tallymark.store.insertion import insert_absent, insert_or_update
from tallymark.store.storable import storable
from tallymark.store.tables import Visit

Outcome = Literal["kept", "unchanged", "unrelated", "failed", "declined", "early", "gone", "listed"]
"""As the counts of a crawl, and `listed`: a feed, sitemap or other listing, which is counted by what it led to."""

READ: frozenset[Outcome] = frozenset(("kept", "unchanged", "unrelated"))
"""Outcomes of a text that was read."""


@dataclass(frozen=True, slots=True)
class WaitingVisit:
    """An address that is to be visited: in which role it is read, and how many steps from the start."""

    url: str
    role: str
    depth: int


@dataclass(frozen=True, slots=True)
class DecidedVisit:
    """What became of an address. `role` and `depth` serve where it had not been met before, as a post's."""

    url: str
    outcome: Outcome
    reason: str | None = None
    covered: bool | None = None
    """Of a text kept or unchanged: whether its page gave a title and a date of publication."""
    role: str = "post"
    depth: int = 0


def fingerprint(url: str) -> bytes:
    """What an address is known by within a crawl: 16 bytes."""
    return hashlib.sha256(url.encode("utf-8", "surrogatepass")).digest()[:16]


def add_visits(session: Session, crawl_id: int, visits: Sequence[WaitingVisit]) -> None:
    """Has addresses wait; those that the crawl has met are left as they are."""
    insert_absent(session, Visit, [_row(crawl_id, visit) for visit in visits])


def decide_visits(session: Session, crawl_id: int, decided: Sequence[DecidedVisit], now: datetime) -> None:
    """Writes what became of addresses. The last word counts where one is decided twice."""
    rows = [
        _row(crawl_id, visit)
        | {
            "outcome": visit.outcome,
            "reason": None if visit.reason is None else storable(visit.reason),
            "covered": visit.covered,
            "decided_at": now,
        }
        for visit in {fingerprint(visit.url): visit for visit in decided}.values()
    ]
    insert_or_update(session, Visit, rows, key=("crawl_id", "fingerprint"), kept=("url", "role", "depth"))


def forget_urls(session: Session, urls: Sequence[str]) -> None:
    """Leaves of these addresses, in every crawl, nothing but what became of them."""
    known_by = [fingerprint(url) for url in urls]
    session.execute(update(Visit).where(Visit.fingerprint.in_(known_by)).values(url=""))


def waiting_visits(session: Session, crawl_id: int) -> list[WaitingVisit]:
    """Those of which nothing has become yet, in the order in which they were met."""
    rows = session.execute(
        select(Visit.url, Visit.role, Visit.depth)
        .where(Visit.crawl_id == crawl_id, Visit.outcome.is_(None))
        .order_by(Visit.id)
    )
    return [WaitingVisit(url, role, depth) for url, role, depth in rows]


def count_waiting(session: Session, crawl_id: int) -> int:
    """How many addresses wait."""
    waiting = select(func.count()).where(Visit.crawl_id == crawl_id, Visit.outcome.is_(None))
    return session.scalar(waiting) or 0


def last_visit(session: Session, crawl_id: int, beginning: str) -> str | None:
    """Of the addresses that begin so, the one that the crawl met last."""
    begins_so = select(Visit.url).where(Visit.crawl_id == crawl_id, Visit.url.startswith(beginning, autoescape=True))
    return session.scalar(begins_so.order_by(Visit.id.desc()).limit(1))


def met_fingerprints(session: Session, crawl_id: int) -> set[bytes]:
    """Every address that the crawl has met."""
    return set(session.scalars(select(Visit.fingerprint).where(Visit.crawl_id == crawl_id)))


def count_visits(session: Session, crawl_id: int) -> CrawlCounts:
    """The counts of a crawl so far, over all processes that took part in it."""
    rows = session.execute(
        select(Visit.outcome, func.count())
        .where(Visit.crawl_id == crawl_id, Visit.outcome.is_not(None), Visit.outcome != "listed")
        .group_by(Visit.outcome)
    ).all()
    counts = {str(outcome): count for outcome, count in rows}
    return CrawlCounts(seen=sum(counts.get(outcome, 0) for outcome in READ), **counts)


def count_covered(session: Session, crawl_id: int) -> int:
    """Texts kept or unchanged whose page gave a title and a date of publication."""
    covered = select(func.count()).where(Visit.crawl_id == crawl_id, Visit.covered.is_(True))
    return session.scalar(covered) or 0


def _row(crawl_id: int, visit: WaitingVisit | DecidedVisit) -> dict[str, object]:
    """The address of a post names its author, and is not kept of those who do not wish to be indexed."""
    is_declined_post = isinstance(visit, DecidedVisit) and (visit.role, visit.outcome) == ("post", "declined")
    return {
        "crawl_id": crawl_id,
        "fingerprint": fingerprint(visit.url),
        "url": "" if is_declined_post else storable(visit.url),
        "role": visit.role,
        "depth": visit.depth,
    }
