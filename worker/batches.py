"""Scores a batch of waiting revisions: taken in hand in one short transaction, scored outside any, written in one."""

import logging
import time
import traceback
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TypeVar

from redis.exceptions import RedisError
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, SQLAlchemyError

from tallymark.errors import StoreError
from tallymark.store.queue.queues import RESCORE_QUEUE, SCORE_QUEUE, nudge_scoring
from tallymark.store.scoring.scored_texts import ScoredText
from tallymark.store.scoring.scoring_input import ScoringInput
from tallymark.store.scoring.scorings import (
    HOLD,
    ScoringFailure,
    TakenBatch,
    forget_scorings,
    give_back,
    hold_on,
    is_any_free,
    note_failures,
    take_batch,
)
from tallymark.store.work.holder import this_process
from worker.limits import interrupting, limited
from worker.queue_worker import show_alive
from worker.resources import Resources
from worker.scoring import read_texts, score_text, write_texts

log = logging.getLogger(__name__)

T = TypeVar("T")

LONGEST_SCORING = 45
"""Seconds that one text may take; mostly some milliseconds. Shorter than the hold on its batch."""
GRACE = 10.0
"""Seconds after those in which a process comes back from a text, or is killed."""
HOLD_AGAIN = HOLD.total_seconds() / 3
"""Seconds after which a process that is still at work on a batch says so."""
PATIENCE = 120.0
"""Seconds that a database may be away before scored texts are given up: they wait again."""
LONGEST_TRACE = 8_000
"""Characters of a traceback, its end."""


def score_batch(resources: Resources, *, again: bool = False, report: str | None = None) -> bool:
    """Scores what can be taken in hand at once; whether there was anything.

    With `again` also texts that another version scored, after those that were never scored; with a report only those
    that cite it. Other processes are told where more waits. Raises SQLAlchemyError where the database stays away.
    """
    batch = _take(resources, again=again, report=report)
    if batch.more and resources.client is not None:
        try:
            nudge_scoring(resources.client, name=RESCORE_QUEUE if again else SCORE_QUEUE)
        except RedisError as error:
            log.info("nobody is told that more waits: %s", error)
    if not batch.revision_ids:
        return False
    try:
        _work_on(resources, batch)
    except (OperationalError, InterfaceError) as error:
        _let_go(resources, error)
        raise
    return True


def _work_on(resources: Resources, batch: TakenBatch) -> None:
    texts = patiently(lambda: read_texts(resources.database, resources.engine, batch.revision_ids))
    scored, failed = _score(resources, texts)
    failed += _write(resources, scored)
    done = [each for each in batch.revision_ids if each not in texts]
    patiently(lambda: _settle(resources, done, failed))


def _let_go(resources: Resources, error: DBAPIError) -> None:
    """Where that cannot be written either, the hold runs out."""
    reason = f"the database could not be used: {_first_line(error)}"
    try:
        with resources.database.session() as session:
            give_back(session, this_process(), reason, datetime.now(UTC))
    except SQLAlchemyError as again:
        log.info("what was at hand waits until its hold runs out: %s", again)


def patiently(work: Callable[[], T]) -> T:
    """Does something with the database, again and again while it does not answer. Raises its error in the end."""
    deadline = time.monotonic() + PATIENCE
    wait = 0.1
    while True:
        try:
            return work()
        except (OperationalError, InterfaceError) as error:
            if time.monotonic() > deadline:
                raise
            log.warning("the database does not answer: %s", _first_line(error))
        time.sleep(wait)
        wait = min(2 * wait, 5.0)


def _take(resources: Resources, *, again: bool, report: str | None) -> TakenBatch:
    database, version = resources.database, resources.version

    def take() -> TakenBatch:
        now = datetime.now(UTC)
        with database.reading() as session:
            if not is_any_free(session, *version, now, again=again, report=report):
                return TakenBatch((), more=False)
        with database.session() as session:
            return take_batch(session, this_process(), *version, now, again=again, report=report)

    return patiently(take)


def _score(resources: Resources, texts: dict[int, ScoringInput]) -> tuple[list[ScoredText], list[ScoringFailure]]:
    scored: list[ScoredText] = []
    failed: list[ScoringFailure] = []
    heard_of = time.monotonic()
    with interrupting():
        for revision_id, stored in texts.items():
            if time.monotonic() - heard_of > HOLD_AGAIN:
                patiently(lambda: _hold_on(resources))
                _show_alive()
                heard_of = time.monotonic()
            try:
                with limited(revision_id, LONGEST_SCORING, GRACE):
                    scored.append(score_text(resources.engine, revision_id, stored))
            except Exception as error:  # noqa: BLE001 - whatever it is, the other texts are none the worse
                failed.append(_failure(revision_id, error))
    return scored, failed


def _write(resources: Resources, scored: Sequence[ScoredText]) -> list[ScoringFailure]:
    """Writes all of them at once, or, where that fails, each by itself. Returns those that could not be written."""

    def write(texts: Sequence[ScoredText]) -> None:
        patiently(lambda: write_texts(resources.database, resources.engine, texts, datetime.now(UTC)))

    if not scored:
        return []
    try:
        write(scored)
    except (OperationalError, InterfaceError):
        raise
    except (SQLAlchemyError, StoreError, ValueError, TypeError) as error:
        if len(scored) == 1:
            return [_failure(scored[0].revision_id, error)]
        log.warning("a batch could not be written at once: %s", error)
        return [failure for text in scored for failure in _write(resources, [text])]
    return []


def _settle(resources: Resources, done: Sequence[int], failed: Sequence[ScoringFailure]) -> None:
    if done or failed:
        with resources.database.session() as session:
            forget_scorings(session, done)
            note_failures(session, failed, datetime.now(UTC))


def _hold_on(resources: Resources) -> None:
    with resources.database.session() as session:
        hold_on(session, this_process(), datetime.now(UTC))


def _show_alive() -> None:
    try:
        show_alive()
    except RedisError as error:
        log.info("nobody hears that this worker is at work: %s", error)


def _failure(revision_id: int, error: Exception) -> ScoringFailure:
    told = str(error.orig) if isinstance(error, DBAPIError) and error.orig is not None else str(error)
    line = f"{type(error).__name__}: {' '.join(told.split())}"[:300]
    return ScoringFailure(revision_id, line, "".join(traceback.format_exception(error))[-LONGEST_TRACE:])


def _first_line(error: DBAPIError) -> str:
    return str(error.orig).partition("\n")[0]
