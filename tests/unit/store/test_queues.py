"""The queue: messages without pickle, no more of them than tell somebody something."""

import json
import zlib

import pytest
from rq.job import Job

from tallymark.errors import StoreError
from tallymark.store.queue.messages import Message, take_message
from tallymark.store.queue.queues import (
    MOST_NUDGES,
    RUN_JOB,
    SCORE_JOB,
    SCORE_QUEUE,
    connect,
    enqueue_jobs,
    nudge_scoring,
    queue_of,
)
from tallymark.store.queue.refusals import count_refusals, last_refusals


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


@pytest.mark.parametrize("name", ["rq:queue:score", "rq:queues"])
def test_what_lies_in_the_place_of_the_queue_for_scoring_is_set_aside_and_counted(redis_client, name):
    redis_client.set(name, "x")
    nudge_scoring(redis_client, 2)
    assert take_message(redis_client, queue_of(redis_client, SCORE_QUEUE), None) == Message(SCORE_JOB, ())
    assert count_refusals(redis_client) == 1


@pytest.mark.parametrize("name", ["rq:queue:crawl", "rq:job:job-2", "rq:queues"])
def test_what_lies_in_the_place_of_jobs_is_set_aside_and_counted(redis_client, name):
    redis_client.set(name, "x")
    enqueue_jobs(redis_client, "crawl", [1, 2, 3])
    queue = queue_of(redis_client, "crawl")
    taken = [take_message(redis_client, queue, None) for _ in range(4)]
    assert taken == [Message(RUN_JOB, (number,)) for number in (1, 2, 3)] + [None]
    (refused,) = last_refusals(redis_client)
    assert refused.queue == "crawl"
    assert f"a string by the name of {name}, where a" in refused.reason


def test_ids_that_are_no_text_do_not_keep_jobs_out_of_the_queue(redis_client):
    redis_client.rpush("rq:queue:crawl", b"\xff\xfe")
    enqueue_jobs(redis_client, "crawl", [1])
    enqueue_jobs(redis_client, "crawl", [1])
    assert redis_client.lrange("rq:queue:crawl", 0, -1) == [b"\xff\xfe", b"job-1"]
