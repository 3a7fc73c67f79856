"""Some texts that wait for scoring anew, with their claims, to see beforehand what that would change."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tallymark.store.scoring.scoring_input import scoring_inputs, waits_again
from tallymark.store.tables import Revision, StoredClaim


@dataclass(frozen=True, slots=True)
class StandingClaim:
    """A claim as it stands."""

    id: str
    start: int
    end: int
    quote: str
    verdict: str
    figure: str | None


@dataclass(frozen=True, slots=True)
class WaitingText:
    """A text that another version scored."""

    url: str
    text: str
    lang: str | None
    published: date | None
    claims: tuple[StandingClaim, ...]


def some_waiting_again(session: Session, engine: str, dataset: str, most: int) -> list[WaitingText]:
    """The newest ones, at most so many."""
    wanted = select(Revision.id).where(waits_again(engine, dataset)).order_by(Revision.id.desc()).limit(most)
    texts = scoring_inputs(session, session.scalars(wanted).all())
    claims: dict[int, list[StandingClaim]] = {each: [] for each in texts}
    stored = select(StoredClaim).where(StoredClaim.revision_id.in_(texts), StoredClaim.replaced_at.is_(None))
    for claim in session.scalars(stored.order_by(StoredClaim.revision_id, StoredClaim.start)):
        exact = claim.payload["quote"]["exact"]
        claims[claim.revision_id].append(
            StandingClaim(claim.id, claim.start, claim.end, exact, claim.verdict, claim.figure)
        )
    return [
        WaitingText(text.url, text.text, text.lang, text.published, tuple(claims[each])) for each, text in texts.items()
    ]
