"""Signs of life, as a container's health check asks for them."""

from datetime import UTC, datetime, timedelta

import pytest

from tallymark.errors import StoreError
from tallymark.store.queue.queues import SCORE_QUEUE
from tallymark.store.work.holder import this_process
from tallymark.store.work.leases import SCHEDULER, lease_of, take_lease
from tallymark.store.work.signs_of_life import (
    FORGOTTEN_AFTER,
    LONGEST_SILENCE,
    forget_old_signs,
    scheduler_here,
    show_scheduler,
    sign_of,
    worker_here,
)
from tests.databases import sqlite_only
from worker.queue_worker import QueueWorker

LENGTH = timedelta(seconds=30)


@pytest.fixture
def show(database, now):
    def say(holder, moment=now):
        with database.session() as session:
            show_scheduler(session, holder, LENGTH, moment)

    return say


@pytest.fixture
def asked(database, now):
    def ask(moment=now):
        with database.reading() as session:
            return scheduler_here(session, moment)

    return ask


def test_a_scheduler_is_at_work_as_long_as_it_says_so(show, asked, now):
    for seconds in range(0, 120, 5):
        show(this_process(), now + timedelta(seconds=seconds))
    assert "is at work" in asked(now + timedelta(seconds=115))
    with pytest.raises(StoreError, match="no scheduler"):
        asked(now + timedelta(seconds=115) + LENGTH)


def test_a_scheduler_that_waits_for_its_turn_is_well_too(show, asked, database, now):
    with database.session() as session:
        take_lease(session, SCHEDULER, "elsewhere:1:2:3", LENGTH, now)
    show("elsewhere:1:2:3")
    with pytest.raises(StoreError):
        asked()
    show(this_process())
    assert asked().startswith("scheduler ")
    with database.reading() as session:
        assert lease_of(session, SCHEDULER).holder == "elsewhere:1:2:3"


def test_signs_of_schedulers_that_were_killed_are_dropped_in_the_end(show, database, now):
    show("one:1:2:3", now - FORGOTTEN_AFTER - LENGTH - LENGTH)
    show("two:1:2:3")
    with database.session() as session:
        take_lease(session, SCHEDULER, "one:1:2:3", -2 * FORGOTTEN_AFTER, now)
        forget_old_signs(session, now)
        assert lease_of(session, sign_of("one:1:2:3")) is None
        assert lease_of(session, sign_of("two:1:2:3")) is not None
        assert lease_of(session, SCHEDULER) is not None


@sqlite_only
def test_a_worker_is_at_work_until_it_has_been_silent_for_too_long(settings, redis_client):
    with pytest.raises(StoreError, match="has signed in"):
        worker_here(settings, datetime.now(UTC))
    worker = QueueWorker(redis_client, SCORE_QUEUE)
    worker.register_birth()
    assert "was heard of 0 s ago" in worker_here(settings, worker.last_heartbeat)
    with pytest.raises(StoreError, match=r"was heard of for 7[67] s"):
        worker_here(settings, worker.last_heartbeat + LONGEST_SILENCE + timedelta(seconds=1))


@sqlite_only
def test_a_worker_of_another_machine_is_none_of_this_one(settings, redis_client):
    worker = QueueWorker(redis_client, SCORE_QUEUE)
    worker.hostname = "elsewhere"
    worker.register_birth()
    with pytest.raises(StoreError, match="has signed in"):
        worker_here(settings, worker.last_heartbeat)


@sqlite_only
def test_nobody_can_tell_without_the_queue_server(settings):
    with pytest.raises(StoreError, match="does not run"):
        worker_here(settings, datetime.now(UTC))
