"""`tallymark rescore` and `tallymark replay` as a user runs them."""

import signal
from datetime import UTC, datetime

import pytest

from tallymark.reading.pages.page import Page
from tallymark.store.claims.stored_claims import find_claims
from tallymark.store.pages.documents import record_revision
from tallymark.store.tables import Revision
from tallymark.store.work.tables import Scoring
from worker.pool import run_workers

COMMAND = "import sys; from tallymark.cli import main; sys.argv[0] = 'tallymark'; main()"
OLDER = "import worker.resources; worker.resources.__version__ = '0.0.1'\n"
ONE_EACH = "import tallymark.store.scoring.scorings as scorings; scorings.LARGEST_BATCH = 1\n"
TEXT = "Page {}: more than 32,000 unaccompanied migrant children did not appear for their immigration court hearings."


@pytest.fixture
def scored_before(settings, database, start_python):
    """Three pages that an earlier version has scored; the id of a claim."""
    with database.session() as session:
        for number in range(3):
            page = Page(text=TEXT.format(number), lang="en", canonical_url=f"https://harbor-ledger.example/{number}")
            record_revision(session, page, datetime.now(UTC))
    start_python(OLDER + COMMAND, "worker", "--burst").communicate()
    with database.reading() as session:
        return find_claims(session).items[0]["claim"]


def left(database):
    with database.reading() as session:
        return session.query(Revision).filter(Revision.engine == "0.0.1").count()


def test_texts_are_scored_anew_and_what_changed_is_told(scored_before, settings, start_python):
    command = start_python(COMMAND, "rescore", "--share", "1")
    out, err = command.communicate()
    assert (command.returncode, err) == (0, "")
    first, *rest = out.splitlines()
    assert first.startswith("3 texts were scored anew, by engine")
    assert [line.split() for line in rest] == [["3", "claims", "kept", "their", "verdict"]]
    assert start_python(COMMAND, "rescore").communicate()[0].startswith("0 texts")
    assert run_workers(settings, 1, burst=True) == 0


def test_told_to_stop_it_ends_after_the_texts_at_hand_and_says_what_is_left(
    scored_before, database, start_python, wait_until
):
    command = start_python(ONE_EACH + COMMAND, "rescore", "--share", "0.01")
    wait_until(lambda: left(database) < 3, "a text that is scored anew")
    command.send_signal(signal.SIGTERM)
    _, err = command.communicate()
    assert (command.returncode, err) == (130, f"told to stop: {left(database)} are left for the next time\n")
    with database.reading() as session:
        assert session.query(Scoring).all() == []


def test_a_report_that_there_is_not_is_one_line(scored_before, start_python):
    command = start_python(COMMAND, "rescore", "--report", "nonsense")
    assert command.communicate()[1].startswith("tallymark: no report 'nonsense'")
    assert command.returncode == 1


def test_a_claim_is_replayed_by_its_id(scored_before, start_python):
    same = start_python(COMMAND, "replay", scored_before)
    out, err = same.communicate()
    assert (same.returncode, err) == (0, "")
    assert out.startswith("identical: scored by engine 0.0.1")
    missing = start_python(COMMAND, "replay", "nothing")
    assert missing.communicate()[1] == "tallymark: no claim has the id nothing\n"
    assert missing.returncode == 1
