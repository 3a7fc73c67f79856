"""What changed from one dump to the next is told, and nothing disappears without a word."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import update

from tallymark.dumps.verification import verify_dump
from tallymark.errors import BadInput, StoreError
from tallymark.store.pages.tombstones import bury
from tallymark.store.review.withdrawals import readmit, withdraw
from tallymark.store.tables import Document
from tests.databases import sqlite_only
from tests.small_store import HANDLE, NAMED, NOW, PRIVATE, WRONG
from tests.unit.dumps.test_tables import content, table

DAY = timedelta(days=1)


def changes(written):
    return [json.loads(line) for line in (written.folder / "changes.jsonl").read_text("utf-8").splitlines()]


def of(told, table, change):
    return [each for each in told if (each["table"], each["change"]) == (table, change)]


@pytest.fixture
def first(store, dump):
    return dump()


@sqlite_only
def test_the_first_dump_tells_of_no_changes(first):
    assert changes(first) == []
    assert first.manifest.previous is None


@sqlite_only
def test_what_came_and_what_changed_is_told_with_old_and_new(first, store, dump):
    store.visit("https://ledger.example/new", WRONG)
    store.visit("https://ledger.example/right", WRONG)
    second = dump(now=NOW + DAY)
    told = changes(second)
    assert second.manifest.previous == first.folder.name
    came = {row["claim"] for row in table(second, "claims")} - {row["claim"] for row in table(first, "claims")}
    assert {each["key"]["claim"] for each in of(told, "claims", "added")} == came
    assert [each["columns"] for each in of(told, "claims", "changed")] == [{"current": {"old": 1, "new": 0}}]
    assert list(verify_dump(second.folder)) == []


def test_a_withdrawn_page_has_no_word_left_and_a_tombstone(first, store, database, dump):
    with database.session() as session:
        assert withdraw(session, f"{NAMED}?utm_source=x", "by letter", NOW).url == NAMED
    second = dump(now=NOW + DAY)
    for path in second.folder.iterdir():
        assert b"@harbor" not in content(path), path.name
        assert b"by letter" not in content(path), path.name
    mine = [row for row in table(first, "claims") if row["url"] == NAMED]
    left = {row["id"] for row in table(second, "tombstones") if row["reason"] == "withdrawn"}
    assert left == {mine[0]["document"], *(row["claim"] for row in mine)}
    told = {each["key"]["claim"]: each["reason"] for each in of(changes(second), "claims", "withdrawn")}
    assert told == dict.fromkeys((row["claim"] for row in mine), "withdrawn")
    assert list(verify_dump(second.folder)) == []


@sqlite_only
def test_a_page_is_withdrawn_by_a_claim_of_it_and_taken_in_again(first, database, dump):
    (claim, *_) = (row["claim"] for row in table(first, "claims") if row["url"] == NAMED)
    with database.session() as session:
        assert withdraw(session, claim, None, NOW).url == NAMED
        assert readmit(session, NAMED).url == NAMED
        with pytest.raises(BadInput):
            readmit(session, NAMED)
        with pytest.raises(BadInput):
            withdraw(session, "0" * 16, None, NOW)
    assert of(changes(dump(now=NOW + DAY)), "claims", "withdrawn") == []


def test_a_post_that_was_deleted_since_is_told_with_its_reason(first, database, store, dump):
    with database.session() as session:
        post = session.query(Document).filter(Document.url == PRIVATE).one()
        bury(session, post.id, NOW + DAY)
    told = of(changes(dump(now=NOW + DAY)), "claims", "withdrawn")
    assert told
    assert {each["reason"] for each in told} == {"deleted"}


@sqlite_only
def test_a_handle_that_was_taken_back_is_not_told_again(first, database, dump):
    with database.session() as session:
        session.execute(update(Document).values(handle=None))
    second = dump(now=NOW + DAY)
    told = (second.folder / "changes.jsonl").read_bytes()
    assert HANDLE.encode() not in told
    assert b"@harbor" not in told
    assert {"url": {"personal": True}, "handle": {"personal": True}} in [
        each["columns"] for each in of(changes(second), "documents", "changed")
    ]


@sqlite_only
def test_a_damaged_dump_before_is_one_line(first, dump):
    with (first.folder / "tallymark.sqlite").open("ab") as file:
        file.write(b"\0")
    with pytest.raises(StoreError, match="the dump before is damaged"):
        dump(now=NOW + DAY)
