"""The queue: messages without pickle, and a sweep that finds what has none."""

import json
import zlib
from datetime import timedelta

import pytest
from rq.job import Job

from tallymark.errors import StoreError
from tallymark.store.documents import record_revision
from tallymark.store.queues import FAILURE_TTL, SCORE_JOB, connect, enqueue_scoring, enqueue_waiting, score_queue


@pytest.fixture
def waiting_page(database, make_page, now):
    def store(path, **changes):
        with database.session() as session:
            return record_revision(session, make_page(path, **changes), now).revision_id

    return store


def sweep(database, client, engine="1", dataset="d"):
    with database.reading() as session:
        return enqueue_waiting(session, client, engine, dataset)


def test_a_message_is_json_and_names_the_job(redis_client):
    assert enqueue_scoring(redis_client, [7]) == 1
    queue = score_queue(redis_client)
    (job,) = queue.jobs
    assert (job.func_name, job.args) == (SCORE_JOB, [7])
    assert job.failure_ttl == FAILURE_TTL
    stored = zlib.decompress(redis_client.hget(Job.key_for(job.id), "data"))
    assert json.loads(stored) == [SCORE_JOB, None, [7], {}]


def test_thousands_of_messages_go_in_a_few_round_trips(redis_client):
    assert enqueue_scoring(redis_client, range(2500), "1.0.0-abc") == 2500
    ids = score_queue(redis_client).get_job_ids()
    assert len(ids) == 2500
    assert ids[0] == "score-0-1_0_0-abc"


def test_an_id_given_twice_is_one_message(redis_client):
    assert enqueue_scoring(redis_client, [3, 3, 4]) == 2


def test_a_sweep_finds_what_was_never_scored(database, redis_client, waiting_page, store_page):
    waits = waiting_page("waits")
    store_page("scored")
    assert sweep(database, redis_client) == 1
    assert [job.args for job in score_queue(redis_client).jobs] == [[waits]]


def test_a_sweep_leaves_what_is_queued_already(database, redis_client, waiting_page):
    enqueue_scoring(redis_client, [waiting_page("one")])
    waiting_page("two")
    assert sweep(database, redis_client) == 1
    assert sweep(database, redis_client) == 0
    assert score_queue(redis_client).count == 2


def test_a_queue_that_was_lost_is_filled_again(database, redis_client, waiting_page):
    enqueue_scoring(redis_client, [waiting_page("one"), waiting_page("two")])
    redis_client.flushall()
    assert sweep(database, redis_client) == 2


def test_another_version_scores_newest_texts_anew_and_leaves_older_ones(database, redis_client, store_page, now):
    store_page(text="First wording.")
    newest, _ = store_page(text="Corrected wording.", now=now + timedelta(hours=1))
    assert sweep(database, redis_client) == 0
    assert sweep(database, redis_client, engine="2") == 1
    assert sweep(database, redis_client, dataset="e") == 0
    assert [job.args for job in score_queue(redis_client).jobs] == [[newest]]


@pytest.mark.parametrize("url", ["redis://127.0.0.1:1/0", "nonsense", "unix:///nowhere/valkey.sock"])
def test_a_queue_server_that_does_not_answer_is_one_line(url):
    with pytest.raises(StoreError) as failure:
        connect(url)
    assert "\n" not in str(failure.value)
