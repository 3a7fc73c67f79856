"""What is left of a run: the claims beside those that the engine finds undisturbed, and what came of every job."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tallymark import __version__
from tallymark.scoring import Engine
from tallymark.store.claims.receipt import Receipt
from tallymark.store.database import Database
from tallymark.store.tables import Document, Revision, StoredClaim
from tallymark.store.work.jobs import DEAD, DONE
from tallymark.store.work.tables import Job, Scoring

LONGEST = 180.0
"""Seconds after the last fault in which everything has to come to its end."""


@dataclass(frozen=True)
class Left:
    """What stands in the store."""

    claims: int = 0
    """That the engine finds undisturbed."""
    lost: int = 0
    """Of these, how many the store does not show."""
    duplicated: int = 0
    """Claims that the store has beyond those."""
    unscored: int = 0
    """Texts."""
    dead_texts: tuple[str, ...] = ()
    jobs: int = 0
    unfinished: tuple[str, ...] = ()
    dead_jobs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What happened to a store, and what was left of it."""

    left: Left
    done: Counter[str]
    """Faults that happened."""
    wanted: dict[str, int]
    """Faults that were to happen."""
    scored_meanwhile: int
    """Texts scored by the last fault: the faults met processes at work."""
    settled: float
    """Seconds from the last fault until everything was at its end."""
    took: float
    """Seconds from the start to the end."""
    exit_codes: list[int] = field(default_factory=list)
    """Of the commands, which were asked to end."""

    @property
    def misses(self) -> list[str]:
        """What did not hold; empty where nothing was lost or done twice, and all came to its end in time."""
        left = self.left
        wrong = {
            "no claims at all": not left.claims,
            "claims were lost": left.lost,
            "claims were duplicated": left.duplicated,
            "texts were left unscored": left.unscored,
            "texts are dead letters": left.dead_texts,
            "jobs are not at their end": left.unfinished,
            "jobs are dead letters": left.dead_jobs,
            "it took too long to settle": self.settled > LONGEST,
            "a command did not end well": any(self.exit_codes),
            "faults are missing": any(self.done[name] != count for name, count in self.wanted.items()),
        }
        return [miss for miss, is_so in wrong.items() if is_so]


def count_scored(session: Session) -> int:
    """Texts that this version scored, the first or another time."""
    return session.query(Revision).filter(Revision.engine == __version__).count()


def look(database: Database, engine: Engine, moment: datetime) -> Left:
    """Scores every text again, and compares. Of jobs, those that were ordered by the moment of the last fault."""
    version = __version__, engine.catalogue.version
    wanted: set[str] = set()
    with database.reading() as session:
        texts = select(Revision.text, Revision.text_hash, Document.url, Document.lang).join(Revision.document)
        for text, text_hash, url, lang in session.execute(texts):
            for claim in engine.score(text, lang=lang):
                if claim.is_claim:
                    wanted.add(Receipt(text_hash, url, claim.start, claim.end, *version).claim_id)
        stored = set(session.scalars(select(StoredClaim.id)))
        shown = set(session.scalars(select(StoredClaim.id).where(StoredClaim.replaced_at.is_(None))))
        jobs = session.query(Job).filter(Job.added <= moment).all()
        dead = session.query(Scoring).filter(Scoring.dead.is_(True))
        return Left(
            claims=len(wanted),
            lost=len(wanted - shown),
            duplicated=len(stored - wanted),
            unscored=session.query(Revision).count() - count_scored(session),
            dead_texts=tuple(f"{each.revision_id}: {each.reason}" for each in dead),
            jobs=len(jobs),
            unfinished=tuple(f"{job.key}: {job.state}" for job in jobs if job.state not in {DONE, DEAD}),
            dead_jobs=tuple(f"{job.key}: {job.reason}" for job in jobs if job.state == DEAD),
        )
