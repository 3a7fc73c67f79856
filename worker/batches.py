"""Scores a batch of waiting revisions: taken in hand in one short transaction, scored outside any, written in one."""

import logging
import signal
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from types import FrameType
from typing import NoReturn, TypeVar

from redis.exceptions import RedisError
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, SQLAlchemyError

from tallymark.errors import StoreError
from tallymark.store.holder import this_process
from tallymark.store.queues import nudge_scoring
from tallymark.store.scored_texts import ScoredText
from tallymark.store.scoring_input import ScoringInput
from tallymark.store.scorings import (
    HOLD,
    ScoringFailure,
    TakenBatch,
    forget_scorings,
    hold_on,
    is_any_free,
    note_failures,
    take_batch,
)
from worker.queue_worker import show_alive
from worker.resources import Resources
from worker.scoring import read_texts, score_text, write_texts

log = logging.getLogger(__name__)

T = TypeVar("T")

LONGEST_SCORING = 45
"""Seconds that one text may take; mostly some milliseconds. Shorter than the hold on its batch."""
HOLD_AGAIN = HOLD.total_seconds() / 3
"""Seconds after which a process that is still at work on a batch says so."""
PATIENCE = 120.0
"""Seconds that a database may be away before scored texts are given up. Their holds run out, and they wait again."""
LONGEST_TRACE = 8_000
"""Characters of a traceback, its end."""


class TooSlow(Exception):
    """A text that took longer to score than any should."""


def score_batch(resources: Resources, report: str | None = None) -> bool:
    """Scores what can be taken in hand at once; whether there was anything.

    With a report, of the texts that another version scored only those that cite it. Other processes are told where
    more waits. Raises SQLAlchemyError where the database stays away.
    """
    batch = _take(resources, report)
    if batch.more and resources.client is not None:
        try:
            nudge_scoring(resources.client)
        except RedisError as error:
            log.info("nobody is told that more waits: %s", error)
    if not batch.revision_ids:
        return False
    texts = patiently(lambda: read_texts(resources.database, resources.engine, batch.revision_ids))
    scored, failed = _score(resources, texts)
    failed += _write(resources, scored)
    done = [each for each in batch.revision_ids if each not in texts]
    patiently(lambda: _settle(resources, done, failed))
    return True


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
            log.warning("the database does not answer: %s", str(error.orig).partition("\n")[0])
        time.sleep(wait)
        wait = min(2 * wait, 5.0)


def _take(resources: Resources, report: str | None) -> TakenBatch:
    database, version = resources.database, resources.version

    def take() -> TakenBatch:
        now = datetime.now(UTC)
        again = resources.rescoring.is_due
        with database.reading() as session:
            if not is_any_free(session, *version, now, again=again, report=report):
                if again:
                    resources.rescoring.rest()
                return TakenBatch((), more=False)
        with database.session() as session:
            return take_batch(session, this_process(), *version, now, again=again, report=report)

    return patiently(take)


def _score(resources: Resources, texts: dict[int, ScoringInput]) -> tuple[list[ScoredText], list[ScoringFailure]]:
    scored: list[ScoredText] = []
    failed: list[ScoringFailure] = []
    heard_of = time.monotonic()
    for revision_id, stored in texts.items():
        if time.monotonic() - heard_of > HOLD_AGAIN:
            patiently(lambda: _hold_on(resources))
            _show_alive()
            heard_of = time.monotonic()
        try:
            with _limited(LONGEST_SCORING):
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


@contextmanager
def _limited(seconds: int) -> Iterator[None]:
    """Raises TooSlow inside the block when it takes longer. Only the main thread can be interrupted."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(_number: int, _frame: FrameType | None) -> NoReturn:
        raise TooSlow(f"it took more than {seconds} s")

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
