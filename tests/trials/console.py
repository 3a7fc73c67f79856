"""How long the console's pages take in a store of a million claims and 200,000 failures, on both databases.

`python -m tests.trials.console` fills a store of each, opens every page of the console, and asks what the API has for
operators: pages are taken from the application's routes, so that none is left out.
"""

import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flask import Flask
from sqlalchemy import insert, select, text

from service.app import create_app
from service.console.who import COOKIE
from service.resources import resources_of
from tallymark import __version__
from tallymark.store.crawls.crawls import CrawlCounts, end_crawl, start_crawl
from tallymark.store.crawls.visits import DecidedVisit, decide_visits
from tallymark.store.database import Database
from tallymark.store.people.audit import append_entry
from tallymark.store.people.sign_ins import begin
from tallymark.store.people.users import add_user
from tallymark.store.review.reviews import review_claim
from tallymark.store.settings import Settings
from tallymark.store.sources.looks import ask_for_look, note_look
from tallymark.store.sources.source import Source
from tallymark.store.sources.sources import save_source
from tallymark.store.tables import Case, Revision, StoredClaim
from tallymark.store.work.causes import cause_of
from tallymark.store.work.jobs import DEAD
from tallymark.store.work.tables import Job, Scoring
from tests.trials import large_store
from tests.trials.both_databases import KINDS, new_store

CLAIMS = 1_000_000
FAILURES = 200_000
AT_ONCE = 5_000
SOURCES, RUNS, VISITS, ENTRIES, CASES, REVIEWS = 200, 3, 20_000, 20_000, 2_000, 300
"""Of a million claims, and fewer of fewer: visits are those of one run."""
MOST_SECONDS = 0.5
"""For a page, on a quiet machine of two cores."""
TRIES = 5
"""Of each page, of which the fastest counts: the machine may have other things to do."""
WITHOUT = {"/ops/first", "/ops/sign-in/provider", "/ops/sign-in/back", "/api/v1/ops/schedule"}
"""What there is only without a user, with a provider to sign in by, or for a question; none reads more than a row."""
MORE = (
    "/ops/failures?cause=TooSlow: it took more than … s",
    "/ops/failures?after=score-1000",
    "/ops/audit?who=ana&before=9000",
    "/ops/audit/verified?before=9000",
    "/ops/runs?source=source-1",
    "/ops/runs/1?outcome=kept&after=900",
    "/ops/schedule?schedule=0 */6 * * *",
    "/api/v1/ops/schedule?schedule=0 */6 * * *",
)
"""Pages with what can be asked of them."""
LOOKED = {"kind": "feed", "name": "river", "pages": 3, "listings": 0, "posts": 0, "declined": 0}
REASONS = ("TooSlow: it took more than {} s", "ValueError: no number in '{}'", "MemoryError: {}")
TRACE = "Traceback (most recent call last):\n" + '  File "x.py", line 1, in score\n' * 40


@dataclass(frozen=True, slots=True)
class Opened:
    """A page and the seconds that it took, the best of some."""

    path: str
    status: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Examples:
    """Of what pages are about, one each."""

    look: str
    claim: str


def measure(settings: Settings, claims: int, failures: int) -> Iterator[Opened]:
    """Fills the store and opens every page."""
    app = create_app(settings)
    tools = resources_of(app)
    with closing(tools):
        large_store.fill(tools.database, claims)
        fail(tools.database, failures)
        examples = live(tools.database, tools.catalogue.version, claims / CLAIMS)
        yield from open_all(app, examples)


def open_all(app: Flask, examples: Examples) -> Iterator[Opened]:
    """Opens every page as an admin."""
    now = datetime.now(UTC)
    with resources_of(app).database.session() as session:
        cookie = begin(session, "ana", now)
    client = app.test_client()
    client.set_cookie(COOKIE, cookie)
    for path in (*pages(app, examples), *MORE):
        took = []
        for _ in range(TRIES):
            start = time.perf_counter()
            status = client.get(path).status_code
            took.append(time.perf_counter() - start)
        yield Opened(path, status, min(took))


