"""Queues and messages by name. A message is only a nudge: what must be done stands in a row, and a sweep finds it."""

from collections.abc import Sequence

import redis
from redis.exceptions import RedisError
from rq import Queue
from rq.job import Job

from tallymark.errors import StoreError
from tallymark.store.queue.foreign_keys import past_foreign_keys

SCORE_QUEUE = "score"
SCORE_JOB = "worker.jobs.score_waiting"
"""Takes nothing: it scores a batch of texts that were never scored."""
RESCORE_QUEUE = "rescore"
RESCORE_JOB = "worker.jobs.rescore_waiting"
"""Takes nothing: it scores a batch, of texts that another version scored where no others wait."""
SCORING_QUEUES = {SCORE_QUEUE: SCORE_JOB, RESCORE_QUEUE: RESCORE_JOB}
"""With the one message that each has."""
RUN_JOB = "worker.jobs.run_job"
"""Takes a job's id: what is to be done, and whether it still is, stands in the row."""
MESSAGES: dict[str, tuple[type, ...]] = {SCORE_JOB: (), RESCORE_JOB: (), RUN_JOB: (int,)}
"""Every function that a message may name, and the types of its arguments: nothing else is ever run. A test resolves
each name."""

SERIALIZER = "json"
"""Pickle, RQ's default, would let whoever reaches the queue run code."""
MESSAGE_TTL = 24 * 3600
"""Seconds that a message waits for a worker. Its row waits on without it."""
MOST_NUDGES = 16
"""Messages in the queue for scoring past which another would tell nobody anything: each stands for a whole batch."""


def connect(url: str) -> redis.Redis:
    """A client of the queue server at `url` (`running_valkey` gives it). Raises StoreError if it does not answer."""
    try:
        client = redis.Redis.from_url(url)
        client.ping()
    except (RedisError, ValueError, OSError) as error:
        raise StoreError(f"the queue server does not answer: {error}") from error
    return client


def queue_of(client: redis.Redis, name: str) -> Queue:
    """A queue by its name, of messages as JSON."""
    return Queue(name, connection=client, serializer=SERIALIZER)


def nudge_scoring(client: redis.Redis, times: int = 1, name: str = SCORE_QUEUE) -> None:
    """Says that revisions wait for scoring, or for scoring anew; call it after their rows are committed.

    Raises RedisError.

    A worker that takes the message looks for work afterwards, so a message that waits already is as good as another.
    """
    queue = queue_of(client, name)
    there = past_foreign_keys(client, name, _types(queue), lambda: queue.count)
    wanted = min(times, MOST_NUDGES - there)
    if wanted > 0:
        message = Queue.prepare_data(SCORING_QUEUES[name], ttl=MESSAGE_TTL, description=f"{name} what waits")
        past_foreign_keys(client, name, _types(queue), lambda: queue.enqueue_many([message] * wanted))


def enqueue_jobs(client: redis.Redis, queue: str, job_ids: Sequence[int]) -> None:
    """Says that these jobs wait, unless messages in the queue say so already. Raises RedisError."""
    jobs = queue_of(client, queue)
    there = past_foreign_keys(client, queue, _types(jobs), lambda: _ids_in(jobs))
    messages = [
        Queue.prepare_data(
            RUN_JOB, args=(job_id,), ttl=MESSAGE_TTL, description=f"{queue} job {job_id}", job_id=_message_id(job_id)
        )
        for job_id in job_ids
        if _message_id(job_id).encode() not in there
    ]
    if messages:
        types = _types(jobs) | {Job.key_for(_message_id(job_id)): "hash" for job_id in job_ids}
        past_foreign_keys(client, queue, types, lambda: jobs.enqueue_many(messages))


def _types(queue: Queue) -> dict[str, str]:
    """Where a queue and the list of all queues lie, and as what."""
    return {queue.key: "list", Queue.redis_queues_keys: "set"}


def _ids_in(queue: Queue) -> set[bytes]:
    """Of the messages there, as bytes: whatever somebody put there need not be text."""
    ids: list[bytes] = queue.connection.lrange(queue.key, 0, -1)  # type: ignore[assignment]
    return set(ids)


def _message_id(job_id: int) -> str:
    return f"job-{job_id}"
