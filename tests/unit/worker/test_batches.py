"""A batch: what fails in it fails alone, and a database that is away is waited for."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError, OperationalError

from tallymark.store.queue.queues import RESCORE_QUEUE, SCORE_QUEUE, queue_of
from tallymark.store.scoring.scorings import LARGEST_BATCH
from tallymark.store.tables import Revision, StoredClaim
from tallymark.store.work.tables import Scoring
from worker import batches
from worker.batches import score_batch
from worker.resources import Resources
from worker.scoring import score_stored, write_texts


@pytest.fixture
def opened(settings, database, engine):
    return Resources(settings, database, engine)


@pytest.fixture
def rows(database):
    """How many rows of a table there are, with what a query asks of them."""

    def count(table, *conditions):
        with database.reading() as session:
            return session.query(table).filter(*conditions).count()

    return count


def test_a_text_that_cannot_be_written_does_not_keep_the_others_from_it(opened, store_article, rows, monkeypatch):
    revisions = [store_article(str(number)) for number in range(4)]

    def refuse_one(database, engine, texts, now):
        if revisions[2] in [text.revision_id for text in texts]:
            raise IntegrityError("INSERT", {}, Exception("it does not fit"))
        write_texts(database, engine, texts, now)

    monkeypatch.setattr(batches, "write_texts", refuse_one)
    assert score_batch(opened)
    assert rows(Revision, Revision.scored_at.is_not(None)) == rows(StoredClaim) == 3
    with opened.database.reading() as session:
        (failed,) = session.query(Scoring)
    assert (failed.revision_id, failed.failures, failed.held_by) == (revisions[2], 1, None)
    assert failed.reason == "IntegrityError: it does not fit"


def test_a_database_that_is_away_for_a_moment_is_waited_for(opened, store_article, rows, monkeypatch):
    store_article()
    away = iter(range(3))

    def be_away(database, engine, texts, now):
        if next(away, None) is not None:
            raise OperationalError("INSERT", {}, Exception("no connection"))
        write_texts(database, engine, texts, now)

    monkeypatch.setattr(batches, "write_texts", be_away)
    assert score_batch(opened)
    assert rows(StoredClaim) == 1
    assert rows(Scoring) == 0


def test_what_is_scored_while_its_database_stays_away_waits_again(opened, store_article, rows, monkeypatch):
    store_article()

    def be_away(*_):
        raise OperationalError("INSERT", {}, Exception("no connection"))

    with monkeypatch.context() as context:
        context.setattr(batches, "write_texts", be_away)
        context.setattr(batches, "PATIENCE", 0.2)
        with pytest.raises(OperationalError):
            score_batch(opened)
    with opened.database.session() as session:
        row = session.query(Scoring).one()
        assert (row.failures, row.losses, row.dead, row.held_by) == (0, 0, False, None)
        assert row.reason == "the database could not be used: no connection"
        row.free_at = datetime.now(UTC) - timedelta(seconds=1)
    assert score_batch(opened)
    assert rows(StoredClaim) == 1


def test_a_text_that_takes_too_long_fails_alone(opened, store_article, rows, monkeypatch):
    slow, _ = store_article("slow"), store_article("fast")
    score = batches.score_text

    def score_slowly(engine, revision_id, stored):
        while revision_id == slow:
            pass
        return score(engine, revision_id, stored)

    monkeypatch.setattr(batches, "score_text", score_slowly)
    monkeypatch.setattr(batches, "LONGEST_SCORING", 1)
    score_batch(opened)
    assert rows(StoredClaim) == 1
    with opened.database.reading() as session:
        assert session.query(Scoring).one().reason == "TooSlow: it took more than 1 s"


def test_a_text_that_another_scored_or_deleted_meanwhile_is_let_go(
    opened, database, engine, store_article, rows, monkeypatch
):
    scored, deleted = store_article("scored"), store_article("deleted")
    read = batches.read_texts

    def read_late(*arguments):
        score_stored(database, engine, scored, datetime.now(UTC))
        with database.session() as session:
            session.execute(delete(Revision).where(Revision.id == deleted))
        return read(*arguments)

    monkeypatch.setattr(batches, "read_texts", read_late)
    assert score_batch(opened)
    assert not score_batch(opened)
    assert (rows(Scoring), rows(StoredClaim)) == (0, 1)


def test_texts_of_another_version_are_left_to_the_queue_of_their_own(
    opened, redis_client, store_article, rows, monkeypatch
):
    monkeypatch.setattr("tallymark.store.scoring.scorings.LARGEST_BATCH", 1)
    with monkeypatch.context() as context:
        context.setattr("worker.resources.__version__", "0.0.1")
        for number in range(2):
            score_stored(opened.database, opened.engine, store_article(str(number)), datetime.now(UTC))
    told = Resources(opened.settings, opened.database, opened.engine, redis_client)
    assert not score_batch(told)
    assert score_batch(told, again=True)
    assert [queue_of(redis_client, name).count for name in (SCORE_QUEUE, RESCORE_QUEUE)] == [0, 1]
    assert rows(Revision, Revision.engine == "0.0.1") == 1


def test_others_are_told_where_more_waits(opened, redis_client, store_article):
    told = Resources(opened.settings, opened.database, opened.engine, redis_client)
    for number in range(LARGEST_BATCH + 1):
        store_article(str(number))
    assert score_batch(told)
    assert queue_of(redis_client, SCORE_QUEUE).count == 1
    assert score_batch(told)
    assert not score_batch(told)
    assert queue_of(redis_client, SCORE_QUEUE).count == 1
