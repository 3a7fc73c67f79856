"""A sweep: what it finds is told to every queue that can be told."""

from datetime import UTC, datetime

import pytest
import redis

from tallymark.store.queue.queues import RESCORE_QUEUE, SCORE_QUEUE, queue_of
from tallymark.store.work.jobs import add_job
from tests.databases import sqlite_only
from worker.resources import Resources
from worker.sweep import sweep

LIMITS = {"crawl": 1, "dump": 1, "upkeep": 1, SCORE_QUEUE: 1, RESCORE_QUEUE: 1}


@pytest.fixture
def narrow_client(redis_client, valkey):
    """May not touch the queue of dumps."""
    keys = [f"~rq:queue:{name}" for name in LIMITS if name != "dump"]
    redis_client.execute_command("ACL", "SETUSER", "narrow", "on", ">narrow", "+@all", "~rq:job:*", "~rq:queues", *keys)
    with redis.Redis.from_url(valkey, username="narrow", password="narrow") as client:
        yield client
    redis_client.execute_command("ACL", "DELUSER", "narrow")


@sqlite_only
def test_a_queue_that_the_server_refuses_keeps_no_other_from_its_work(
    settings, database, engine, narrow_client, redis_client, store_article
):
    store_article()
    with database.session() as session:
        for kind in ("crawl", "dump", "upkeep"):
            add_job(session, kind, kind, {"source": "a", "due": ""} if kind == "crawl" else {}, datetime.now(UTC))
    found = sweep(Resources(settings, database, engine), narrow_client, LIMITS, blames_silence=False)
    assert found == {"crawl": 1, "upkeep": 1, SCORE_QUEUE: 1}
    assert {name: queue_of(redis_client, name).count for name in LIMITS} == dict.fromkeys(LIMITS, 0) | found
