"""What became of claims when another version of the engine or the reports scored their texts."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import and_, exists, func, select
from sqlalchemy.orm import Session, aliased

from tallymark.store.tables import Revision, StoredClaim


@dataclass(frozen=True, slots=True)
class ChangedVerdicts:
    """Claims that a version found where an earlier one had scored the text, by what they were before."""

    pairs: Mapping[tuple[str, str], int]
    """How many had the first verdict before and have the second now; the same twice for those that did not change."""
    dropped: Mapping[str, int]
    """By their verdict, those whose words are no claim any more."""
    found: Mapping[str, int]
    """By their verdict, claims where there was none, in texts that had been scored before."""

    @property
    def unchanged(self) -> int:
        """Claims that kept their verdict."""
        return sum(count for (before, after), count in self.pairs.items() if before == after)


def changed_verdicts(session: Session, engine: str, dataset: str, most: int | None = None) -> ChangedVerdicts:
    """What this version changed so far, whichever process scored the texts, and however often it was stopped.

    With `most`, only in so many of the newest texts that it scored.
    """
    scored = select(Revision.id, Revision.engine_before, Revision.dataset_before).where(
        Revision.engine == engine, Revision.dataset == dataset
    )
    if most is not None:
        scored = scored.where(Revision.is_newest).order_by(Revision.id.desc()).limit(most)
    text = scored.subquery()
    before, after = aliased(StoredClaim), aliased(StoredClaim)
    had = and_(
        before.revision_id == text.c.id,
        before.engine == text.c.engine_before,
        before.dataset == text.c.dataset_before,
    )
    pairs = session.execute(
        select(before.verdict, after.verdict, func.count())
        .select_from(text)
        .join(before, had)
        .outerjoin(after, after.id == before.replaced_by)
        .group_by(before.verdict, after.verdict)
    ).all()
    found = session.execute(
        select(after.verdict, func.count())
        .select_from(text)
        .join(after, after.revision_id == text.c.id)
        .where(after.replaced_at.is_(None))
        .where(~exists().where(had, before.replaced_by == after.id).correlate(text, after))
        .group_by(after.verdict)
    )
    return ChangedVerdicts(
        {(str(one), str(other)): count for one, other, count in pairs if other is not None},
        {str(one): count for one, other, count in pairs if other is None},
        {str(verdict): count for verdict, count in found},
    )
