"""The queue: messages without pickle, no more of them than tell somebody something."""

import json
import zlib

import pytest
from rq.job import Job

from tallymark.errors import StoreError
from tallymark.store.queues import MOST_NUDGES, SCORE_JOB, SCORE_QUEUE, connect, nudge_scoring, queue_of


def test_a_message_is_json_and_names_the_job(redis_client):
    nudge_scoring(redis_client)
    (job,) = queue_of(redis_client, SCORE_QUEUE).jobs
    stored = zlib.decompress(redis_client.hget(Job.key_for(job.id), "data"))
    assert json.loads(stored) == [SCORE_JOB, None, [], {}]


def test_nudges_that_nobody_takes_do_not_pile_up(redis_client):
    for _ in range(100):
        nudge_scoring(redis_client)
    nudge_scoring(redis_client, 100)
    assert queue_of(redis_client, SCORE_QUEUE).count == MOST_NUDGES


@pytest.mark.parametrize("url", ["redis://127.0.0.1:1/0", "nonsense", "unix:///nowhere/valkey.sock"])
def test_a_queue_server_that_does_not_answer_is_one_line(url):
    with pytest.raises(StoreError) as failure:
        connect(url)
    assert "\n" not in str(failure.value)
