"""What the console shows of claims to review, of versions and of the audit's chain, for programs of operators."""

from dataclasses import asdict

from apiflask import APIBlueprint

from service.console.audit import CHECKED
from service.console.claims import SHOWN
from service.console.guard import guard_api, keep_to_oneself
from service.console.reports import LOOKED_THROUGH, foresee
from service.resources import resources
from service.schemas.operators import ListQuery
from service.schemas.reading import CaseOut
from service.schemas.reviewing import (
    ChangesOut,
    Contested,
    DifferenceOut,
    ForeseenOut,
    GoldOut,
    OftenSeen,
    ToReviewOut,
    VerifiedOut,
)
from tallymark import __version__
from tallymark.errors import StoreError
from tallymark.store.people.audit import verify_part
from tallymark.store.review.reviews import gold_rows
from tallymark.store.review.to_review import claims_to_review
from tallymark.store.scoring.changed_verdicts import changed_verdicts
from tallymark.store.scoring.scoring_input import count_again

reviewing = APIBlueprint("reviewing", __name__, url_prefix="/api/v1/ops", enable_openapi=False)
reviewing.before_request(guard_api)
reviewing.after_request(keep_to_oneself)


@reviewing.get("/claims")
@reviewing.output(ToReviewOut)
def list_claims() -> ToReviewOut:
    """What waits for a reviewer."""
    with resources().database.reading() as session:
        found = claims_to_review(session, SHOWN)
    contested = [
        Contested(case=case.id, claim=case.claim, quote=case.quote or "", url=case.url, reason=case.reason)
        for case in found.contested
        if case.claim is not None
    ]
    often = [OftenSeen(pages=each.pages, claim=each.claim) for each in found.wordings]
    corrected = [CaseOut.of(case) for case in found.corrected]
    return ToReviewOut(contested=contested, corrected=corrected, unsure=found.unsure, wordings=often)


@reviewing.get("/gold")
@reviewing.output(GoldOut)
def list_gold() -> GoldOut:
    """What was found, as rows of a gold set."""
    with resources().database.reading() as session:
        return GoldOut(rows=list(gold_rows(session)))


@reviewing.get("/changes")
@reviewing.output(ChangesOut)
def show_changes() -> ChangesOut:
    """What this version changed in the newest texts that it scored."""
    dataset = resources().catalogue.version
    with resources().database.reading() as session:
        found = changed_verdicts(session, __version__, dataset, LOOKED_THROUGH)
    changed = [{"before": one, "after": other, "count": count} for one, other, count in found.changed]
    told = {"engine": __version__, "dataset": dataset, "texts": LOOKED_THROUGH, "unchanged": found.unchanged}
    return ChangesOut.model_validate(told | {"changed": changed})


@reviewing.get("/changes/foreseen")
@reviewing.output(ForeseenOut)
def show_foreseen() -> ForeseenOut:
    """What scoring anew would change. Nothing is written."""
    rows, tried = foresee()
    tools = resources()
    with tools.database.reading() as session:
        waiting = count_again(session, __version__, tools.catalogue.version)
    return ForeseenOut(waiting=waiting, tried=tried, changed=[DifferenceOut(**asdict(row)) for row in rows])


@reviewing.get("/audit/verified")
@reviewing.input(ListQuery, location="query", arg_name="query")
@reviewing.output(VerifiedOut)
def verify(query: ListQuery) -> VerifiedOut:
    """Whether the newest entries are as they were written, or those before one."""
    with resources().database.reading() as session:
        try:
            part = verify_part(session, CHECKED, query.before)
        except StoreError as error:
            return VerifiedOut(first=None, last=None, hash=None, trouble=str(error))
    return VerifiedOut(first=part.first, last=part.end.number, hash=part.end.hash, trouble=None)
