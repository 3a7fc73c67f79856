"""What is done to claims: reviewed, their labels taken back, and contested ones answered."""

from typing import Annotated, Any, Literal

from pydantic import Field

from tallymark.errors import BadInput
from tallymark.store.acts.act import Act, Arguments, Asked, Done, Undo
from tallymark.store.review.decisions import MOST_WHO, decide
from tallymark.store.review.reviews import FOUND, WITHDRAWN, Effect, foresee, forget_review, review_claim

Note = Annotated[str, Field(max_length=2_000)]


class OneClaim(Arguments):
    """A claim, by its id."""

    claim: str


class Found(OneClaim):
    """A claim, how it compares with its report, and why."""

    verdict: str
    note: Note = ""


class Withdrawn(OneClaim):
    """A claim whose label is to be taken back, and why."""

    note: Annotated[str, Field(min_length=3, max_length=2_000)]


class Decision(Arguments):
    """A case of the public, what becomes of it, and what everybody can read about that."""

    case: int
    outcome: Literal["upheld", "declined", "withdrawn"]
    answer: str


def _review(asked: Asked, given: Found) -> Done:
    if given.verdict not in FOUND:
        raise BadInput(f"verdict must be one of {', '.join(FOUND)}")
    return _done(asked, given, given.verdict)


def _withdraw(asked: Asked, given: Withdrawn) -> Done:
    return _done(asked, given, WITHDRAWN)


def _done(asked: Asked, given: Found | Withdrawn, verdict: str) -> Done:
    effect = review_claim(asked.session, given.claim, verdict, given.note, asked.who, asked.now)
    detail = {"found": verdict, "note": given.note, "label_before": effect.before, "label_after": effect.after}
    return Done(given.claim, detail, undo=Undo("forget-review", {"claim": given.claim}))


def _forget(asked: Asked, given: OneClaim) -> Done:
    return Done(given.claim, {"found": forget_review(asked.session, given.claim)})


def _decide(asked: Asked, given: Decision) -> Done:
    decide(asked.session, given.case, given.outcome, given.answer, asked.who[:MOST_WHO], asked.now)
    return Done(str(given.case), {"outcome": given.outcome, "answer": given.answer})


def _told(effect: Effect) -> dict[str, Any]:
    return {"before": effect.before, "after": effect.after}


def _foresee_found(asked: Asked, given: Found) -> dict[str, Any]:
    return _told(foresee(asked.session, given.claim, given.verdict))


def _foresee_withdrawn(asked: Asked, given: Withdrawn) -> dict[str, Any]:
    return _told(foresee(asked.session, given.claim, WITHDRAWN))


CLAIM_ACTS: tuple[Act[Any], ...] = (
    Act("review-claim", "operator", Found, _review, asks=True, foresee=_foresee_found),
    Act("withdraw-label", "operator", Withdrawn, _withdraw, asks=True, foresee=_foresee_withdrawn),
    Act("forget-review", "operator", OneClaim, _forget, asks=True),
    Act("decide-case", "operator", Decision, _decide, asks=True),
)
