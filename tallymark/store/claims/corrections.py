"""Writes down which claims changed or disappeared when a document's text changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from tallymark.store.claims.changes import Change, Comparison, compare_claims
from tallymark.store.claims.claim_pairs import Claim
from tallymark.store.tables import Correction, Document, Revision, Sighting, StoredClaim


@dataclass(frozen=True, slots=True)
class _Run:
    """A sighting, and which engine and data set scored its text, if any did."""

    id: int
    revision_id: int
    compared: bool
    engine: str | None
    dataset: str | None

    def is_scored_like(self, other: "_Run") -> bool:
        return self.engine is not None and (self.engine, self.dataset) == (other.engine, other.dataset)


def hold_document(session: Session, revision_id: int) -> int | None:
    """Locks the document of a revision until the transaction ends, so that texts of one are scored one after another.

    Returns its id, or None where there is no such revision. To be called before any lock on the revision itself.
    """
    document = select(Revision.document_id).where(Revision.id == revision_id).scalar_subquery()
    return session.scalar(select(Document.id).where(Document.id == document).with_for_update())


def rewrite_corrections(session: Session, revision_id: int) -> None:
    """Compares the claims of a revision with those of the texts before and after it, and of what waited for that.

    Two texts are compared when both are scored by one version; the corrections between them are replaced, so that the
    same ones stand there whatever was scored first, and however often. A text that another version scored is put back
    among those that wait for scoring, unless it has been compared already: then what was found stays.
    """
    document_id = hold_document(session, revision_id)
    if document_id is None:
        return
    history = _History(session, document_id)
    touched = [
        index for index, pair in enumerate(history.pairs) if revision_id in (pair[0].revision_id, pair[1].revision_id)
    ]
    first = min(touched, default=len(history.pairs))
    for index, (before, after) in enumerate(history.pairs):
        reached = index in touched or (index > first and after.id in history.corrected)
        if before.is_scored_like(after):
            if reached or not after.compared:
                history.rewrite(index)
        elif index in touched and not after.compared:
            _ask_again(session, after if before.revision_id == revision_id else before)


class _History:
    """The runs of one document and what stands in their texts, each read and compared once."""

    def __init__(self, session: Session, document_id: int) -> None:
        self._session = session
        self._document_id = document_id
        self._texts: dict[int, tuple[str, Sequence[Claim]]] = {}
        self._comparisons: dict[tuple[int, int], Comparison] = {}
        rows = session.execute(
            select(Sighting.id, Sighting.revision_id, Sighting.compared, Revision.engine, Revision.dataset)
            .join(Revision, Revision.id == Sighting.revision_id)
            .where(Sighting.document_id == document_id)
            .order_by(Sighting.seen_at, Sighting.revision_id)
        )
        self.pairs = list(pairwise(_Run(*row) for row in rows))
        corrected = select(Correction.after_id).where(Correction.document_id == document_id)
        self.corrected = frozenset(session.scalars(corrected))
        """Runs that corrected something of the run before. How long it had stood may depend on any earlier text."""

    def rewrite(self, index: int) -> None:
        """Replaces the corrections between two runs."""
        before, after = self.pairs[index]
        self._session.execute(delete(Correction).where(Correction.after_id == after.id))
        changes = self._compare(before, after).changes
        if changes:
            self._session.execute(insert(Correction), [self._row(index, change) for change in changes])
        self._session.execute(update(Sighting).where(Sighting.id == after.id).values(compared=True))

    def _row(self, index: int, change: Change) -> dict[str, object]:
        before, after = self.pairs[index]
        return {
            "document_id": self._document_id,
            "before_id": before.id,
            "after_id": after.id,
            "since_id": self._since(index, change.before),
            "change": "removed" if change.after is None else "changed",
            "start": change.before["start"],
            "end": change.before["end"],
            "report": change.before["report"],
            "figure": change.before["figure"],
            "before": change.before,
            "after": change.after,
        }

    def _since(self, index: int, claim: Claim) -> int:
        """The run with which a claim of the earlier text of a pair had begun to stand."""
        since = self.pairs[index][0].id
        for before, after in reversed(self.pairs[:index]):
            if not before.is_scored_like(after):
                break
            earlier = self._compare(before, after).kept.get((claim["start"], claim["end"]))
            if earlier is None:
                break
            since, claim = before.id, earlier
        return since

    def _compare(self, before: _Run, after: _Run) -> Comparison:
        pair = before.revision_id, after.revision_id
        if pair not in self._comparisons:
            (text_before, claims_before), (text_after, claims_after) = (self._text(each) for each in pair)
            self._comparisons[pair] = compare_claims(claims_before, claims_after, text_before, text_after)
        return self._comparisons[pair]

    def _text(self, revision_id: int) -> tuple[str, Sequence[Claim]]:
        if revision_id not in self._texts:
            text = self._session.scalars(select(Revision.text).where(Revision.id == revision_id)).one()
            in_order = (
                select(StoredClaim.payload)
                .where(StoredClaim.revision_id == revision_id, StoredClaim.replaced_at.is_(None))
                .order_by(StoredClaim.start, StoredClaim.end)
            )
            self._texts[revision_id] = text, self._session.scalars(in_order).all()
        return self._texts[revision_id]


def _ask_again(session: Session, run: _Run) -> None:
    """Makes a scored text wait for scoring. Its claims stand until they are replaced."""
    session.execute(
        update(Revision)
        .where(Revision.id == run.revision_id, Revision.scored_at.is_not(None))
        .values(scored_at=None, engine=None, dataset=None)
    )
