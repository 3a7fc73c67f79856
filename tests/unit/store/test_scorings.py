"""Batches of revisions: each in one process's hands, back when that is gone, tried again, and in the end dead."""

import os
import subprocess
import sys
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.dialects import sqlite

from tallymark.store.pages.documents import record_revision
from tallymark.store.scoring import scorings
from tallymark.store.scoring.scoring_input import waits_again, waits_first
from tallymark.store.scoring.scorings import (
    BACK_OFF,
    HOLD,
    LARGEST_BATCH,
    MOST_FAILURES,
    MOST_LOSSES,
    ScoringFailure,
    find_lost,
    forget_failures_of_others,
    forget_scorings,
    free_lost,
    hold_on,
    is_any_free,
    note_failures,
    take_batch,
    try_now,
)
from tallymark.store.tables import Revision
from tallymark.store.work.holder import this_process
from tallymark.store.work.tables import Scoring
from tests.databases import sqlite_only

SECOND = timedelta(seconds=1)


class Work:
    """What two processes, one and another, do with the revisions of a store."""

    def __init__(self, database, make_page, now):
        self.database = database
        self._make_page = make_page
        self._now = now

    def add(self, *paths, **changes):
        with self.database.session() as session:
            return [record_revision(session, self._make_page(path, **changes), self._now).revision_id for path in paths]

    def take(self, holder="one", now=None, engine="1", dataset="d"):
        with self.database.session() as session:
            return take_batch(session, holder, engine, dataset, now or self._now)

    def taken(self, *arguments, **named):
        return list(self.take(*arguments, **named).revision_ids)

    def fail(self, revision_id, now):
        with self.database.session() as session:
            note_failures(session, [ScoringFailure(revision_id, "why", "where")], now)

    def lose(self, now, *, blames_silence=True):
        with self.database.session() as session:
            lost = find_lost(session, now)
            free_lost(session, lost, now, blames_silence=blames_silence)
        return [each.revision_id for each in lost]

    def row(self, revision_id):
        with self.database.reading() as session:
            return session.get(Scoring, revision_id)


@pytest.fixture
def work(database, make_page, now):
    return Work(database, make_page, now)


def test_what_one_process_has_at_hand_no_other_takes(work):
    added = work.add("a", "b")
    assert work.taken("one") == added
    assert work.taken("another") == []


def test_a_batch_is_bounded_and_says_that_more_waits(work):
    work.add(*map(str, range(LARGEST_BATCH + 1)))
    first, second = work.take("one"), work.take("another")
    assert (len(first.revision_ids), first.more) == (LARGEST_BATCH, True)
    assert (len(second.revision_ids), second.more) == (1, False)


def test_a_batch_of_long_texts_has_few_of_them_and_one_at_least(work, monkeypatch):
    monkeypatch.setattr(scorings, "MOST_TEXT", 25)
    work.add("a", text="x" * 40)
    work.add("b", text="y" * 10)
    work.add("c", text="z" * 10)
    assert [len(work.taken(str(each))) for each in range(2)] == [1, 2]


def test_texts_never_scored_come_before_those_of_another_version(work, store_page):
    old = [store_page(str(each))[0] for each in range(LARGEST_BATCH)]
    new = work.add("new")
    assert work.taken(engine="2")[-1:] == new
    (left,) = work.taken(engine="2")
    assert left in old
    assert work.taken(engine="1") == []


def test_what_is_held_too_long_comes_back_unless_its_process_says_that_it_is_at_work(work, database, now):
    added = work.add("a")
    work.take("one")
    with database.session() as session:
        hold_on(session, "one", now + HOLD / 2)
    assert work.lose(now + HOLD) == []
    assert work.lose(now + 2 * HOLD) == added
    assert work.taken("another", now + 2 * HOLD) == added


