"""What scoring needs of a stored revision, and whether it has been scored already."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from tallymark.store.documents import is_newest
from tallymark.store.tables import Document, Revision


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
    row = session.execute(
        select(Revision, Document).join(Revision.document).where(Revision.id == revision_id)
    ).one_or_none()
    if row is None:
        return None
    revision, document = row
    published = None if document.published is None else document.published.date()
    blocks = tuple((kind, start, end) for kind, start, end in revision.blocks or ())
    return ScoringInput(
        revision.text, blocks, document.url, document.lang, published, revision.engine, revision.dataset
    )


def waiting_revisions(session: Session, engine: str, dataset: str) -> list[int]:
    """Ids of what this engine and data set must score, oldest first.

    Those are texts that were never scored, and newest texts that another version scored: an older text that was
    scored keeps what it has, unless its claims are still to be compared with those of the next (`corrections.py`).
    """
    return list(session.scalars(select(Revision.id).where(_waits(engine, dataset)).order_by(Revision.id)))


def count_waiting(session: Session, engine: str, dataset: str) -> int:
    """How many revisions wait."""
    return session.scalar(select(func.count()).select_from(Revision).where(_waits(engine, dataset))) or 0


def _waits(engine: str, dataset: str) -> ColumnElement[bool]:
    of_another = (Revision.engine != engine) | (Revision.dataset != dataset)
    return Revision.scored_at.is_(None) | (of_another & is_newest())
