"""Upkeep: what is old goes, what is asked for stays."""

from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.exc import OperationalError

from tallymark.store.crawls.crawls import CrawlCounts, end_crawl, start_crawl
from tallymark.store.crawls.host_days import requests_of, reserve_requests
from tallymark.store.crawls.visits import DecidedVisit, WaitingVisit, add_visits, decide_visits
from tallymark.store.database import open_database
from tallymark.store.one_writer import write_alone
from tallymark.store.tables import Crawl, Visit
from tallymark.store.work.jobs import add_job, end_job, take_job
from tallymark.store.work.tables import Job
from tallymark.store.work.upkeep import optimise
from tests.databases import sqlite_only
from worker.upkeep import look_after_store

NOW = datetime.now(UTC)
OLD = NOW - timedelta(days=40)


def crawl(session, moment, *, ends=True):
    run = start_crawl(session, moment, purpose=str(moment) + str(ends))
    decide_visits(session, run.id, [DecidedVisit(f"https://a.example/{number}", "kept") for number in range(3)], moment)
    add_visits(session, run.id, [WaitingVisit("https://a.example/waits", "page", 1)])
    if ends:
        end_crawl(session, run.id, CrawlCounts(seen=3), moment)
    return run.id


def test_where_old_crawls_went_is_dropped_and_what_waits_or_counts_stays(settings, database):
    with database.session() as session:
        old, new, open_one = crawl(session, OLD), crawl(session, NOW), crawl(session, OLD, ends=False)
    look_after_store(settings)
    with database.reading() as session:
        left = {each: session.query(Visit).filter(Visit.crawl_id == each).count() for each in (old, new, open_one)}
        assert left == {old: 1, new: 4, open_one: 4}
        assert session.get(Crawl, old).seen == 3


def test_old_budgets_and_jobs_are_dropped(settings, database):
    long_ago = date.today() - timedelta(days=30)
    with database.session() as session:
        for day in (long_ago, date.today()):
            reserve_requests(session, "a.example", day, 5, 10)
        for moment in (OLD, NOW):
            add_job(session, "upkeep", str(moment), {}, moment)
        for job in session.query(Job).all():
            take_job(session, job.id, "one", NOW)
            end_job(session, job.id, "one", job.added)
        add_job(session, "upkeep", "waits", {}, OLD)
    look_after_store(settings)
    look_after_store(settings)
    with database.reading() as session:
        assert requests_of(session, "a.example", long_ago) == 0
        assert requests_of(session, "a.example", date.today()) == 5
        assert [job.key for job in session.query(Job).order_by(Job.id)] == [str(NOW), "waits"]


def test_a_busy_store_is_looked_after_all_the_same(settings, database):
    with database.reading() as session:
        session.query(Crawl).count()
        look_after_store(settings)


@sqlite_only
def test_a_locked_database_fails_as_one_that_is_waited_for(settings, database, monkeypatch):
    monkeypatch.setattr("tallymark.store.database.BUSY_TIMEOUT", 50)
    with closing(open_database(settings)) as impatient:
        with database.session() as session:
            write_alone(session.connection())
            with pytest.raises(OperationalError, match="locked"):
                optimise(impatient)
        optimise(impatient)
