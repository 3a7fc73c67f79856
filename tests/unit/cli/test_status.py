"""`tallymark status`: one screen for a person, one line for a program."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from tallymark.errors import StoreError
from tallymark.reading.pages.page import Page
from tallymark.store.crawls.crawls import CrawlCounts, end_crawl, start_crawl
from tallymark.store.pages.documents import record_revision
from tallymark.store.queue.messages import take_message
from tallymark.store.queue.queues import SCORE_QUEUE, nudge_scoring, queue_of
from tallymark.store.sources.source import read_source
from tallymark.store.sources.sources import pause_sources, save_source
from tallymark.store.tables import Revision
from tallymark.store.work.jobs import add_job, postpone_job, take_job
from tallymark.store.work.leases import SCHEDULER, take_lease
from tallymark.store.work.signs_of_life import scheduler_here
from tallymark.store.work.switches import PAUSE, turn_on
from tallymark.store.work.tables import Job, Lease, Scoring
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


def test_texts_of_another_version_that_fail_hide_no_text_that_was_never_scored(told, database):
    row = {"failures": 1, "losses": 0, "version": "1-d", "free_at": NOW}
    with database.session() as session:
        for number in range(5):
            page = Page(text=f"Text {number}.", lang="en", canonical_url=f"https://a.example/{number}")
            revision_id = record_revision(session, page, NOW).revision_id
            if number < 3:
                session.get(Revision, revision_id).scored_at = NOW
                session.get(Revision, revision_id).engine = "0.0.1"
        session.add(Scoring(revision_id=1, dead=True, **row))
        session.add(Scoring(revision_id=2, dead=False, reason="ValueError: no", **row))
        session.add(Scoring(revision_id=3, dead=False, held_by="host:1:2:3", **row))
    work = {each["kind"]: each for each in told()[1]["work"]}
    assert {name: work["score"][name] for name in ("waiting", "running", "put_off", "reason")} == {
        "waiting": 2,
        "running": 0,
        "put_off": 0,
        "reason": None,
    }
    assert {name: work["rescore"][name] for name in ("waiting", "running", "put_off", "reason")} == {
        "waiting": 1,
        "running": 1,
        "put_off": 1,
        "reason": "ValueError: no",
    }


def test_jobs_of_another_version_and_rows_that_somebody_else_wrote_are_told_as_far_as_they_can_be(told, database):
    with database.session() as session:
        session.add(Job(kind="later", key="l", state="waiting", arguments={}, added=NOW, free_at=NOW))
        session.add(Job(kind="dump", key="d", state="dead", arguments=["x"], added=NOW, free_at=NOW))
        session.add(Lease(name="scheduler x", holder="nobody", since=NOW, until=NOW + HOUR))
    screen, line = told()
    assert [each.split()[:2] for each in screen.splitlines() if each.startswith("later")] == [["later", "1"]], screen
    assert [each["about"] for each in line["dead"]] == ["no arguments but ['x']"]
    with database.reading() as session, pytest.raises(StoreError, match="no scheduler of this machine"):
        scheduler_here(session, NOW)


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


def put_worker(client, fields):
    client.hset("rq:worker:forged", mapping={"hostname": "harbour", "pid": "7", "queues": "score"} | fields)
    client.sadd("rq:workers", "rq:worker:forged")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda client: client.set("tallymark:refused:count", "abc"),
        lambda client: client.set("tallymark:refused:count", "9" * 10_000),
        lambda client: client.lpush("tallymark:refused:count", "1"),
        lambda client: client.lpush("tallymark:refused", "nojson"),
        lambda client: client.lpush("tallymark:refused", "[1]"),
        lambda client: client.lpush("tallymark:refused", "[" * 100_000),
        lambda client: client.lpush("tallymark:refused", '{"at": 1, "queue": 2, "reason": 3}'),
        lambda client: client.set("tallymark:refused", "no list"),
        lambda client: client.sadd("rq:workers", "nonsense"),
        lambda client: client.sadd("rq:workers", b"\xff\xfe"),
        lambda client: (client.sadd("rq:workers", "rq:worker:x"), client.set("rq:worker:x", "no hash")),
        lambda client: client.set("rq:queue:crawl", "no list"),
    ],
)
def test_what_cannot_be_read_at_the_queue_server_is_named_and_the_rest_is_told(told, redis_client, spoil, tallymark):
    worker = QueueWorker(redis_client, SCORE_QUEUE)
    worker.register_birth()
    nudge_scoring(redis_client, 3)
    spoil(redis_client)
    screen, line = told()
    assert "1 workers, 3 messages" in screen
    assert "unreadable  " in screen
    assert len(line["queue_server"]["unreadable"]) == 1
    assert [each["pid"] for each in line["queue_server"]["workers"]] == [worker.pid]
    assert "was heard of" in tallymark("status", "--check", "worker").out


def test_a_list_of_workers_that_is_none_hides_nothing_else(told, redis_client, tallymark):
    redis_client.set("rq:workers", "no set")
    nudge_scoring(redis_client, 3)
    screen, line = told()
    assert "0 workers, 3 messages" in screen
    assert line["queue_server"]["unreadable"] == ["rq:workers"]
    checked = tallymark("status", "--check", "worker")
    assert (checked.code, checked.err) == (1, "tallymark: no worker of this machine has signed in\n")


@pytest.mark.parametrize(
    ("fields", "seen"),
    [
        ({"birth": "garbage"}, ("harbour", 7, "score")),
        ({"last_heartbeat": "garbage"}, ("harbour", 7, "score")),
        ({"last_heartbeat": b"\xff"}, ("harbour", 7, "score")),
        ({"pid": "seven"}, ("harbour", 0, "score")),
        ({"pid": "7" * 10_000}, ("harbour", 0, "score")),
        ({"hostname": b"\xff\x1b[2J", b"\xfe": b"\xfe"}, ("\ufffd\x1b[2J", 7, "score")),
        ({"queues": b"\xff"}, ("harbour", 7, "\ufffd")),
    ],
)
def test_a_worker_that_says_nonsense_of_itself_is_told_as_far_as_it_can_be(told, redis_client, fields, seen):
    put_worker(redis_client, fields)
    screen, line = told()
    assert "1 workers" in screen
    assert "\x1b" not in screen
    (worker,) = line["queue_server"]["workers"]
    assert (worker["host"], worker["pid"], worker["queue"]) == seen
    assert worker["heard_of"] is None


def test_what_somebody_else_wrote_is_no_line_of_the_screen(told, redis_client):
    put_worker(redis_client, {"hostname": "a\nqueues  all is well"})
    redis_client.sadd("rq:workers", "b\nscheduler   all is well")
    redis_client.lpush("tallymark:refused", json.dumps({"at": "", "queue": "", "reason": "c\nstore       all is well"}))
    redis_client.set("tallymark:refused:count", 1)
    lines = told()[0].splitlines()
    assert len([line for line in lines if line.startswith(("store ", "scheduler ", "queues "))]) == 3
    assert sum("all is well" in line for line in lines) == 3
    assert [line.split()[0] for line in lines[1:5]] == ["store", "scheduler", "queues", "unreadable"]


def test_a_worker_that_the_server_has_forgotten_is_off_the_list(told, redis_client):
    redis_client.sadd("rq:workers", "rq:worker:gone")
    assert told()[1]["queue_server"]["workers"] == []
    assert redis_client.scard("rq:workers") == 0
