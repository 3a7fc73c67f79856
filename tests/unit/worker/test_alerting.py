"""An alert is told once when it begins and once when it is over, by webhook and mail, and to no private address."""

import socketserver
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest

from tallymark.store.crawls.crawls import CrawlCounts, end_crawl, start_crawl
from tallymark.store.sources.source import Source
from tallymark.store.sources.sources import pause_sources, save_source
from tallymark.store.tables import Alert
from tallymark.store.watch.alerts import find_alerts, note_amiss, take_news
from tallymark.store.work.job_kinds import KINDS
from tallymark.store.work.jobs import add_job, end_job, take_job
from tests.servers.webhook import running_webhook
from worker.alerting import look_out

NOW = datetime.now(UTC)
TOWN = Source(name="town", kind="feed", addresses=("https://town.example/feed",))


class MailBox(socketserver.StreamRequestHandler):
    """Enough of SMTP (RFC 5321) that a mail can be handed over."""

    def handle(self):
        self.say("220 box")
        while line := self.rfile.readline().decode().strip():
            if line.upper() == "DATA":
                self.say("354 go on")
                text = b"".join(iter(self.rfile.readline, b".\r\n")).decode()
                self.server.heard.append(text)
            if line.upper() == "QUIT":
                self.say("221 bye")
                return
            self.say("250 box")

    def say(self, line):
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def serving(server):
    server.heard = []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def hook():
    with running_webhook() as running:
        yield running


@pytest.fixture
def told(settings, hook):
    """Settings that have the hook told."""
    return settings.model_copy(update={"alert_webhook": hook.address, "alert_private": True})


def run(database, complaint):
    with database.session() as session:
        save_source(session, TOWN, NOW)
        crawl = start_crawl(session, NOW, source="town")
        end_crawl(session, crawl.id, CrawlCounts(), NOW, complaint=complaint)


def heard(hook):
    return [(news["event"], news["about"]) for news in hook.heard]


def test_a_source_that_breaks_its_expectations_is_told_once_and_once_when_it_is_over(database, told, hook):
    run(database, "too few items")
    for _ in range(3):
        look_out(database, told)
    begins = ("begins", "town: not as expected: too few items")
    assert heard(hook) == [begins]
    run(database, "too few items")
    look_out(database, told)
    assert heard(hook) == [begins]
    run(database, None)
    for _ in range(3):
        look_out(database, told)
    assert heard(hook) == [begins, ("over", "town: not as expected: too few items")]
    run(database, "too few items")
    look_out(database, told)
    assert heard(hook)[2:] == [begins]
    assert hook.heard[0]["alert"] != hook.heard[2]["alert"]


def test_a_paused_source_raises_none(database, told, hook):
    run(database, "too few items")
    with database.session() as session:
        pause_sources(session, ["town"], paused=True)
    look_out(database, told)
    assert hook.heard == []


def test_what_could_not_be_told_is_tried_again_later_and_told_once(database, told, hook):
    hook.answers = 500
    run(database, "too few items")
    look_out(database, told)
    look_out(database, told)
    assert len(hook.heard) == 1
    with database.session() as session:
        (alert,) = find_alerts(session, 9)
        assert "answered 500" in alert.trouble
        assert alert.next_try > datetime.now(UTC)
        alert.next_try = NOW
    hook.answers = 200
    look_out(database, told)
    look_out(database, told)
    assert len(hook.heard) == 2
    with database.reading() as session:
        (alert,) = find_alerts(session, 9)
    assert (alert.trouble, alert.next_try) == (None, None)


def test_two_that_look_out_at_once_do_not_tell_the_same(database):
    with database.session() as session:
        note_amiss(session, {"dump": "late"}, NOW)
    with database.session() as session:
        assert take_news(session, NOW).about == "late"
    with database.session() as session:
        assert take_news(session, NOW) is None


def test_a_webhook_in_the_own_network_hears_nothing_unless_that_is_allowed(database, told, hook):
    run(database, "too few items")
    look_out(database, told.model_copy(update={"alert_private": False}))
    assert hook.heard == []
    with database.reading() as session:
        assert "private" in session.query(Alert).one().trouble


def test_a_mail_says_what_is_amiss_in_its_subject(database, settings):
    run(database, "too few items")
    with serving(socketserver.ThreadingTCPServer(("127.0.0.1", 0), MailBox)) as box:
        url = f"smtp://127.0.0.1:{box.server_address[1]}"
        look_out(database, settings.model_copy(update={"alert_email_to": "ana@town.example", "smtp_url": url}))
        (mail,) = box.heard
    assert "Subject: Tallymark: town: not as expected: too few items" in mail
    assert "To: ana@town.example" in mail


def test_work_that_waits_for_hours_and_a_late_dump_are_amiss_until_they_are_done(database, settings):
    late = settings.model_copy(update={"dump_schedule": "0 0 * * *"})
    ordered = NOW.replace(hour=0, minute=0, second=0, microsecond=0)
    ordered -= timedelta(days=1) if NOW - ordered < timedelta(hours=2) else timedelta()
    with database.session() as session:
        add_job(session, "dump", f"dump:{ordered.isoformat()}", {}, ordered)
    look_out(database, late)
    with database.reading() as session:
        assert {alert.key for alert in find_alerts(session, 9)} == {"dump", "queue dump"}
    with database.session() as session:
        taken = take_job(session, 1, "worker", NOW)
        end_job(session, taken.id, "worker", NOW)
    look_out(database, late)
    with database.reading() as session:
        assert [alert.over_at is not None for alert in find_alerts(session, 9)] == [True, True]
    assert "dump" in KINDS
