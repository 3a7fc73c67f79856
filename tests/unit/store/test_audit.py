"""The audit only grows, and what was changed in it in another way does not go unseen."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tallymark.errors import BadInput, NotAllowed, StoreError
from tallymark.store.acts.act import OnceOnly, perform
from tallymark.store.acts.every import act_of
from tallymark.store.people.audit import append_entry, find_entries, verify_chain, verify_part
from tallymark.store.work.switches import PAUSE, on_since

ENTRIES = 5


@pytest.fixture
def chain(database, now):
    with database.session() as session:
        for number in range(ENTRIES):
            append_entry(session, "ana", "pause-source", f"source {number} \0 \ud800", {"é": number}, now)
    return database


def change(database, statement):
    """As somebody would who can write to the database past the program: without its triggers."""
    with database.session() as session:
        if database.engine.dialect.name == "postgresql":
            session.execute(text("SET LOCAL session_replication_role = replica"))
        else:
            for trigger in ("audit_stays_update", "audit_stays_delete"):
                session.execute(text(f"DROP TRIGGER IF EXISTS {trigger}"))
        session.execute(text(statement))


def test_an_untouched_chain_is_as_it_was_written(chain):
    with chain.reading() as session:
        end = verify_chain(session)
        assert end.number == ENTRIES
        assert verify_chain(session, find_entries(session, ENTRIES)[2].hash) == end


@pytest.mark.parametrize("statement", ["UPDATE audit SET who = 'eve' WHERE number = 2", "DELETE FROM audit"])
def test_the_database_refuses_to_change_an_entry(chain, statement):
    with pytest.raises(DBAPIError, match="stays as it is"), chain.session() as session:
        session.execute(text(statement))
    with chain.reading() as session:
        assert verify_chain(session).number == ENTRIES


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE audit SET who = 'eve' WHERE number = 2", "audit entry 2 is not as it was written"),
        ("UPDATE audit SET detail = '{}' WHERE number = 5", "audit entry 5 is not as it was written"),
        ("DELETE FROM audit WHERE number = 3", "audit entry 3 is gone"),
        ("DELETE FROM audit WHERE number = 1", "audit entry 1 is gone"),
    ],
)
def test_what_was_changed_past_the_program_is_named(chain, statement, told):
    change(chain, statement)
    with chain.reading() as session, pytest.raises(StoreError, match=told):
        verify_chain(session)


def test_part_after_part_goes_through_all_and_finds_a_part_that_was_made_anew(chain):
    with chain.reading() as session:
        newest = verify_part(session, 2)
        older = verify_part(session, 2, newest.first)
        oldest = verify_part(session, 2, older.first)
        assert [(part.first, part.end.number) for part in (newest, older, oldest)] == [(4, 5), (2, 3), (1, 1)]
        assert newest.end == verify_chain(session)
        assert verify_part(session, 2, oldest.first).end.number == 0
    change(chain, "UPDATE audit SET hash = 'made anew' WHERE number = 3")
    with chain.reading() as session, pytest.raises(StoreError, match="audit entry 4 is not as it was written"):
        verify_part(session, 2)


def test_entries_that_were_cut_off_the_end_are_missed_by_who_noted_the_last_hash(chain):
    with chain.reading() as session:
        noted = verify_chain(session).hash
    change(chain, f"DELETE FROM audit WHERE number = {ENTRIES}")
    with chain.reading() as session:
        assert verify_chain(session).number == ENTRIES - 1
        with pytest.raises(StoreError, match="taken out or made anew"):
            verify_chain(session, noted)


def test_an_act_and_its_entry_are_written_both_or_neither(database, settings, now):
    once = OnceOnly("nonce", now)
    pause, resume = act_of("pause-all"), act_of("resume-all")
    perform(database, settings, "ana", pause, pause.read({}), now, once=once)
    with pytest.raises(NotAllowed, match="sent before"):
        perform(database, settings, "ana", resume, resume.read({}), now, once=once)
    forget = act_of("remove-source")
    with pytest.raises(BadInput, match="no source is called"):
        perform(database, settings, "ana", forget, forget.read({"name": "none"}), now, once=OnceOnly("other", now))
    with database.reading() as session:
        assert [entry.act for entry in find_entries(session, 9)] == ["pause-all"]
        assert on_since(session, PAUSE) == now
    perform(database, settings, "ana", resume, resume.read({}), now, once=OnceOnly("other", now))
