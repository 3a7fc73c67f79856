"""What is done to claims: reviewed, their labels taken back, and contested ones answered."""

from typing import Annotated, Any, Literal

from pydantic import Field

from tallymark.errors import BadInput
from tallymark.store.acts.act import Act, Arguments, Asked, Done, Foreseen, Undo
from tallymark.store.claims.stored_claims import get_claim
from tallymark.store.review.case_words import clean_answer
from tallymark.store.review.cases import get_case
from tallymark.store.review.decisions import MOST_WHO, decide
from tallymark.store.review.reviews import FOUND, WITHDRAWN, find_review, foresee, forget_review, review_claim
from tallymark.store.tables import Review

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
    return _done(asked, given, _checked(given.verdict))


def _withdraw(asked: Asked, given: Withdrawn) -> Done:
    return _done(asked, given, WITHDRAWN)


def _done(asked: Asked, given: Found | Withdrawn, verdict: str) -> Done:
    undo = _back_to(given.claim, find_review(asked.session, given.claim))
    effect = review_claim(asked.session, given.claim, verdict, given.note, asked.who, asked.now)
    detail = {"found": verdict, "note": given.note, "label_before": effect.before, "label_after": effect.after}
    return Done(given.claim, detail, undo=undo)


def _forget(asked: Asked, given: OneClaim) -> Done:
    undo = _back_to(given.claim, find_review(asked.session, given.claim))
    return Done(given.claim, {"found": forget_review(asked.session, given.claim)}, undo=undo)


def _back_to(claim: str, review: Review | None) -> Undo:
    """The act that makes a claim's review what it is now."""
    if review is None:
        return Undo("forget-review", {"claim": claim})
    told = {"claim": claim, "note": review.note}
    if review.verdict == WITHDRAWN:
        return Undo("withdraw-label", told)
    return Undo("review-claim", told | {"verdict": review.verdict})


def _decide(asked: Asked, given: Decision) -> Done:
    decide(asked.session, given.case, given.outcome, given.answer, asked.who[:MOST_WHO], asked.now)
    return Done(str(given.case), {"outcome": given.outcome, "answer": given.answer})


def _checked(verdict: str) -> str:
    if verdict not in FOUND:
        raise BadInput(f"verdict must be one of {', '.join(FOUND)}")
    return verdict


def _foresee_found(asked: Asked, given: Found) -> Foreseen:
    return _label(asked, given, _checked(given.verdict))


def _foresee_withdrawn(asked: Asked, given: Withdrawn) -> Foreseen:
    return _label(asked, given, WITHDRAWN)


def _label(asked: Asked, given: OneClaim, verdict: str) -> Foreseen:
    effect = foresee(asked.session, given.claim, verdict)
    return {"label": {"before": effect.before, "after": effect.after}}


def _foresee_forgotten(asked: Asked, given: OneClaim) -> Foreseen:
    review = find_review(asked.session, given.claim)
    if review is None:
        raise BadInput("nobody has reviewed this claim")
    return {"again": {"found": review.verdict, "said": review.said}}


def _foresee_decided(asked: Asked, given: Decision) -> Foreseen:
    case = get_case(asked.session, given.case)
    if case is None:
        raise BadInput(f"no case has the number {given.case}")
    told: dict[str, dict[str, Any]] = {
        "case": {"before": case.outcome, "after": given.outcome},
        "answer": {"after": clean_answer(given.answer)},
    }
    if case.answer is not None:
        told["answer_before"] = {"before": case.answer}
    claim = get_claim(asked.session, case.claim) if case.claim else None
    if claim is not None:
        told["stays"] = {"label": claim["display"]}
    return told


CLAIM_ACTS: tuple[Act[Any], ...] = (
    Act("review-claim", "operator", Found, _review, asks=True, foresee=_foresee_found),
    Act("withdraw-label", "operator", Withdrawn, _withdraw, asks=True, foresee=_foresee_withdrawn),
    Act("forget-review", "operator", OneClaim, _forget, asks=True, foresee=_foresee_forgotten),
    Act("decide-case", "operator", Decision, _decide, asks=True, foresee=_foresee_decided),
)
