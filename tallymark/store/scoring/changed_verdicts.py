"""What became of claims when another version of the engine or the reports scored their texts."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import and_, func, select
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
    def changed(self) -> list[tuple[str | None, str | None, int]]:
        """What became another verdict, was dropped or was found, the most frequent first; None is no claim."""
        rows: list[tuple[str | None, str | None, int]]
        rows = [(one, other, count) for (one, other), count in self.pairs.items() if one != other]
        rows += [(verdict, None, count) for verdict, count in self.dropped.items()]
        rows += [(None, verdict, count) for verdict, count in self.found.items()]
        return sorted(rows, key=lambda row: (-row[2], row[0] or "", row[1] or ""))

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
    replaced = select(text.c.id).select_from(text).join(before, had)
    pairs = session.execute(
        replaced.outerjoin(after, after.id == before.replaced_by)
        .with_only_columns(before.verdict, after.verdict, func.count())
        .group_by(before.verdict, after.verdict)
    ).all()
    standing, is_current = select(text.c.id).select_from(text), after.replaced_at.is_(None)
    all_of_them = session.execute(
        standing.join(after, after.revision_id == text.c.id)
        .where(text.c.engine_before.is_not(None), is_current)
        .with_only_columns(after.verdict, func.count())
        .group_by(after.verdict)
    ).all()
    known = session.execute(
        replaced.join(after, after.id == before.replaced_by)
        .where(is_current)
        .with_only_columns(after.verdict, func.count(after.id.distinct()))
        .group_by(after.verdict)
    ).all()
    # What was found is what stands and was nothing before: to look for it claim by claim reads a table for each.
    found = Counter({str(verdict): count for verdict, count in all_of_them})
    found.subtract({str(verdict): count for verdict, count in known})
    return ChangedVerdicts(
        {(str(one), str(other)): count for one, other, count in pairs if other is not None},
        {str(one): count for one, other, count in pairs if other is None},
        {verdict: count for verdict, count in found.items() if count > 0},
    )
