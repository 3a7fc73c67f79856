"""Who scores which revision: batches taken in hand, given back when their process is gone, and tried again.

A revision that waits says so itself (`scoring_input.py`). What stands here is only who has it at hand and how often it
failed, so that nothing is lost with these rows: two processes may score one text at once, and write the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, case, delete, func, select, text, update
from sqlalchemy.orm import Session

from tallymark.store.insertion import insert_or_take
from tallymark.store.rarely import mostly
from tallymark.store.scoring.scoring_input import waits_again, waits_first
from tallymark.store.tables import Revision
from tallymark.store.work.causes import cause_of
from tallymark.store.work.holder import is_gone
from tallymark.store.work.tables import Scoring, is_dead

HOLD = timedelta(seconds=60)
"""How long a batch is its process's own. One that takes longer is held again from text to text."""
LARGEST_BATCH = 100
"""Revisions in one batch: enough that a transaction, a message and a look for work cost next to nothing for each."""
MOST_TEXT = 1_000_000
"""Characters in one batch, unless a single text has more: about a second's work."""
MOST_FAILURES = 3
"""Times that a text is tried which fails each time."""
BACK_OFF = (timedelta(seconds=5), timedelta(seconds=60))
"""Before the second try and the third."""
MOST_LOSSES = 5
"""Times that a text may take its process with it, which mostly is no fault of the text."""
ALONE_AFTER = 2
"""Losses after which a text is tried by itself, so that it takes no others with it."""


