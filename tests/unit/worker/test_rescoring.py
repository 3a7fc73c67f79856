"""Scoring anew: what another version scored is scored once more, also when stopped, and what changed is told."""

from contextlib import closing
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from tallymark.store.claims.stored_claims import find_claims
from tallymark.store.scoring.changed_verdicts import changed_verdicts
from tallymark.store.scoring.scored_texts import ScoredText
from tallymark.store.scoring.scoring_input import count_again, scoring_inputs
from tallymark.store.tables import Revision, StoredClaim
from tallymark.store.work.tables import Scoring
from worker import batches, resources
from worker.rescoring import rescore
from worker.resources import Resources
from worker.scoring import score_stored, score_text, write_texts
from worker.stop import Stop

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
LOST = "The inspector general of Homeland Security found that the government lost 32,000 migrant children."
MISTOLD = "mischaracterised"


@pytest.fixture
def opened(settings, database, engine):
    return Resources(settings, database, engine)


@pytest.fixture
def scored_before(database, engine, store_article, monkeypatch):
    """Articles that an earlier version has scored."""

    def store(number, **changes):
        with monkeypatch.context() as context:
            context.setattr(resources, "__version__", "0.0.1")
            for each in range(number):
                score_stored(database, engine, store_article(f"{changes}-{each}", **changes), NOW)

    return store


def verdicts(database):
    with database.reading() as session:
        return sorted(claim["verdict"] for claim in find_claims(session).items)


def run(opened, **options):
    told = []
    with closing(Stop()) as stop:
        done, left = rescore(opened, 1.0, lambda *counts: told.append(counts), stop, **options)
    return done, left, told


def test_every_text_of_another_version_is_scored_once_more_with_progress(opened, database, scored_before, monkeypatch):
    monkeypatch.setattr("tallymark.store.scoring.scorings.LARGEST_BATCH", 2)
    scored_before(3)
    before = verdicts(database)
    done, left, told = run(opened)
    assert (done, left) == (3, 0)
    assert told == [(0, 3), (2, 3), (3, 3)]
    assert verdicts(database) == before
    with database.reading() as session:
        assert {claim.engine for claim in session.query(StoredClaim).filter(StoredClaim.replaced_at.is_(None))} == {
            opened.version[0]
        }
        changed = changed_verdicts(session, *opened.version)
    assert (changed.unchanged, dict(changed.dropped), dict(changed.found)) == (3, {}, {})
    assert run(opened)[:2] == (0, 0)


def test_what_changed_is_told_by_verdict_also_of_a_run_before(opened, database, scored_before, monkeypatch):
    scored_before(1)
    scored_before(1, text=LOST)
    scored_before(1, text=LOST + " More than 32,000 children did not appear for their hearings, it said.")

    def judge_anew(engine, revision_id, stored):
        text = score_text(engine, revision_id, stored)
        claims = [dict(claim, verdict="outdated") if claim["verdict"] == "accurate" else claim for claim in text.claims]
        return type(text)(revision_id, [c for c in claims if c["verdict"] != "mischaracterised"], 0, 0)

    monkeypatch.setattr(batches, "score_text", judge_anew)
    before = verdicts(database)
    assert before == ["accurate", "accurate", "mischaracterised", "mischaracterised"]
    run(opened)
    run(opened)
    with database.reading() as session:
        changed = changed_verdicts(session, *opened.version)
    assert changed.pairs == {("accurate", "outdated"): 2}
    assert changed.dropped == {"mischaracterised": 2}
    assert changed.unchanged == 0


def test_a_claim_found_in_a_text_that_had_none_is_told_also_when_the_text_is_written_twice(
    opened, database, engine, scored_before, monkeypatch
):
    with monkeypatch.context() as context:
        context.setattr("worker.scoring.score_text", lambda _engine, revision, _stored: ScoredText(revision, [], 0, 0))
        scored_before(1)
    scored_before(1, text=LOST)
    run(opened)
    with database.reading() as session:
        first = changed_verdicts(session, *opened.version)
        stored = scoring_inputs(session, session.scalars(select(Revision.id)).all())
    assert (first.pairs, first.dropped, first.found) == ({(MISTOLD, MISTOLD): 1}, {}, {"accurate": 1})
    write_texts(database, engine, [score_text(engine, *each) for each in stored.items()], datetime.now(UTC))
    with database.reading() as session:
        assert changed_verdicts(session, *opened.version) == first


def test_a_run_that_was_stopped_is_gone_on_with(opened, database, scored_before, monkeypatch):
    monkeypatch.setattr("tallymark.store.scoring.scorings.LARGEST_BATCH", 1)
    scored_before(3)

    def stop_at_one(done, _total):
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rescore(opened, 1.0, stop_at_one, Stop())
    with database.reading() as session:
        assert count_again(session, *opened.version) == 2
    assert run(opened)[:2] == (2, 0)


def test_only_texts_that_cite_a_report_where_one_is_named(opened, database, scored_before):
    scored_before(2)
    scored_before(2, text="The museum sold 4,100 tickets on Sunday.")
    assert run(opened, report="gao-24-106927")[:2] == (0, 0)
    assert run(opened, report="dhs-oig-24-46")[:2] == (2, 0)
    with database.reading() as session:
        assert count_again(session, *opened.version) == 2


def test_texts_never_scored_come_first(opened, scored_before, store_article, database, monkeypatch):
    monkeypatch.setattr("tallymark.store.scoring.scorings.LARGEST_BATCH", 1)
    scored_before(1)
    store_article("new")
    _, _, told = run(opened)
    assert told == [(0, 1), (0, 1), (1, 1)]


def test_a_text_that_fails_is_left_and_told(opened, scored_before, monkeypatch):
    scored_before(1)

    def fail(*_):
        raise RuntimeError("no")

    monkeypatch.setattr(batches, "score_text", fail)
    assert run(opened)[:2] == (0, 1)


def test_it_rests_as_long_as_it_is_told_to(opened, database, scored_before, monkeypatch):
    """Here each look at the clock finds three seconds gone."""
    rested, ticks = [], iter(range(0, 1000, 3))
    monkeypatch.setattr("worker.rescoring.time", SimpleNamespace(monotonic=lambda: float(next(ticks))))
    monkeypatch.setattr("tallymark.store.scoring.scorings.LARGEST_BATCH", 1)
    scored_before(2)
    with closing(Stop()) as stop:
        monkeypatch.setattr(stop, "wait", rested.append)
        rescore(opened, 0.25, lambda *_: None, stop)
    assert rested == [9.0]


def test_asked_to_stop_it_does_what_is_at_hand_and_holds_nothing(opened, database, scored_before, monkeypatch):
    monkeypatch.setattr("tallymark.store.scoring.scorings.LARGEST_BATCH", 1)
    scored_before(3)
    with closing(Stop()) as stop:
        assert rescore(opened, 1.0, lambda done, _: stop.set() if done == 1 else None, stop) == (1, 2)
    with database.reading() as session:
        assert session.query(Scoring).all() == []
    assert run(opened)[:2] == (2, 0)
