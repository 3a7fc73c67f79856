"""What the console shows, a command shows too."""

from contextlib import closing
from datetime import UTC, datetime

import pytest

from tallymark import __version__
from tallymark.reading.pages.page import Page
from tallymark.store.claims.stored_claims import replace_claims
from tallymark.store.crawls.crawls import CrawlCounts, end_crawl, start_crawl
from tallymark.store.crawls.visits import DecidedVisit, decide_visits
from tallymark.store.database import open_database
from tallymark.store.pages.documents import record_revision
from tallymark.store.settings import Settings
from tests.unit.cli.texts import LOST
from tests.unit.service.conftest import make_claim

__all__ = ["make_claim"]

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path, make_claim):
    """Two runs of a source, and a page that an earlier version found to say the right thing."""
    with closing(open_database(Settings(data_dir=tmp_path / "var"))) as database, database.session() as session:
        for failed in (0, 2):
            run = start_crawl(session, NOW, source="town")
            visits = [DecidedVisit(f"https://town.example/{each}", "failed", "answered 404") for each in range(failed)]
            decide_visits(session, run.id, visits, NOW)
            end_crawl(session, run.id, CrawlCounts(seen=4, kept=4 - failed, failed=failed), NOW)
        page = Page(text=LOST, title="Lost", lang="en", canonical_url="https://town.example/lost")
        revision = record_revision(session, page, NOW).revision_id
        start = LOST.index("32,000")
        quote = {"exact": "32,000", "prefix": LOST[:start], "suffix": ""}
        claim = make_claim(
            start, quote=quote, end=start + 6, sentence=LOST, verdict="accurate", display=None, shown=False
        )
        replace_claims(session, revision, [claim], unrelated=0, unscored=0, engine="0.0.1", dataset="d", now=NOW)


def test_runs_are_listed_and_one_is_shown_beside_the_one_before_it(tallymark, store):
    listed = tallymark("run", "list").out.splitlines()
    assert [line.split()[0] for line in listed] == ["2", "1"]
    assert listed[0].endswith("town  4 read, 2 new, 2 failed")
    assert tallymark("run", "list", "--source", "other").out == "There was no run.\n"
    shown = tallymark("run", "show", "2").out.splitlines()
    assert "        2  failed  (0 in run 1)" in shown
    assert "        2  failed: answered 404" in shown
    assert "no run has the id 9" in tallymark("run", "show", "9").err


def test_claims_that_wait_for_a_reviewer_are_listed_until_they_are_reviewed(tallymark, store):
    (line,) = tallymark("claim", "list").out.splitlines()
    assert "unsure: accurate, 0.93  “32,000”  https://town.example/lost" in line
    tallymark("claim", "review", line.split()[0], "mischaracterised", "--yes")
    assert tallymark("claim", "list").out == "Nothing waits for a reviewer.\n"


def test_what_scoring_anew_would_change_is_told_and_then_what_it_changed(tallymark, store):
    foreseen = tallymark("report", "foreseen").out.splitlines()
    assert foreseen[0].startswith("accurate -> mischaracterised  ")
    assert foreseen[-1] == "1 text was scored for this"
    assert tallymark("report", "changed").out == "      0  claims kept their verdict\n"
    assert __version__ in tallymark("rescore").out
    changed = tallymark("report", "changed").out.splitlines()
    assert changed == ["      1  accurate -> mischaracterised", "      0  claims kept their verdict"]


def test_a_schedule_is_said_in_words(tallymark):
    told = tallymark("source", "explain", "0 3 * * 1-5").out.splitlines()
    assert "Monday through Friday" in told[0]
    assert len(told) == 6
    assert tallymark("source", "explain", "whenever").code == 1


def test_all_that_failed_is_put_aside_at_once_and_brought_back(tallymark, tmp_path):
    from tests.trials.console import fail  # noqa: PLC0415 - it brings the service along

    with closing(open_database(Settings(data_dir=tmp_path / "var"))) as database:
        fail(database, 4)
    told = tallymark("job", "discard", "--all", "--reason", "the disk was full", "--yes").out
    assert told.startswith("4 put aside: the disk was full (command line")
    assert tallymark("job", "dead").out == "Nothing failed for good.\n"
    assert tallymark("job", "restore", told.strip().removeprefix("4 put aside: ")).out == "4 are failures again\n"
    assert tallymark("job", "discard", "--all", "--cause", "x", "--reason", "none").code == 2
