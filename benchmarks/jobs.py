"""Revisions scored and stored a second by two workers, beside RQ's own with a job each, and beside scoring alone."""

import resource
import statistics
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

from rq import Queue, SimpleWorker
from sqlalchemy import select

from benchmarks.prose import Writer
from benchmarks.table import show
from tallymark.reading.pages.page import Page
from tallymark.scoring import Engine
from tallymark.scoring.looks.warming import warm
from tallymark.store.claims.corrections import rewrite_corrections
from tallymark.store.claims.stored_claims import replace_claims
from tallymark.store.database import Database, open_database
from tallymark.store.pages.documents import record_revision
from tallymark.store.queue.queues import SERIALIZER, connect
from tallymark.store.queue.valkey import running_valkey
from tallymark.store.settings import Settings
from tallymark.store.tables import Revision
from worker.pool import run_workers
from worker.scoring import read_texts, score_text

ROUNDS = 3
"""The ways take turns, so that what else the machine does hits all of them; the median round counts."""
REVISIONS = 4_000
"""For the two workers, and for the processes that score alone: some seconds' work, so that what else the machine does
hits both."""
FEWER = 300
"""For a job each, whose rate does not depend on how many there are."""
POST = 400
"""Characters of a post. Every other text is one; the rest are articles."""
PROCESSES = 2

_engine: list[Engine] = []
_database: list[Database] = []
"""What the jobs and processes here work with."""


def measure(engine: Engine) -> dict[str, float]:
    """Prints the table; both ratios by their names in `floor.json`."""
    _engine[:] = [engine]
    warm(engine)
    turns = [(_alone(), _a_job_each(), _in_batches()) for _ in range(ROUNDS)]
    alone, each, batches = (
        tuple(statistics.median(figures) for figures in zip(*turn, strict=True)) for turn in zip(*turns, strict=True)
    )
    show(
        "Scoring in the background, posts and articles",
        ("how", "revisions a second", "a second of CPU"),
        [
            (f"{PROCESSES} workers, in batches", f"{batches[0]:.0f}", f"{batches[1]:.0f}"),
            ("RQ's SimpleWorker, a job each", f"{each[0]:.0f}", f"{each[1]:.0f}"),
            (f"{PROCESSES} processes that score alone, nothing stored", f"{alone[0]:.0f}", f"{alone[1]:.0f}"),
        ],
    )
    return {
        "times the revisions a second of a job each": batches[0] / each[0],
        "of two cores' worth of scoring alone": batches[0] / alone[0],
    }


def score_one(revision_id: int) -> None:
    """The job that a program has which asks RQ for one a revision: read, score, write, each time."""
    (database,), (engine,) = _database, _engine
    stored = read_texts(database, engine, [revision_id])[revision_id]
    scored = score_text(engine, revision_id, stored)
    with database.session() as session:
        replace_claims(
            session,
            revision_id,
            [dict(claim) for claim in scored.claims],
            unrelated=scored.unrelated,
            unscored=scored.unscored,
            engine="1",
            dataset="d",
            now=datetime.now(UTC),
        )
        rewrite_corrections(session, revision_id)


def _texts(seed: int) -> Iterator[str]:
    writer = Writer(seed)
    mixed = writer.mixed()
    while True:
        yield writer.page(mixed, POST)
        yield next(mixed)
        yield writer.page(mixed, POST)  # the next article cites if this one does not
        next(mixed)


Rates = tuple[float, float]
"""Revisions a second, and a second of CPU of the processes that work. Neighbours on the machine change the former by
half and more and hardly the latter, which knows nothing of waiting: where they disagree, look who else works."""


def _of_children() -> float:
    """Seconds of CPU of the processes that this one started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _alone() -> Rates:
    """As many processes as there are workers score in a loop and store nothing; all of them together."""
    before = _of_children()
    texts = _texts(seed=5)
    shares = [[next(texts) for _ in range(REVISIONS // PROCESSES)] for _ in range(PROCESSES)]
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("fork")) as processes:
        list(processes.map(_score_all, [share[:5] for share in shares]))  # they are started and warm
        started = time.perf_counter()
        list(processes.map(_score_all, shares))
        took = time.perf_counter() - started
    return REVISIONS / took, REVISIONS / (_of_children() - before)


def _score_all(texts: list[str]) -> None:
    (engine,) = _engine
    for text in texts:
        engine.score(text, lang="en")


def _a_job_each() -> Rates:
    with ExitStack() as opened:
        settings, revision_ids = opened.enter_context(_stored(FEWER, seed=6))
        database = opened.enter_context(closing(open_database(settings)))
        client = opened.enter_context(connect(opened.enter_context(running_valkey(settings))))
        _database[:] = [database]
        queue = Queue("each", connection=client, serializer=SERIALIZER)
        queue.enqueue_many([Queue.prepare_data(score_one, args=(each,), result_ttl=0) for each in revision_ids])
        worker = SimpleWorker([queue], connection=client, serializer=SERIALIZER)
        started, used = time.perf_counter(), time.process_time()
        worker.work(burst=True, logging_level="WARNING")
        return FEWER / (time.perf_counter() - started), FEWER / (time.process_time() - used)


def _in_batches() -> Rates:
    """Once each worker has written a batch: it starts once, and then runs for days."""
    with _stored(REVISIONS, seed=7) as (settings, _):
        before = _of_children()
        if run_workers(settings, PROCESSES, burst=True):
            raise RuntimeError("texts were left unscored")
        used = _of_children() - before
        with closing(open_database(settings)) as database, database.reading() as session:
            moments = sorted(moment for moment in session.scalars(select(Revision.scored_at)) if moment)
        begun = sorted(set(moments))[PROCESSES - 1]
        rate = sum(moment > begun for moment in moments) / (moments[-1] - begun).total_seconds()
        return rate, REVISIONS / used


@contextmanager
def _stored(count: int, seed: int) -> Iterator[tuple[Settings, list[int]]]:
    """So many revisions that wait, in a store of their own."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder) / "var")
        revision_ids: list[int] = []
        with closing(open_database(settings)) as database, database.session() as session:
            for number, text in zip(range(count), _texts(seed), strict=False):
                page = Page(text=text, lang="en", canonical_url=f"https://harbor-ledger.example/{number}")
                stored = record_revision(session, page, datetime.now(UTC))
                revision_ids += [] if stored.revision_id is None else [stored.revision_id]
        yield settings, revision_ids
