"""Claims that a rescore replaced: out of sight, and still there to be looked up with what replaced them."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from tallymark.store.claims.stored_claims import find_claims, get_claim, get_receipt
from tallymark.store.claims.tallies import count_by_shown_as
from tallymark.store.labels.label_reader import LabelReader
from tallymark.store.pages.canonical_url import url_hash
from tallymark.store.pages.documents import record_revision
from tallymark.store.scoring.replacements import PlacedClaim, replacements
from tallymark.store.tables import StoredClaim

URL = "https://harbor-ledger.example/one"


def history(database):
    """Engine, start and what replaced it, of every claim in the store."""
    with database.reading() as session:
        rows = session.execute(select(StoredClaim.id, StoredClaim.engine, StoredClaim.replaced_by)).all()
    return {claim: (engine, by) for claim, engine, by in rows}


def test_a_claim_has_the_versions_that_scored_it(database, store_page):
    _, (claim,) = store_page(engine="7")
    with database.reading() as session:
        row = session.get(StoredClaim, claim)
        assert (row.engine, row.dataset, row.replaced_at, row.replaced_by) == ("7", "d", None, None)
        assert get_receipt(session, claim).engine == "7"


def test_a_rescore_hides_the_former_claim_and_tells_what_replaced_it(database, store_page, now):
    _, (old,) = store_page()
    later = now + timedelta(days=1)
    _, (new,) = store_page(engine="2", now=later)
    with database.reading() as session:
        assert [claim["claim"] for claim in find_claims(session).items] == [new]
        assert get_claim(session, old)["replaced"] == {"at": later.isoformat(), "by": new}
        assert get_claim(session, new)["replaced"] is None
        assert sum(count_by_shown_as(session).values()) == 1
    ((_, body),) = LabelReader(database).pages(url_hash(URL).hex()[:5])
    assert [claim["claim"] for claim in json.loads(body)["claims"]] == [new]


def test_a_claim_that_another_version_no_longer_sees_is_replaced_by_none(database, store_page, make_claim, now):
    _, (kept, dropped) = store_page(claims=[make_claim(0), make_claim(40)])
    _, (new,) = store_page(claims=[make_claim(0)], engine="2")
    assert history(database) == {kept: ("1", new), dropped: ("1", None), new: ("2", None)}
    _, none = store_page(claims=[], engine="3")
    assert none == []
    assert LabelReader(database).whole_index()[1] == b""
    with database.reading() as session:
        assert find_claims(session).items == []
        assert get_claim(session, dropped)["replaced"] == {"at": now.isoformat(), "by": None}


def test_versions_in_a_row_make_a_chain_and_a_return_to_the_first_ends_it(database, store_page):
    _, (first,) = store_page(engine="1")
    _, (second,) = store_page(engine="2")
    _, (third,) = store_page(engine="3")
    assert history(database) == {first: ("1", second), second: ("2", third), third: ("3", None)}
    assert store_page(engine="1")[1] == [first]
    assert history(database) == {first: ("1", None), second: ("2", third), third: ("3", first)}
    with database.reading() as session:
        assert [claim["claim"] for claim in find_claims(session).items] == [first]


def test_the_same_version_again_replaces_nothing(database, store_page):
    _, (claim,) = store_page()
    store_page()
    assert history(database) == {claim: ("1", None)}


def test_a_text_that_comes_back_has_the_claims_of_the_last_version_that_scored_it(database, store_page, make_page, now):
    store_page(text="First wording.")
    _, (rescored,) = store_page(text="First wording.", engine="2")
    store_page(text="Second wording.", engine="2", now=now + timedelta(hours=1))
    with database.session() as session:
        record_revision(session, make_page(text="First wording."), now + timedelta(hours=2))
    with database.reading() as session:
        assert [claim["claim"] for claim in find_claims(session).items] == [rescored]


@pytest.mark.parametrize(
    ("after", "by"),
    [
        ([("same", 10, 20)], "same"),
        ([("wider", 5, 20)], "wider"),
        ([("narrower", 16, 18)], "narrower"),
        ([("other", 0, 10), ("next", 20, 30)], None),
        ([("touches", 19, 40), ("same", 10, 20)], "same"),
        ([("long", 0, 500), ("same", 10, 20)], "same"),
        ([], None),
    ],
)
def test_what_a_claim_has_become_is_told_by_the_words_it_shares(after, by):
    claims = [PlacedClaim(*each) for each in after]
    assert replacements([PlacedClaim("old", 10, 20)], claims) == {"old": by}


def test_thousands_of_claims_in_one_text_are_paired_in_their_order():
    before = [PlacedClaim(f"old-{start}", start, start + 9) for start in range(0, 200_000, 20)]
    after = [PlacedClaim(f"new-{start}", start - 3, start + 9) for start in range(0, 200_000, 20)]
    assert all(by == old.replace("old", "new") for old, by in replacements(before, after).items())
