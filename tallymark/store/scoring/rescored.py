"""Some texts that wait for scoring anew, with their claims, to see beforehand what that would change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

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


@dataclass(frozen=True, slots=True)
class Difference:
    """A claim that scoring anew would change, find (`before` is null) or drop (`after` is)."""

    url: str
    claim: str | None
    quote: str
    before: str | None
    after: str | None
    figure: str | None
    """That it would cite then."""


def differences(text: WaitingText, scored: Iterable[Mapping[str, Any]]) -> list[Difference]:
    """What this version makes of a text, beside what stands of it. `scored` are claims as JSON."""
    fresh = {(claim["start"], claim["end"]): claim for claim in scored}
    found = []
    for claim in text.claims:
        now = fresh.pop((claim.start, claim.end), None)
        verdict, figure = (now["verdict"], now["figure"]) if now else (None, None)
        if (verdict, figure) != (claim.verdict, claim.figure):
            found.append(Difference(text.url, claim.id, claim.quote, claim.verdict, verdict, figure))
    come = [(now["quote"]["exact"], now["verdict"], now["figure"]) for now in fresh.values()]
    return found + [Difference(text.url, None, quote, None, verdict, figure) for quote, verdict, figure in come]


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
