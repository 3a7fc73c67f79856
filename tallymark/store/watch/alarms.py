"""What operators should be told of by themselves: sources, queues, the dump, and labels that prove wrong."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tallymark.store.review.gold_accuracy import gold_accuracy
from tallymark.store.scoring.scoring_input import waits_first
from tallymark.store.settings import Settings
from tallymark.store.sources.cron import last_moment
from tallymark.store.sources.source_health import find_health
from tallymark.store.tables import Revision, Sighting
from tallymark.store.work.job_kinds import KINDS
from tallymark.store.work.jobs import DONE, WAITING, state_of
from tallymark.store.work.switches import PAUSE, on_since
from tallymark.store.work.tables import Job, Scoring

OLDEST = timedelta(hours=1)
"""How long work may wait that could be done: a worker begins most of it within seconds."""
DUMP_TAKES = timedelta(hours=2)
"""After its moment when a dump is late."""
LEAST_REVIEWED = 20
"""Reviewed claims from which on it is told that fewer of them are scored rightly than before."""
MOST_LOST = 0.05
"""Share of them that may be without anybody being told: one in twenty."""


def find_amiss(session: Session, settings: Settings, now: datetime) -> dict[str, str]:
    """What is amiss now: a key by which it is known until it is over, and a line for a person."""
    found = (*_sources(session), *_queues(session, now), *_dump(session, settings, now), *_accuracy(session))
    return {key[:120]: about for key, about in found}


def _sources(session: Session) -> Iterator[tuple[str, str]]:
    """While a run is open, what the run before it broke is not over, and nothing new is known."""
    for each in find_health(session):
        run = each.run
        if run is not None and run.complaint and not each.kept.paused:
            yield f"source {each.kept.source.name}", f"{each.kept.source.name}: not as expected: {run.complaint}"


def _queues(session: Session, now: datetime) -> Iterator[tuple[str, str]]:
    """What failed for good, or was put off since its source is paused, does not count as waiting."""
    given_up = select(Scoring.revision_id).where(Scoring.dead.is_(True))
    first = select(func.min(Revision.id)).where(waits_first(), Revision.id.not_in(given_up)).scalar_subquery()
    since = {"score": session.scalar(select(func.min(Sighting.seen_at)).where(Sighting.revision_id == first))}
    for kind in KINDS:
        if kind != "crawl" or on_since(session, PAUSE) is None:
            waits = (Job.state == WAITING, Job.kind == kind, Job.free_at < now - OLDEST)
            since[kind] = session.scalar(select(func.min(Job.free_at)).where(*waits))
    for kind, moment in since.items():
        if moment is not None and now - moment > OLDEST:
            yield f"queue {kind}", f"work of the kind {kind} waits since {moment:%Y-%m-%d %H:%M} UTC"


def _dump(session: Session, settings: Settings, now: datetime) -> Iterator[tuple[str, str]]:
    """The last one whose time is over, if it was ordered; before the first there is nothing to miss."""
    if not settings.dump_schedule:
        return
    due = last_moment(settings.dump_schedule, now - DUMP_TAKES)
    if state_of(session, f"dump:{due.isoformat()}") not in {None, DONE}:
        yield "dump", f"the dump of {due:%Y-%m-%d %H:%M} UTC is late"


def _accuracy(session: Session) -> Iterator[tuple[str, str]]:
    """On the gold set of this installation: what reviewers found of its claims."""
    found = gold_accuracy(session)
    if found.reviewed >= LEAST_REVIEWED and found.right_before - found.right > MOST_LOST * found.reviewed:
        told = f"of {found.reviewed} reviewed claims, {found.right} are scored as reviewers found"
        yield "accuracy", f"{told}, and {found.right_before} were when they looked"
