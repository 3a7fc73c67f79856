"""Scores a stored text: reads it, runs the engine, and writes the claims and what they correct in one transaction."""

from datetime import datetime

from tallymark import __version__
from tallymark.labels import claim_json
from tallymark.scoring import Engine
from tallymark.store.claims import replace_claims
from tallymark.store.corrections import rewrite_corrections
from tallymark.store.database import Database
from tallymark.store.scoring_input import scoring_input


def score_stored(database: Database, engine: Engine, revision_id: int, now: datetime) -> bool:
    """Whether there was anything to score. No transaction is open while the engine works."""
    version = engine_version(engine)
    with database.reading() as session:
        stored = scoring_input(session, revision_id)
    if stored is None or (stored.engine, stored.dataset) == version:
        return False
    assessments = engine.score(stored.text, lang=stored.lang, published=stored.published)
    claims = [each for each in assessments if each.is_claim]
    unscored = sum(each.reason is not None for each in assessments)
    with database.session() as session:
        replace_claims(
            session,
            revision_id,
            [
                claim_json(each, engine.catalogue, lang=stored.lang or "en", id=stored.url)
                | {"block": stored.block_at(each.start)}
                for each in claims
            ],
            unrelated=len(assessments) - len(claims) - unscored,
            unscored=unscored,
            engine=version[0],
            dataset=version[1],
            now=now,
        )
        rewrite_corrections(session, revision_id)
    return True


def engine_version(engine: Engine) -> tuple[str, str]:
    """The engine's version and that of its data set: what makes two scorings of one text the same."""
    return __version__, engine.catalogue.version
