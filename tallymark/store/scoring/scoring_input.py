"""What scoring needs of a stored revision, and whether it has been scored already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from tallymark.store.rarely import rarely
from tallymark.store.tables import Document, Revision, StoredClaim


@dataclass(frozen=True, slots=True)
class ScoringInput:
    """A text with what its page says of itself. `engine` and `dataset` are None where it was never scored."""

    text: str
    blocks: tuple[tuple[str, int, int], ...]
    """Parts that are no paragraphs of the text's own prose: kind, start and end in code points."""
    url: str
    lang: str | None
    published: date | None
    engine: str | None
    dataset: str | None

    def block_at(self, place: int) -> str:
        """What stands there, as the kind of a block."""
        return next((kind for kind, start, end in self.blocks if start <= place < end), "paragraph")


def scoring_input(session: Session, revision_id: int) -> ScoringInput | None:
    """The revision as scoring takes it; None where it is gone."""
    return scoring_inputs(session, [revision_id]).get(revision_id)


def scoring_inputs(session: Session, revision_ids: Sequence[int]) -> dict[int, ScoringInput]:
    """Revisions as scoring takes them, by id; those that are gone are left out."""
    wanted = (
        select(
            Revision.id,
            Revision.text,
            Revision.blocks,
            Document.url,
            Document.lang,
            Document.published,
            Revision.engine,
            Revision.dataset,
        )
        .join(Revision.document)
        .where(Revision.id.in_(revision_ids))
    )
    return {
        row.id: ScoringInput(
            row.text,
            tuple((kind, start, end) for kind, start, end in row.blocks or ()),
            row.url,
            row.lang,
            None if row.published is None else row.published.date(),
            row.engine,
            row.dataset,
        )
        for row in session.execute(wanted)
    }


def waiting_revisions(session: Session, engine: str, dataset: str) -> list[int]:
    """Ids of what this engine and data set must score, oldest first.

    Those are texts that were never scored, and newest texts that another version scored: an older text that was
    scored keeps what it has, unless its claims are still to be compared with those of the next (`corrections.py`).
    """
    return list(session.scalars(select(Revision.id).where(_waits(engine, dataset)).order_by(Revision.id)))


def count_waiting(session: Session, engine: str, dataset: str) -> int:
    """How many revisions wait."""
    return session.scalar(select(func.count()).select_from(Revision).where(_waits(engine, dataset))) or 0


def count_again(session: Session, engine: str, dataset: str, report: str | None = None) -> int:
    """How many of them another version has scored; of those that cite a report, where one is named."""
    return session.scalar(select(func.count()).select_from(Revision).where(waits_again(engine, dataset, report))) or 0


def waits_first() -> ColumnElement[bool]:
    """True of a revision that was never scored, or is to be scored as if it had not been."""
    return Revision.scored_at.is_(None)


def waits_again(engine: str, dataset: str, report: str | None = None) -> ColumnElement[bool]:
    """True of a scored newest text whose claims are another version's. In a form that an index answers.

    With a report, only where one of the claims cites it.
    """
    same_engine = Revision.engine == engine
    newest = or_(
        and_(Revision.is_newest, rarely(Revision.engine < engine)),
        and_(Revision.is_newest, rarely(Revision.engine > engine)),
        and_(Revision.is_newest, same_engine, rarely(Revision.dataset < dataset)),
        and_(Revision.is_newest, same_engine, rarely(Revision.dataset > dataset)),
    )
    if report is None:
        return newest
    cites = select(StoredClaim.id).where(
        StoredClaim.revision_id == Revision.id, StoredClaim.report == report, StoredClaim.replaced_at.is_(None)
    )
    return newest & cites.exists()


def _waits(engine: str, dataset: str) -> ColumnElement[bool]:
    return waits_first() | waits_again(engine, dataset)
