"""Cases as the public sees them: one by its number, those of a claim or a page, and all, the newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, get_args

from sqlalchemy import ColumnElement, Row, Select, func, select
from sqlalchemy.orm import Session, aliased

from tallymark.store.tables import Case as CaseRow
from tallymark.store.tables import Document, Sighting, StoredClaim
from tallymark.store.tables.feedback import CaseKind, Outcome

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)

MOST_BESIDE = 20
"""Cases beside a claim or a page, the newest; of one that is contested more often the list of all has the others."""
LARGEST_NUMBER = 2**31
"""Past the integers of the databases."""


@dataclass(frozen=True, slots=True)
class Case:
    """What was said of a claim or a page, and what became of it."""

    id: int
    kind: CaseKind
    claim: str | None
    quote: str | None
    """The claim's own words."""
    url: str
    title: str | None
    outlet: str | None
    lang: str | None
    """Of the page."""
    reason: str
    evidence: str | None
    received_at: datetime
    outcome: Outcome
    answer: str | None
    decided_at: datetime | None
    visited_at: datetime | None
    """When the page was last visited since; None where it was not."""
    changed: bool
    """Whether a visit since then found another text there."""


def get_case(session: Session, number: int) -> Case | None:
    """One by its number; None where there is none."""
    found = _found(session, _cases().where(CaseRow.id == number)) if number < LARGEST_NUMBER else []
    return found[0] if found else None


def find_cases(
    session: Session,
    *,
    outcome: Outcome | None = None,
    kind: CaseKind | None = None,
    before: int | None = None,
    most: int = MOST_BESIDE,
) -> list[Case]:
    """All of them, or those of one outcome or kind, the newest first; `before` is the number of the last one that was
    given."""
    wanted = _cases() if outcome is None else _cases().where(CaseRow.outcome == outcome)
    if kind is not None:
        wanted = wanted.where(CaseRow.kind == kind)
    if before is not None:
        wanted = wanted.where(CaseRow.id < min(before, LARGEST_NUMBER - 1))
    return _found(session, wanted.limit(most))


def cases_of_claim(session: Session, claim: str) -> list[Case]:
    """Those of a claim, and of what other versions of the engine and the reports made of the same words."""
    here = aliased(StoredClaim)
    same_words = (
        select(StoredClaim.id)
        .join(here, here.revision_id == StoredClaim.revision_id)
        .where(here.id == claim, StoredClaim.start < here.end, here.start < StoredClaim.end)
    )
    return _found(session, _cases().where(CaseRow.claim_id.in_(same_words)).limit(MOST_BESIDE))


def cases_of_page(session: Session, document_id: int) -> list[Case]:
    """Those of a page and of all claims in any of its texts."""
    return _found(session, _cases().where(CaseRow.document_id == document_id).limit(MOST_BESIDE))


def count_cases(session: Session, *conditions: ColumnElement[bool]) -> int:
    """How many cases these are true of."""
    return session.scalar(select(func.count()).select_from(CaseRow).where(*conditions)) or 0


def _cases() -> Select[CaseRow, Document, dict[str, Any] | None, int]:
    changed = (
        select(func.count())
        .where(Sighting.document_id == CaseRow.document_id, Sighting.seen_at > CaseRow.received_at)
        .correlate(CaseRow)
        .scalar_subquery()
    )
    return (
        select(CaseRow, Document, StoredClaim.payload, changed)
        .join(Document, Document.id == CaseRow.document_id)
        .outerjoin(StoredClaim, StoredClaim.id == CaseRow.claim_id)
        .order_by(CaseRow.id.desc())
    )


def _found(session: Session, wanted: Select[CaseRow, Document, dict[str, Any] | None, int]) -> list[Case]:
    return [_case(row) for row in session.execute(wanted)]


def _case(row: Row[CaseRow, Document, dict[str, Any] | None, int]) -> Case:
    case, document, payload, changed = row
    return Case(
        id=case.id,
        kind=case.kind,
        claim=case.claim_id,
        quote=None if payload is None else payload["quote"]["exact"],
        url=document.url,
        title=document.title,
        outlet=document.outlet,
        lang=document.lang,
        reason=case.reason,
        evidence=case.evidence,
        received_at=case.received_at,
        outcome=case.outcome,
        answer=case.answer,
        decided_at=case.decided_at,
        visited_at=_visited(document, case.received_at),
        changed=changed > 0,
    )


def _visited(document: Document, since: datetime) -> datetime | None:
    seen: Sequence[datetime | None] = (document.last_seen, document.gone_at)
    return max((moment for moment in seen if moment is not None and moment > since), default=None)