@dataclass(frozen=True, slots=True)
class TakenBatch:
    """Revisions to score, and whether more wait."""

    revision_ids: tuple[int, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class ScoringFailure:
    """Why a revision could not be scored: one line, and the traceback."""

    revision_id: int
    reason: str
    trace: str


@dataclass(frozen=True, slots=True)
class LostScoring:
    """A revision whose process is gone, or has not been heard of for too long."""

    revision_id: int
    held_by: str
    gone: bool | None
    """Whether the process has ended; None where this machine cannot tell."""


@dataclass(frozen=True, slots=True)
class BegunScorings:
    """Of waiting revisions, how many some process has at hand, could not be scored, and are to be tried again."""

    at_hand: int
    dead: int
    put_off: int
    next_try: datetime | None
    """When the first of the last is, and why it must be."""
    reason: str | None


def take_batch(
    session: Session,
    holder: str,
    engine: str,
    dataset: str,
    now: datetime,
    *,
    again: bool = True,
    report: str | None = None,
) -> TakenBatch:
    """Takes waiting revisions in hand for this process; texts never scored come before those of another version.

    Without `again` the latter are not even looked for, which takes long in a large store that has few of them. With a
    report, of the latter only those that cite it.
    """
    chosen: list[int] = []
    more, length = False, 0
    for waits in _kinds(engine, dataset, again=again, report=report):
        for revision_id, characters, delicate in session.execute(_free(waits, now)):
            if len(chosen) == LARGEST_BATCH or (chosen and (delicate or length + characters > MOST_TEXT)):
                more = True
                break
            chosen.append(revision_id)
            length += characters
            if delicate:
                more = True
                break
        if more:
            break
    row = {"held_by": holder, "free_at": now + HOLD, "version": version_of(engine, dataset)}
    fresh = {"failures": 0, "losses": 0, "dead": False}
    rows = [{"revision_id": revision_id, **row, **fresh} for revision_id in chosen]
    taken = insert_or_take(session, Scoring, rows, changed=tuple(row), where=_is_free(now))
    return TakenBatch(tuple(sorted(taken)), more)


def is_any_free(
    session: Session, engine: str, dataset: str, now: datetime, *, again: bool = True, report: str | None = None
) -> bool:
    """Whether a batch could be taken now."""
    kinds = _kinds(engine, dataset, again=again, report=report)
    return any(session.execute(_free(waits, now).limit(1)).first() for waits in kinds)


def is_waiting_again(session: Session, engine: str, dataset: str, now: datetime) -> bool:
    """Whether a text that another version scored could be taken now."""
    return session.execute(_free(waits_again(engine, dataset), now).limit(1)).first() is not None


def hold_on(session: Session, holder: str, now: datetime) -> None:
    """A process says that it is still at work on what it has at hand."""
    session.execute(update(Scoring).where(Scoring.held_by == holder).values(free_at=now + HOLD))


def forget_scorings(session: Session, revision_ids: Sequence[int]) -> None:
    """These are scored."""
    session.execute(delete(Scoring).where(Scoring.revision_id.in_(revision_ids)))


def give_back(session: Session, holder: str, reason: str, now: datetime) -> None:
    """A process lets go of what it has at hand and cannot write. Nothing is known to be wrong with the texts."""
    waiting = {"held_by": None, "free_at": now + BACK_OFF[0], "reason": reason, "trace": None}
    session.execute(update(Scoring).where(Scoring.held_by == holder).values(**waiting))


def note_failures(session: Session, failed: Sequence[ScoringFailure], now: datetime) -> None:
    """Has what failed wait for another try, or makes it a dead letter."""
    for failure in failed:
        row = session.get(Scoring, failure.revision_id)
        if row is not None:
            row.failures += 1
            row.dead = row.failures >= MOST_FAILURES
            row.held_by, row.free_at = None, now + BACK_OFF[min(row.failures, len(BACK_OFF)) - 1]
            row.reason, row.trace, row.cause = failure.reason, failure.trace, cause_of(failure.reason)


def find_lost(session: Session, now: datetime) -> list[LostScoring]:
    """What is held by processes that have not been heard of for too long, or that are surely gone."""
    held = session.execute(
        select(Scoring.revision_id, Scoring.held_by, Scoring.free_at).where(Scoring.held_by.is_not(None))
    ).all()
    gone = {holder: is_gone(holder) for holder in {row.held_by for row in held}}
    return [
        LostScoring(row.revision_id, row.held_by, gone[row.held_by])
        for row in held
        if row.free_at <= now or gone[row.held_by]
    ]


def free_lost(session: Session, lost: Sequence[LostScoring], now: datetime, *, blames_silence: bool) -> None:
    """Has them wait again; one that was lost too often is a dead letter.

    A loss is counted where the process has ended, and with `blames_silence` where that cannot be known. A process that
    is there and said nothing for too long could not reach the database, which is no fault of the text.
    """
    is_last = Scoring.losses >= MOST_LOSSES - 1
    told = "the process that scored it did not come back"
    counted = {
        "losses": Scoring.losses + 1,
        "dead": is_last,
        "reason": case((is_last, f"{told}, {MOST_LOSSES} times"), else_=told),
        "trace": None,
        "cause": cause_of(told),
    }
    for each in lost:
        is_loss = blames_silence if each.gone is None else each.gone
        session.execute(
            update(Scoring)
            .where(Scoring.revision_id == each.revision_id, Scoring.held_by == each.held_by)
            .values(held_by=None, free_at=now, **(counted if is_loss else {}))
        )


def try_now(session: Session, now: datetime) -> None:
    """Ends the wait of what failed and is to be tried again."""
    waits = (Scoring.held_by.is_(None), Scoring.dead.is_(False), Scoring.free_at > now)
    session.execute(update(Scoring).where(*waits).values(free_at=now))


def forget_failures_of_others(session: Session, engine: str, dataset: str) -> None:
    """What another version of the engine or the data set failed on is not known to fail now."""
    other = Scoring.version != version_of(engine, dataset)
    session.execute(delete(Scoring).where(other, Scoring.held_by.is_(None)))


def count_at_hand(session: Session) -> int:
    """Revisions that some process has at hand."""
    return session.scalar(select(func.count()).select_from(Scoring).where(Scoring.held_by.is_not(None))) or 0


def begun(session: Session, waits: Sequence[ColumnElement[bool]]) -> list[BegunScorings]:
    """What came of waiting revisions that were begun, for each way of waiting (of `scoring_input.py`).

    The few rows of a bad day's hundred thousand that are not dead letters have an index; those are counted in one go,
    with the ways of waiting as values: as conditions they would have a database look through all that waits instead.
    """
    ways = [func.count(case((way, 1))) for way in waits]
    dead = [0] * len(ways)
    for given_up in (is_dead(Scoring), Scoring.discarded.is_not(None)):
        counted = select(*ways).select_from(Scoring).join(Revision, Revision.id == Scoring.revision_id).where(given_up)
        for row in session.execute(counted.group_by(Scoring.cause)):  # as an index has them
            dead = [one + other for one, other in zip(dead, row, strict=True)]
    return [_begun(session, way, count) for way, count in zip(waits, dead, strict=True)]


def _begun(session: Session, waits: ColumnElement[bool], dead: int) -> BegunScorings:
    free = case((Scoring.held_by.is_(None), 1))
    of_these = select(func.count(), func.count(free)).select_from(Scoring).where(text("NOT scorings.dead"))
    waiting = select(Revision.id).where(Revision.id == Scoring.revision_id, waits).exists()
    count, put_off = session.execute(of_these.where(waiting)).one()
    next_one = (
        select(Scoring.free_at, Scoring.reason)
        .where(text("NOT scorings.dead"), waiting, mostly(Scoring.held_by.is_(None)))
        .order_by(Scoring.free_at)
        .limit(1)
    )
    next_try, reason = session.execute(next_one).one_or_none() or (None, None)
    return BegunScorings(count - put_off, dead, put_off, next_try, reason)


def version_of(engine: str, dataset: str) -> str:
    """Engine and data set as one word."""
    return f"{engine}-{dataset}"


def _kinds(engine: str, dataset: str, *, again: bool, report: str | None) -> tuple[ColumnElement[bool], ...]:
    return (waits_first(), waits_again(engine, dataset, report)) if again else (waits_first(),)


def _free(waits: ColumnElement[bool], now: datetime) -> Select[int, int, bool]:
    """Id, length, and whether it is to be tried alone, of what waits and nobody has at hand."""
    delicate = func.coalesce((Scoring.losses >= ALONE_AFTER) | (Scoring.failures > 0), False)
    return (
        select(Revision.id, func.length(Revision.text), delicate)
        .outerjoin(Scoring, Scoring.revision_id == Revision.id)
        .where(waits, Scoring.revision_id.is_(None) | _is_free(now))
        .limit(LARGEST_BATCH + 1)
        .with_for_update(of=Revision, skip_locked=True)
    )


def _is_free(now: datetime) -> ColumnElement[bool]:
    return Scoring.held_by.is_(None) & Scoring.dead.is_(False) & (Scoring.free_at <= now)