def test_what_a_process_of_this_machine_had_comes_back_as_soon_as_it_is_gone(work, database, now):
    added = work.add("a", "b")
    script = "from tallymark.store.work.holder import this_process; print(this_process())"
    gone = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.strip()
    assert work.taken(gone) == added
    with database.reading() as session:
        assert [each.held_by for each in find_lost(session, now)] == [gone, gone]
    assert work.lose(now) == added
    assert work.taken(this_process()) == added
    assert work.lose(now) == []


def test_a_text_that_fails_is_tried_again_later_alone_and_ends_as_a_dead_letter(work, now):
    bad, good = work.add("bad", "good")
    moment = now
    assert work.taken() == [bad, good]
    for failures in range(1, MOST_FAILURES):
        work.fail(bad, moment)
        assert work.taken(now=moment) == []
        moment += BACK_OFF[failures - 1]
        assert work.taken(now=moment) == [bad]
    work.fail(bad, moment)
    row = work.row(bad)
    assert (row.dead, row.reason, row.trace) == (True, "why", "where")
    assert work.taken(now=moment + timedelta(days=9)) == []


def test_a_wait_can_be_ended(work, database, now):
    (bad,) = work.add("bad")
    work.take()
    work.fail(bad, now)
    with database.session() as session:
        try_now(session, now)
    assert work.taken() == [bad]


def test_a_text_that_takes_its_process_with_it_is_tried_alone_and_then_no_more(work, now):
    added = work.add("killer", "bystander")
    moment = now
    for loss in range(MOST_LOSSES):
        taken = work.taken(str(loss), moment)
        assert taken == (added if loss < scorings.ALONE_AFTER else added[:1])
        moment += HOLD
        assert work.lose(moment) == taken
    assert work.row(added[0]).dead
    assert "did not come back" in work.row(added[0]).reason
    assert work.taken("last", moment) == added[1:]


def test_the_silence_of_a_process_that_is_there_is_no_loss(work, now):
    """It could not reach the database. Nor is another machine's after this one could not."""
    added = work.add("a")
    for holder, blames_silence in ((this_process(), True), ("harbour:77:1:abc", False)):
        assert work.taken(holder, now) == added
        now += HOLD
        assert work.lose(now, blames_silence=blames_silence) == added
        assert (work.row(added[0]).losses, work.row(added[0]).held_by) == (0, None)
    work.take("harbour:77:1:abc", now)
    work.lose(now + HOLD)
    assert (work.row(added[0]).losses, work.row(added[0]).reason) == (1, "the process that scored it did not come back")


def test_another_version_tries_what_failed_anew(work, database, now):
    (bad,) = work.add("bad")
    work.take()
    for _ in range(MOST_FAILURES):
        work.fail(bad, now)
    with database.session() as session:
        forget_failures_of_others(session, "1", "d")
    assert work.taken() == []
    with database.session() as session:
        forget_failures_of_others(session, "2", "d")
    assert work.taken(engine="2") == [bad]


def test_what_is_scored_leaves_nothing_here(work, database):
    added = work.add("a")
    work.take()
    with database.session() as session:
        forget_scorings(session, added)
    assert work.row(added[0]) is None


@sqlite_only
def test_a_look_for_work_reads_no_row_that_does_not_wait(database, now):
    for waits, index in ((waits_first(), "scored_at"), (waits_again("1", "d"), "revisions_by_version")):
        query = scorings._free(waits, now).compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
        with database.reading() as session:
            plan = [row[3] for row in session.execute(text(f"EXPLAIN QUERY PLAN {query}".replace(":", "\\:")))]
        assert not any(step == "SCAN revisions" for step in plan), plan
        assert any(index in step for step in plan), plan


def test_nothing_is_free_where_all_is_scored_or_at_hand(work, database, store_page, now):
    store_page("scored")
    work.add("waits")
    with database.reading() as session:
        assert is_any_free(session, "1", "d", now)
    work.take()
    with database.reading() as session:
        assert not is_any_free(session, "1", "d", now)
        assert session.query(Revision).filter(Revision.scored_at.is_(None)).count() == 1


def test_a_process_is_told_from_another_of_its_number():
    name = this_process()
    assert f":{os.getpid()}:" in name
    assert len(name) <= 128
