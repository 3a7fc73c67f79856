"""How long the console's pages take in a store of a million claims and 200,000 failures, on SQLite.

`python -m tests.trials.console` fills a store and opens every page of the console that lists something.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import insert, select

from service.app import create_app
from service.console.who import COOKIE
from service.resources import resources_of
from tallymark.store.database import Database
from tallymark.store.people.sign_ins import begin
from tallymark.store.people.users import add_user
from tallymark.store.settings import Settings
from tallymark.store.tables import Revision
from tallymark.store.work.causes import cause_of
from tallymark.store.work.jobs import DEAD
from tallymark.store.work.tables import Job, Scoring
from tests.trials import large_store

CLAIMS = 1_000_000
FAILURES = 200_000
AT_ONCE = 5_000
MOST_SECONDS = 0.5
"""For a page, on a quiet machine of two cores."""
PAGES = (
    "/ops",
    "/ops/sources",
    "/ops/runs",
    "/ops/queues",
    "/ops/failures",
    "/ops/failures?cause=TooSlow: it took more than … s",
    "/ops/failures?after=score-1000",
    "/ops/audit",
    "/ops/users",
)
REASONS = ("TooSlow: it took more than {} s", "ValueError: no number in '{}'", "MemoryError: {}")
TRACE = "Traceback (most recent call last):\n" + '  File "x.py", line 1, in score\n' * 40


@dataclass(frozen=True, slots=True)
class Opened:
    """A page and the seconds that it took, the best of some."""

    path: str
    status: int
    seconds: float


def measure(settings: Settings, claims: int, failures: int) -> Iterator[Opened]:
    """Fills the store and opens every page."""
    app = create_app(settings)
    tools = resources_of(app)
    with closing(tools):
        large_store.fill(tools.database, claims)
        fail(tools.database, failures)
        with tools.database.session() as session:
            add_user(session, "ana", "no hash", "admin", datetime.now(UTC))
            cookie = begin(session, "ana", datetime.now(UTC))
        client = app.test_client()
        client.set_cookie(COOKIE, cookie)
        for path in PAGES:
            took = []
            for _ in range(3):
                start = time.perf_counter()
                status = client.get(path).status_code
                took.append(time.perf_counter() - start)
            yield Opened(path, status, min(took))


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
    slow = 0
    with tempfile.TemporaryDirectory() as folder:
        for page in measure(Settings(data_dir=Path(folder)), claims, failures):
            slow += page.seconds > MOST_SECONDS or page.status != 200
            print(f"{1000 * page.seconds:7.0f} ms  {page.status}  {page.path}", flush=True)
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
