"""Finds what waits for scoring and puts it into the queue: the rows are the truth, the queue may have been lost."""

import redis

from tallymark.scoring import Engine
from tallymark.store.database import Database
from tallymark.store.queues import enqueue_waiting
from worker.scoring import engine_version


def sweep(database: Database, client: redis.Redis, engine: Engine) -> int:
    """Enqueues every revision that waits for this engine and its reports and is not queued; returns how many."""
    with database.reading() as session:
        return enqueue_waiting(session, client, *engine_version(engine))
