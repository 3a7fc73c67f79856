"""Scores stored texts: reads them, runs the engine, and writes what it found in one transaction."""

from collections.abc import Sequence
from datetime import datetime

from tallymark.labels import claim_json
from tallymark.scoring import Engine
from tallymark.store.database import Database
from tallymark.store.scoring.scored_texts import ScoredText, write_scored
from tallymark.store.scoring.scoring_input import ScoringInput, scoring_inputs
from tallymark.store.scoring.scorings import forget_scorings
from worker.resources import engine_version


def score_stored(database: Database, engine: Engine, revision_id: int, now: datetime) -> bool:
    """Scores one revision; whether there was anything to score. No transaction is open while the engine works."""
    stored = read_texts(database, engine, [revision_id]).get(revision_id)
    if stored is None:
        return False
    write_texts(database, engine, [score_text(engine, revision_id, stored)], now)
    return True


def read_texts(database: Database, engine: Engine, revision_ids: Sequence[int]) -> dict[int, ScoringInput]:
    """Those of the revisions that are there and not scored by this engine and its reports."""
    version = engine_version(engine)
    with database.reading() as session:
        stored = scoring_inputs(session, revision_ids)
    return {key: text for key, text in stored.items() if (text.engine, text.dataset) != version}


def score_text(engine: Engine, revision_id: int, stored: ScoringInput) -> ScoredText:
    """What the engine finds in one text."""
    assessments = engine.score(stored.text, lang=stored.lang, published=stored.published)
    claims = [
        claim_json(each, engine.catalogue, lang=stored.lang or "en", id=stored.url)
        | {"block": stored.block_at(each.start)}
        for each in assessments
        if each.is_claim
    ]
    unscored = sum(each.reason is not None for each in assessments)
    return ScoredText(revision_id, claims, len(assessments) - len(claims) - unscored, unscored)


def write_texts(database: Database, engine: Engine, texts: Sequence[ScoredText], now: datetime) -> None:
    """Writes what was found in all of them, or nothing."""
    by, dataset = engine_version(engine)
    with database.session() as session:
        write_scored(session, texts, engine=by, dataset=dataset, now=now)
        forget_scorings(session, [text.revision_id for text in texts])
