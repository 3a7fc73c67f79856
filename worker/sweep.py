"""Puts back what was lost: work whose process is gone, and work that no message speaks of. Rows are the truth."""

import logging
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import redis
from redis.exceptions import ResponseError

from tallymark.store.database import Database
from tallymark.store.queue.queues import RESCORE_QUEUE, SCORE_QUEUE, SCORING_QUEUES, enqueue_jobs, nudge_scoring
from tallymark.store.scoring.scorings import find_lost, free_lost, is_any_free, is_waiting_again
from tallymark.store.work.jobs import due_jobs, find_lost_jobs, free_lost_jobs
from worker.resources import Resources

log = logging.getLogger(__name__)


def sweep(
    resources: Resources, client: redis.Redis, limits: Mapping[str, int], *, blames_silence: bool
) -> dict[str, int]:
    """How much can be begun now in each queue, where anything can; messages say so from now on.

    For scoring it is the number of workers that are told. Queues whose limit is 0 are other machines' business. Most
    sweeps find nothing, and those write nothing. A queue that the server refuses does not stop the others.
    `blames_silence`: see `free_lost`. Raises SQLAlchemyError or RedisError.
    """
    free_what_was_lost(resources.database, blames_silence=blames_silence)
    now = datetime.now(UTC)
    looks = resources.rescoring.is_due
    with resources.database.reading() as session:
        waits = {SCORE_QUEUE: is_any_free(session, *resources.version, now, again=False)}
        waits[RESCORE_QUEUE] = looks and is_waiting_again(session, *resources.version, now)
        due = due_jobs(session, now)
    if looks and not waits[RESCORE_QUEUE]:
        resources.rescoring.rest()
    found = {queue: len(job_ids) for queue, job_ids in due.items() if limits.get(queue)}
    for queue in (each for each, does in waits.items() if does and limits.get(each)):
        found[queue] = limits[queue]
    return {queue: count for queue, count in found.items() if _is_told(client, queue, count, due.get(queue, ()))}


def _is_told(client: redis.Redis, queue: str, count: int, job_ids: Sequence[int]) -> bool:
    try:
        if queue in SCORING_QUEUES:
            nudge_scoring(client, count, queue)
        else:
            enqueue_jobs(client, queue, job_ids)
    except ResponseError as error:
        log.warning("the queue %s waits for the next sweep: %s", queue, error)
        return False
    return True


def free_what_was_lost(database: Database, *, blames_silence: bool = False) -> None:
    """Has what dead processes had at hand wait again; so what others are silent about, which may count as a loss."""
    now = datetime.now(UTC)
    with database.reading() as session:
        lost, lost_jobs = find_lost(session, now), find_lost_jobs(session, now)
    if lost or lost_jobs:
        with database.session() as session:
            free_lost(session, lost, now, blames_silence=blames_silence)
            free_lost_jobs(session, lost_jobs, now, blames_silence=blames_silence)
