"""What becomes of cases: an operator decides them with a public answer, or whoever wrote withdraws one."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tallymark.errors import BadInput
from tallymark.store.review.case_words import clean_answer
from tallymark.store.review.cases import OUTCOMES
from tallymark.store.tables import Case
from tallymark.store.tables.feedback import Outcome

DECIDED = tuple(outcome for outcome in OUTCOMES if outcome != "open")
MOST_WHO = 64
"""Characters of an operator's name."""


def decide(session: Session, case: int, outcome: Outcome, answer: str, who: str, now: datetime) -> None:
    """Decides a case, or decides it anew: the answer is public, `who` only for other operators.

    Raises BadInput for a case that there is not, an outcome that decides nothing, and an answer that is empty or not
    to be published.
    """
    if outcome not in DECIDED:
        raise BadInput(f"a case ends as {', '.join(DECIDED)}, not as {outcome[:20]!r}")
    if not 0 < len(who.strip()) <= MOST_WHO:
        raise BadInput(f"whoever decides has a name of 1 to {MOST_WHO} characters")
    row = session.scalars(select(Case).where(Case.id == case).with_for_update()).one_or_none()
    if row is None:
        raise BadInput(f"no case has the number {case}")
    row.outcome, row.answer, row.decided_at, row.decided_by = outcome, clean_answer(answer), now, who.strip()


def withdraw(session: Session, case: int, now: datetime) -> bool:
    """Whoever wrote takes it back; whether it was open. That it is theirs to take back is for the caller to know."""
    taken = update(Case).where(Case.id == case, Case.outcome == "open").values(outcome="withdrawn", decided_at=now)
    return session.scalar(taken.returning(Case.id)) is not None
