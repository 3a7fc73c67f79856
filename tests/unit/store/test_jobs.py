"""Jobs: one a key, in one process's hands, tried again after a while, and in the end done or dead."""

from datetime import timedelta

import pytest

from tallymark.errors import BadInput
from tallymark.store.work.dead_letters import Chosen, find_dead_letter, find_dead_letters, retry_dead_letters
from tallymark.store.work.holder import this_process
from tallymark.store.work.job_kinds import KINDS
from tallymark.store.work.jobs import (
    BACK_OFF,
    HOLD,
    MOST_FAILURES,
    MOST_LOSSES,
    add_job,
    due_jobs,
    end_job,
    fail_job,
    find_lost_jobs,
    free_lost_jobs,
    hold_job,
    postpone_job,
    state_of,
    take_job,
)
from tallymark.store.work.tables import Job

MINUTE = timedelta(minutes=1)


@pytest.fixture
def session(database):
    with database.session() as session:
        yield session


@pytest.fixture
def job(session, now):
    add_job(session, "upkeep", "upkeep:one", {}, now)
    return session.query(Job).one().id


def lose(session, now, *, blames_silence=True):
    lost = find_lost_jobs(session, now)
    free_lost_jobs(session, lost, now, blames_silence=blames_silence)
    return [each.id for each in lost]


def test_an_order_that_is_heard_again_is_the_same_order_even_when_it_is_done(session, job, now):
    assert not add_job(session, "upkeep", "upkeep:one", {}, now + MINUTE)
    take_job(session, job, "one", now)
    end_job(session, job, "one", now)
    assert not add_job(session, "upkeep", "upkeep:one", {}, now + MINUTE)
    assert state_of(session, "upkeep:one") == "done"
    assert due_jobs(session, now + MINUTE) == {}


@pytest.mark.parametrize(
    ("kind", "arguments"),
    [
        ("os.system", {}),
        ("upkeep", {"settings": "mine"}),
        ("crawl", {"source": "a"}),
        ("crawl", {"source": "a", "due": 7}),
    ],
)
def test_what_is_no_job_is_not_ordered(session, now, kind, arguments):
    with pytest.raises(BadInput):
        add_job(session, kind, "key", arguments, now)
    assert session.query(Job).count() == 0


def test_one_process_takes_a_job(session, job, now):
    assert take_job(session, job, "one", now).kind == "upkeep"
    assert take_job(session, job, "another", now) is None
    assert due_jobs(session, now) == {}


def test_a_job_whose_process_says_nothing_waits_again(session, job, now):
    take_job(session, job, "one", now)
    hold_job(session, job, "one", now + HOLD / 2)
    assert lose(session, now + HOLD) == []
    assert lose(session, now + 2 * HOLD) == [job]
    assert due_jobs(session, now + 2 * HOLD) == {"upkeep": [job]}


def test_what_a_process_says_that_lost_its_job_changes_nothing(session, job, now):
    take_job(session, job, "one", now)
    lose(session, now + 2 * HOLD)
    take_job(session, job, "another", now + 2 * HOLD)
    end_job(session, job, "one", now + 2 * HOLD)
    fail_job(session, job, "one", "why", "where", now + 2 * HOLD)
    postpone_job(session, job, "one", now, "later")
    assert state_of(session, "upkeep:one") == "running"


def test_a_job_that_loses_its_process_every_time_is_a_dead_letter_in_the_end(session, job, now):
    for _ in range(MOST_LOSSES):
        take_job(session, job, "one", now)
        lose(session, now + HOLD)
        now += HOLD
    assert state_of(session, "upkeep:one") == "dead"


def test_the_silence_of_a_process_that_is_there_is_no_loss(session, job, now):
    for holder, blames_silence in ((this_process(), True), ("harbour:77:1:abc", False)):
        assert take_job(session, job, holder, now)
        now += HOLD
        assert lose(session, now, blames_silence=blames_silence) == [job]
    assert session.get(Job, job).losses == 0


def test_a_job_that_is_put_off_waits_without_having_failed(session, job, now):
    for _ in range(10):
        take_job(session, job, "one", now)
        postpone_job(session, job, "one", now + MINUTE, "paused")
        assert due_jobs(session, now) == {}
        now += MINUTE
    assert due_jobs(session, now) == {"upkeep": [job]}


def test_a_job_that_fails_every_time_is_a_dead_letter_that_can_be_tried_again(session, job, now):
    for wait in (*BACK_OFF, timedelta()):
        take_job(session, job, "one", now)
        fail_job(session, job, "one", "why", "where", now)
        if wait:
            assert due_jobs(session, now) == {}
        now += wait
    assert len(BACK_OFF) + 1 == MOST_FAILURES
    (letter,) = find_dead_letters(session)
    assert (letter.name, letter.reason, letter.trace) == (f"upkeep-{job}", "why", "where")
    assert retry_dead_letters(session, Chosen(letter.name), now) == 1
    assert due_jobs(session, now) == {"upkeep": [job]}
    assert find_dead_letters(session) == []
    assert retry_dead_letters(session, Chosen(), now) == 0


@pytest.mark.parametrize("name", ["", "upkeep-1", "upkeep", "score-9999999999999999999", "score-1; DROP TABLE jobs"])
def test_a_dead_letter_that_there_is_not_is_one_line(session, job, now, name):
    for look in (lambda: find_dead_letter(session, name), lambda: retry_dead_letters(session, Chosen(name), now)):
        with pytest.raises(BadInput, match="no dead letter"):
            look()


def test_every_kind_has_a_queue_of_its_own():
    assert len({kind.queue for kind in KINDS.values()}) == len(KINDS)
