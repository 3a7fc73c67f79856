"""Keys for the API: shown once, hashed at rest, taken back at once."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from tallymark.errors import BadInput
from tallymark.store.people.api_keys import add_key, find_keys, holding_key, revoke_key


@pytest.fixture
def key(database, now):
    with database.session() as session:
        return add_key(session, " the archive ", now)[0]


def test_a_key_is_known_by_its_prefix_and_nobody_finds_it_in_the_database(database, key, now):
    with database.reading() as session:
        [known] = find_keys(session)
        kept = repr(session.execute(text("SELECT * FROM api_keys")).all())
        assert holding_key(session, key) == known.prefix
    assert (known.name, known.added, known.revoked_at) == ("the archive", now, None)
    assert key.startswith(f"tallymark_{known.prefix}_")
    assert key.rpartition("_")[2] not in kept


def test_what_is_no_key_does_not_hold(database, key):
    prefix = key.split("_")[1]
    wrong = [key[:-1], f"{key}x", key.upper(), f"tallymark_{prefix}_", f"tallymark_{prefix}", prefix, "", "_", "\0"]
    wrong += ["é_" * 9, "tallymark_\ud800\ud800\ud800\ud800_x", "tallymark_\0\0\0\0\0\0\0\0_x"]
    with database.reading() as session:
        assert [each for each in wrong if holding_key(session, each) is not None] == []


def test_a_key_that_is_taken_back_holds_no_more(database, key, now):
    prefix = key.split("_")[1]
    with database.session() as session:
        assert [revoke_key(session, prefix, now + timedelta(hours=hour)) for hour in (1, 2)] == [True, False]
    with database.reading() as session:
        assert holding_key(session, key) is None
        assert find_keys(session)[0].revoked_at == now + timedelta(hours=1)


def test_what_is_no_name_or_prefix_is_refused(database, now):
    for name in ("", "  ", "x" * 121):
        with pytest.raises(BadInput), database.session() as session:
            add_key(session, name, now)
    with pytest.raises(BadInput, match="no key begins with"), database.session() as session:
        revoke_key(session, "nothing", now)
