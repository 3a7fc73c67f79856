"""Puts back what was lost: work whose process is gone, and work that no message speaks of. Rows are the truth."""

from datetime import UTC, datetime

import redis

from tallymark.store.database import Database
from tallymark.store.queues import nudge_scoring
from tallymark.store.scorings import find_lost, free_lost, is_any_free
from worker.resources import Resources


def sweep(resources: Resources, client: redis.Redis, workers: int) -> bool:
    """Whether anything waits for scoring that can be taken in hand now; then so many workers are told.

    Most sweeps find nothing, and those write nothing. Raises SQLAlchemyError or RedisError.
    """
    free_what_was_lost(resources.database)
    again = resources.rescoring.is_due
    with resources.database.reading() as session:
        waits = is_any_free(session, *resources.version, datetime.now(UTC), again=again)
    if waits:
        nudge_scoring(client, workers)
    elif again:
        resources.rescoring.rest()
    return waits


def free_what_was_lost(database: Database) -> None:
    """Has what dead processes had at hand wait again."""
    now = datetime.now(UTC)
    with database.reading() as session:
        lost = find_lost(session, now)
    if lost:
        with database.session() as session:
            free_lost(session, lost, now)
