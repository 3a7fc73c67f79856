"""`tallymark feedback`: what operators see of cases, and how they decide them."""

from contextlib import closing
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from tallymark.cli import program
from tallymark.errors import BadInput
from tallymark.reading.pages.page import Page
from tallymark.store.database import open_database
from tallymark.store.pages.documents import record_revision
from tallymark.store.review.cases import get_case
from tallymark.store.review.feedback import page_subject, receive
from tallymark.store.settings import Settings

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
URL = "https://harbor-ledger.example/one"


@pytest.fixture
def store(tmp_path, monkeypatch):
    """A store with one case, which the command finds."""
    monkeypatch.setenv("TALLYMARK_DATA_DIR", str(tmp_path))
    with closing(open_database(Settings(data_dir=tmp_path))) as database:
        with database.session() as session:
            record_revision(session, Page(text="A text.", canonical_url=URL), NOW)
            said = "It was mended.\n\x1b[31mRed\u009b0m words."
            receive(session, page_subject(session, URL), said, "https://a.example/b", NOW)
        yield database


def tallymark(*arguments):
    return CliRunner().invoke(program, ["feedback", *arguments], catch_exceptions=False, standalone_mode=False)


def test_open_cases_are_listed_with_what_is_said_and_no_escape_sequence(store):
    shown = tallymark("list").output
    assert shown.splitlines()[0] == f"1  2026-03-01 12:00  open  page, {URL}"
    assert "  evidence: https://a.example/b" in shown
    assert "\x1b" not in shown
    assert "\x9b" not in shown


def test_a_decided_case_has_its_answer_and_is_listed_no_more_as_open(store):
    decided = tallymark("decide", "1", "upheld", "It is mended indeed.", "--who", "anna", "--yes")
    assert decided.output == "case 1 is upheld\n"
    with store.reading() as session:
        assert get_case(session, 1).answer == "It is mended indeed."
    assert tallymark("list").output == "There is no such case.\n"
    shown = tallymark("list", "--outcome", "all").output
    assert "  answer: It is mended indeed." in shown
    assert "anna" not in shown


def test_what_is_no_case_or_no_answer_is_one_line(store):
    for arguments in (("7", "upheld", "It is."), ("1", "upheld", " ")):
        with pytest.raises(BadInput, match=r"^[^\n]+$"):
            tallymark("decide", *arguments)
