"""Messages: what this program wrote is taken, and everything else is set aside without being run."""

import json
import os
import pickle
import zlib

import pytest
from rq import Queue

from tallymark.store.queue.messages import LARGEST, Message, take_message
from tallymark.store.queue.queues import SCORE_JOB, SCORE_QUEUE, nudge_scoring, queue_of
from tallymark.store.queue.refusals import REFUSALS, REFUSED, count_refusals, last_refusals


class Trap:
    """Whoever unpickles it makes a file."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return os.system, (f"touch {self.path}",)


@pytest.fixture
def queue(redis_client):
    return queue_of(redis_client, SCORE_QUEUE)


@pytest.fixture
def forge(redis_client, queue):
    """Puts a message into the queue that holds these bytes."""

    def forged(data, name="forged", **fields):
        redis_client.hset(f"rq:job:{name}", mapping={"data": data, "status": "queued", **fields})
        redis_client.rpush(queue.key, name)

    return forged


def packed(*message):
    return zlib.compress(json.dumps(message).encode())


def test_a_message_of_this_program_is_taken_once_and_leaves_nothing(redis_client, queue):
    nudge_scoring(redis_client)
    assert take_message(redis_client, queue, None) == Message(SCORE_JOB, ())
    assert take_message(redis_client, queue, None) is None
    assert list(redis_client.scan_iter("rq:job:*")) == []
    assert (count_refusals(redis_client), last_refusals(redis_client)) == (0, [])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (packed("os.system", None, ["id"], {}), "not one that may run"),
        (packed("worker.jobs.resources", None, [], {}), "not one that may run"),
        (packed(["os.system"], None, [], {}), "not one that may run"),
        (packed(SCORE_JOB, None, ["id"], {}), "arguments"),
        (packed(SCORE_JOB, None, {}, {}), "arguments"),
        (packed(SCORE_JOB, None, [], {"now": 1}), "arguments"),
        (packed(SCORE_JOB, "instance", [], {}), "arguments"),
        (packed(SCORE_JOB, None, []), "no JSON"),
        (packed(), "no JSON"),
        (json.dumps(7).encode(), "no JSON"),
        (b"\xff\x00 nothing", "no JSON"),
        (b"[" * 1900, "no JSON"),
        (b"x" * (LARGEST + 1), "2,001 bytes"),
        (zlib.compress(b"0" * 1_000_000), "when unpacked"),
    ],
)
def test_what_this_program_did_not_write_is_set_aside_with_the_reason(redis_client, queue, forge, data, reason):
    forge(data)
    nudge_scoring(redis_client)
    assert take_message(redis_client, queue, None) == Message(SCORE_JOB, ())
    (refused,) = last_refusals(redis_client)
    assert count_refusals(redis_client) == 1
    assert refused.queue == SCORE_QUEUE
    assert reason in refused.reason
    assert list(redis_client.scan_iter("rq:job:*")) == []


def test_a_pickle_is_never_opened(redis_client, queue, tmp_path):
    made = tmp_path / "made"
    data = pickle.dumps((SCORE_JOB, None, (Trap(made),), {}))
    redis_client.hset("rq:job:p", mapping={"data": zlib.compress(data), "meta": data, "result": data, "exc_info": data})
    redis_client.rpush(queue.key, "p")
    assert take_message(redis_client, queue, None) is None
    assert count_refusals(redis_client) == 1
    assert not made.exists()


def test_what_a_message_wishes_to_happen_afterwards_is_not_even_read(redis_client, queue, forge):
    forge(
        packed(SCORE_JOB, None, [], {}),
        success_callback_name="os.system",
        failure_callback_name="os.abort",
        webhooks=json.dumps([{"url": "http://169.254.169.254/"}]),
        timeout="9" * 50,
    )
    assert take_message(redis_client, queue, None) == Message(SCORE_JOB, ())


def test_ids_and_queues_of_any_shape_do_no_harm(redis_client, queue):
    redis_client.set("rq:job:text", "no hash")
    redis_client.rpush(queue.key, "text", b"\xff\xfe", "x" * 10_000, "", "not there")
    assert take_message(redis_client, queue, None) is None
    assert [each.reason for each in last_refusals(redis_client)] == [
        "an id that is too long",
        "an id that leads to no message",
    ]
    redis_client.set(queue.key, "no list")
    assert take_message(redis_client, queue, None) is None
    assert last_refusals(redis_client)[0].reason == f"a string by the name of {queue.key}, where a list belongs"
    nudge_scoring(redis_client)
    assert take_message(redis_client, queue, 1) == Message(SCORE_JOB, ())


def test_refusals_are_counted_all_and_kept_in_part(redis_client, queue, forge):
    for number in range(130):
        forge(packed("os.system", None, [], {}), str(number))
    assert take_message(redis_client, queue, None) is None
    assert (count_refusals(redis_client), len(last_refusals(redis_client))) == (130, 100)


@pytest.mark.parametrize("count", ["abc", 2**63 - 1])
def test_a_count_or_a_list_of_refusals_that_is_none_begins_anew(redis_client, queue, forge, count):
    redis_client.set(REFUSED, count)
    redis_client.set(REFUSALS, "no list")
    forge(packed("os.system", None, [], {}))
    nudge_scoring(redis_client)
    assert take_message(redis_client, queue, None) == Message(SCORE_JOB, ())
    assert (count_refusals(redis_client), len(last_refusals(redis_client))) == (1, 1)


def test_rq_itself_could_read_what_is_queued(redis_client):
    nudge_scoring(redis_client)
    (job,) = Queue(SCORE_QUEUE, connection=redis_client, serializer="json").jobs
    assert (job.func_name, job.args) == (SCORE_JOB, [])
