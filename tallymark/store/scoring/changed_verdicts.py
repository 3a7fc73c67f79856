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


def changed_verdicts(session: Session, engine: str, dataset: str) -> ChangedVerdicts:
    """What this version changed so far, whichever process scored the texts, and however often it was stopped."""
    before, after = aliased(StoredClaim), aliased(StoredClaim)
    had = and_(
        before.revision_id == Revision.id,
        before.engine == Revision.engine_before,
        before.dataset == Revision.dataset_before,
    )
    rescored = and_(Revision.engine == engine, Revision.dataset == dataset, Revision.engine_before.is_not(None))
    pairs = session.execute(
        select(before.verdict, after.verdict, func.count())
        .join(Revision, had)
        .join(after, after.id == before.replaced_by)
        .where(rescored)
        .group_by(before.verdict, after.verdict)
    )
    dropped = session.execute(
        select(before.verdict, func.count())
        .join(Revision, had)
        .where(rescored, before.replaced_by.is_(None))
        .group_by(before.verdict)
    )
    found = session.execute(
        select(after.verdict, func.count())
        .join(Revision, after.revision_id == Revision.id)
        .where(rescored, after.replaced_at.is_(None))
        .where(~exists().where(had, before.replaced_by == after.id).correlate(Revision, after))
        .group_by(after.verdict)
    )
    return ChangedVerdicts(
        {(str(one), str(other)): count for one, other, count in pairs},
        {str(verdict): count for verdict, count in dropped},
        {str(verdict): count for verdict, count in found},
    )
