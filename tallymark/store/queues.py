"""Queues and jobs by name. A message is only a hint: what must be done stands in a row, and a sweep finds it again."""

import re
from collections.abc import Iterable

import redis
from redis.exceptions import RedisError
from rq import Queue, Retry
from sqlalchemy.orm import Session

from tallymark.errors import StoreError
from tallymark.store.scoring_input import waiting_revisions

SCORE_QUEUE = "score"
SCORE_JOB = "worker.jobs.score_revision"
"""Takes a revision's id."""
JOBS = (SCORE_JOB,)
"""Every job by its dotted name; a test resolves each."""

SERIALIZER = "json"
"""Pickle, RQ's default, would let whoever reaches the queue run code."""
JOB_TIMEOUT = 120
"""Seconds. Scoring takes milliseconds; past this the worker process hangs and is better started anew."""
RESULT_TTL = 0
"""Seconds: a job leaves nothing behind, its result is in the tables."""
FAILURE_TTL = 7 * 24 * 3600
"""Seconds that a failed job can be looked at. RQ would keep it for a year."""
RETRIES = 2
"""Times that a job is tried again, as when its process was killed. A fault of the code fails every time."""
BATCH = 1000
"""Jobs in one round trip to the server."""

_JOB_ID = re.compile(r"score-(\d+)(?:-.*)?")


def connect(url: str) -> redis.Redis:
    """A client of the queue server at `url` (`running_valkey` gives it). Raises StoreError if it does not answer."""
    try:
        client = redis.Redis.from_url(url)
        client.ping()
    except (RedisError, ValueError, OSError) as error:
        raise StoreError(f"the queue server does not answer: {error}") from error
    return client


def score_queue(client: redis.Redis) -> Queue:
    """The queue of revisions that wait for scoring."""
    return Queue(SCORE_QUEUE, connection=client, serializer=SERIALIZER, default_timeout=JOB_TIMEOUT)


def enqueue_scoring(client: redis.Redis, revision_ids: Iterable[int], version: str = "") -> int:
    """Asks for revisions to be scored; call it after their rows are committed. Returns how many were asked for.

    `version` (engine and data set) becomes part of a job's id, so that asking again for another version is another
    job. Asking twice does no harm: the second job finds nothing to do.
    """
    queue = score_queue(client)
    jobs = [
        Queue.prepare_data(
            SCORE_JOB,
            args=(revision_id,),
            timeout=JOB_TIMEOUT,
            result_ttl=RESULT_TTL,
            failure_ttl=FAILURE_TTL,
            description=f"score revision {revision_id}",
            job_id=_job_id(revision_id, version),
            retry=Retry(max=RETRIES),
        )
        for revision_id in dict.fromkeys(revision_ids)
    ]
    for first in range(0, len(jobs), BATCH):
        queue.enqueue_many(jobs[first : first + BATCH])
    return len(jobs)


def enqueue_waiting(session: Session, client: redis.Redis, engine: str, dataset: str) -> int:
    """Puts every revision that waits for this engine and data set into the queue, and returns how many it put there.

    Those that stand in the queue already are left. A job that some worker has begun is not trusted: the worker may
    have been killed with it.
    """
    found = map(_JOB_ID.fullmatch, score_queue(client).get_job_ids())
    queued = {int(job[1]) for job in found if job}
    waiting = (each for each in waiting_revisions(session, engine, dataset) if each not in queued)
    return enqueue_scoring(client, waiting, f"{engine}-{dataset}")


def _job_id(revision_id: int, version: str) -> str:
    """RQ allows letters, digits, hyphens and underscores."""
    return f"score-{revision_id}" + re.sub(r"[^A-Za-z0-9_-]", "_", f"-{version}" if version else "")