def pages(app: Flask, examples: Examples) -> list[str]:
    """The address of every page of the console and of every question that its API answers."""
    named = {
        "<int:crawl_id>": "1",
        "<int:run_id>": "1",
        "<string:look_id>": examples.look,
        "<string:claim>": examples.claim,
        "sources/<string:name>": "sources/source-1",
        "failures/<string:name>": "failures/score-2",
    }
    rules = {rule.rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    found = sorted(rule for rule in rules - WITHOUT if rule.startswith(("/ops", "/api/v1/ops")))
    for place, example in named.items():
        found = [path.replace(place, example) for path in found]
    return found


def live(database: Database, dataset: str, share: float) -> Examples:
    """What an installation has beside claims and failures, and a tenth of the texts scored anew by this version."""
    now = datetime.now(UTC)
    with database.session() as session:
        session.execute(
            text("UPDATE revisions SET engine = :engine, dataset = :dataset WHERE engine_before IS NOT NULL"),
            {"engine": __version__, "dataset": dataset},
        )
        add_user(session, "ana", "no hash", "admin", now)
        for number in range(_some(SOURCES, share)):
            named = {"name": f"source-{number}", "kind": "feed", "addresses": (f"https://{number}.example/feed",)}
            save_source(session, Source(**named), now)
            for _ in range(RUNS):
                run = start_crawl(session, now - timedelta(hours=1), source=f"source-{number}")
                end_crawl(session, run.id, CrawlCounts(seen=9, kept=3, failed=1), now, complaint="too few items")
        look = ask_for_look(session, "ana", "https://river.example/feed", None, "", now)
        note_look(session, look, LOOKED | {"goes_on": False, "examples": []}, None)
    _visit(database, _some(VISITS, share), now)
    with database.session() as session:
        for number in range(_some(ENTRIES, share)):
            append_entry(session, "ana", "pause-source", f"source-{number}", {"before": {"schedule": "0 3 * * *"}}, now)
    claim = _contest(database, share, now)
    with database.session() as session:
        session.connection().exec_driver_sql("ANALYZE")
    return Examples(look, claim)


def _some(count: int, share: float) -> int:
    return max(3, int(count * share))


def _visit(database: Database, count: int, now: datetime) -> None:
    for first in range(0, count, AT_ONCE):
        numbers = range(first, min(first + AT_ONCE, count))
        outcomes = [("failed", f"answered {400 + number % 30}") if number % 3 else ("kept", None) for number in numbers]
        decided = [
            DecidedVisit(f"https://0.example/{number}", outcome, reason)
            for number, (outcome, reason) in zip(numbers, outcomes, strict=True)
        ]
        with database.session() as session:
            decide_visits(session, 1, decided, now)


def _contest(database: Database, share: float, now: datetime) -> str:
    """Cases and reviews of the newest claims; one of these."""
    with database.session() as session:
        newest = select(StoredClaim.id, Revision.document_id).join(StoredClaim.revision)
        current = newest.where(Revision.is_newest, StoredClaim.replaced_at.is_(None)).order_by(Revision.id.desc())
        claims = session.execute(current.limit(_some(CASES, share))).all()
        told = {"kind": "contested", "reason": "It is wrong.", "outcome": "open", "received_at": now}
        named = [{"claim_id": row.id, "document_id": row.document_id, "digest": row.id} for row in claims]
        session.execute(insert(Case), [told | each for each in named])
        for row in claims[: _some(REVIEWS, share)]:
            review_claim(session, row.id, "misstated", "", "ana", now)
    return str(claims[0].id)


def fail(database: Database, count: int) -> None:
    """Half of them texts that could not be scored, half jobs; of three causes."""
    now = datetime.now(UTC)
    with database.reading() as session:
        texts = session.scalars(select(Revision.id).order_by(Revision.id).limit(count // 2)).all()
    for first in range(0, count - len(texts), AT_ONCE):
        numbers = range(first, min(first + AT_ONCE, count - len(texts)))
        rows = [_job(number, now) for number in numbers]
        with database.session() as session:
            session.execute(insert(Job), rows)
    for first in range(0, len(texts), AT_ONCE):
        with database.session() as session:
            session.execute(insert(Scoring), [_scoring(text, now) for text in texts[first : first + AT_ONCE]])


def _failed(number: int) -> dict[str, object]:
    reason = REASONS[number % 3].format(number)
    return {"failures": 3, "losses": 0, "reason": reason, "trace": TRACE, "cause": cause_of(reason)}


def _job(number: int, now: datetime) -> dict[str, object]:
    order = {"kind": "dump", "key": f"failed:{number}", "arguments": {}, "state": DEAD}
    return order | {"free_at": now, "added": now, "ended": now} | _failed(number)


def _scoring(text: int, now: datetime) -> dict[str, object]:
    return {"revision_id": text, "free_at": now, "dead": True, "version": "1-d"} | _failed(text)


def main() -> int:
    """1 where a page took too long or was none."""
    claims, failures = (int(each) for each in sys.argv[1:3]) if len(sys.argv) > 2 else (CLAIMS, FAILURES)
    wrong = 0
    for kind in KINDS:
        with new_store(kind) as settings:
            for page in measure(settings, claims, failures):
                wrong += page.seconds > MOST_SECONDS or page.status != 200
                print(f"{kind:>10} {1000 * page.seconds:7.0f} ms  {page.status}  {page.path}", flush=True)
    print(f"{wrong} {'page' if wrong == 1 else 'pages'} took too long or failed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
