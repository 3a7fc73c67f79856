"""`tallymark status`: one screen for a person, one line for a program."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from tallymark.reading.page import Page
from tallymark.store.crawls import CrawlCounts, end_crawl, start_crawl
from tallymark.store.documents import record_revision
from tallymark.store.jobs import add_job, postpone_job, take_job
from tallymark.store.leases import SCHEDULER, take_lease
from tallymark.store.messages import take_message
from tallymark.store.queues import SCORE_QUEUE, nudge_scoring, queue_of
from tallymark.store.source import read_source
from tallymark.store.sources import pause_sources, save_source
from tallymark.store.switches import PAUSE, turn_on
from tallymark.store.work_tables import Job, Scoring
from worker.queue_worker import QueueWorker

NOW = datetime.now(UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def told(tallymark, settings, monkeypatch):
    monkeypatch.setenv("TALLYMARK_DATA_DIR", str(settings.data_dir))
    return lambda: (tallymark("status").out, json.loads(tallymark("status", "--json").out))


@pytest.fixture
def busy_store(database):
    """Two texts wait, one of them for good; one source ran and one is paused; a job waits for better times."""
    with database.session() as session:
        for number in range(2):
            page = Page(text=f"Text {number}.", lang="en", canonical_url=f"https://a.example/{number}")
            record_revision(session, page, NOW - 5 * HOUR)
        failed = {"failures": 3, "losses": 0, "version": "1-d", "free_at": NOW}
        session.add(Scoring(revision_id=1, dead=True, reason="ValueError: no", trace="trace", **failed))
        for name in ("press", "posts"):
            source = {"name": name, "kind": "feed", "addresses": ["https://a.example/"], "schedule": "0 0 1 1 *"}
            save_source(session, read_source(source), NOW - 3 * HOUR)
        pause_sources(session, ["posts"], paused=True)
        run = start_crawl(session, NOW - 2 * HOUR, source="press", purpose="p")
        end_crawl(session, run.id, CrawlCounts(seen=9, kept=7, failed=2), NOW, complaint="fewer than 20 items")
        add_job(session, "dump", "d", {}, NOW - HOUR)
        take_job(session, session.query(Job).one().id, "host:1:2:3", NOW)
        postpone_job(session, 1, "host:1:2:3", NOW, "no room")
        take_lease(session, SCHEDULER, "harbour:77:1:x", HOUR, NOW)
        turn_on(session, PAUSE, NOW - HOUR)


def test_a_new_store_is_shown_without_any_server_being_started(told, settings):
    screen, line = told()
    assert "nobody keeps the clock" in screen
    assert "does not run" in screen
    assert not (settings.data_dir / "valkey").exists()
    assert line["size"]["claims"] == 0
    assert set(line["versions"]) == {"engine", "dataset", "tables"}


def test_one_screen_tells_what_waits_who_works_what_failed_and_what_was_collected(told, busy_store):
    screen, line = told()
    lines = screen.splitlines()
    assert len(lines) <= 40
    assert max(map(len, lines)) <= 110
    assert lines[0].startswith("PAUSED")
    assert "harbour:77 keeps the clock" in screen
    assert "score             1  5 h            0" in lines
    assert any(each.startswith("dump") and each.endswith("no room") for each in lines)
    assert any(each.startswith("score-1") and each.endswith("ValueError: no") for each in lines)
    assert any(each.startswith("press") and "2 h ago" in each and "fewer than 20 items" in each for each in lines)
    assert any(each.startswith("posts") and "never" in each and "paused" in each for each in lines)
    assert line["dead_count"] == 1
    assert [source["name"] for source in line["sources"]] == ["press", "posts"]
    assert datetime.fromisoformat(line["paused_since"]) == NOW - HOUR


def test_much_of_everything_is_still_one_screen(told, database, busy_store):
    with database.session() as session:
        for number in range(30):
            source = {"name": f"more-{number}", "kind": "feed", "addresses": ["https://a.example/"]}
            save_source(session, read_source(source), NOW)
            dead = {"state": "dead", "free_at": NOW, "failures": 3, "losses": 0, "added": NOW}
            session.add(Job(kind="crawl", key=str(number), arguments={}, reason="x\x1b[2J" * 50, **dead))
    screen, line = told()
    assert len(screen.splitlines()) <= 40
    assert "\x1b" not in screen
    assert "... and 26 more" in screen
    assert (line["dead_count"], len(line["dead"])) == (31, 20)


def test_workers_messages_and_what_was_set_aside_are_told(told, redis_client):
    QueueWorker(redis_client, SCORE_QUEUE).register_birth()
    nudge_scoring(redis_client, 3)
    redis_client.hset("rq:job:forged", "data", b"nothing")
    redis_client.lpush(queue_of(redis_client, SCORE_QUEUE).key, "forged")
    take_message(redis_client, queue_of(redis_client, SCORE_QUEUE), None)
    screen, line = told()
    assert "1 workers, 2 messages; 1 messages set aside, the last: no JSON of a message" in screen
    (worker,) = line["queue_server"]["workers"]
    assert worker["queue"] == SCORE_QUEUE
    assert dict(line["queue_server"]["messages"])[SCORE_QUEUE] == 2
