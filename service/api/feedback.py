"""Contests a claim, or tells of a page that was corrected: what comes of it is public, and names nobody."""

from datetime import UTC, datetime
from typing import Any

from apiflask import APIBlueprint
from flask import Response, abort, request
from sqlalchemy.orm import Session

from service.answers.conditional import conditional
from service.answers.links import link, to_case, to_claim
from service.answers.parts import say_next
from service.armour.json_bodies import MOST_BYTES, only_json
from service.armour.other_sites import refuse_other_sites
from service.resources import resources
from service.schemas.feedback import CaseList, CaseOut, CaseQuery, FeedbackRequest, ReceivedCase
from tallymark.errors import BadInput
from tallymark.store.review.cases import Case, find_cases, get_case
from tallymark.store.review.feedback import Subject, claim_subject, page_subject, receive

MAX_AGE = 60
"""Seconds for which a case is kept that may be decided any moment."""

LINKS = {"claim": to_claim("/claim")}
LIST_LINKS = {
    "case": to_case("/cases/0/case"),
    "claim": to_claim("/cases/0/claim"),
    "next": link("get_feedback_list_cases", "The part that follows.", cursor="/next_cursor"),
}

feedback = APIBlueprint("feedback", __name__, url_prefix="/api/v1/feedback")


@feedback.before_request
def only_fair_json_of_ones_own() -> None:
    """Refuses what another site has a browser send, what is too large, and what is no JSON."""
    if request.method == "POST":
        refuse_other_sites()
        only_json(MOST_BYTES)


@feedback.post("")
@feedback.input(FeedbackRequest, location="json", arg_name="said")
@feedback.output(ReceivedCase, status_code=201, description="A new case.", links={"case": to_case("/case")} | LINKS)
@feedback.doc(
    responses={
        200: "The same was said before: the case that there is.",
        403: "A page of another site sent it.",
        404: "There is no such claim or page.",
        409: "As many cases are open as anybody can look at.",
        411: "The request does not say how long it is.",
        413: "The request is too large.",
        415: "The request is no JSON.",
        422: "The words are not to be published: too few, or with an e-mail address, or the evidence is no page.",
        503: "The database is away, or many pages wait to be visited.",
    }
)
def send(said: FeedbackRequest) -> Response:
    """Is a label wrong, or was a page corrected?

    Makes a public case. Nothing of whoever sends it is kept. A page that was corrected is visited again soon.
    """
    tools = resources()
    with tools.database.session() as session:
        subject = _subject(session, said)
        if subject is None:
            abort(404, "There is no such claim or page here.")
        received = receive(session, subject, said.reason, said.evidence, datetime.now(UTC))
        case = get_case(session, received.case)
    if case is None:
        abort(404, "The case is gone.")
    href = case_address(case.id)
    own = f"{href}?withdraw={tools.tokens.of_case(case.id)}" if received.is_new else None
    answer = ReceivedCase(**_told(case), withdraw=own)
    location = {"Location": f"{tools.settings.base_url.rstrip('/')}/api/v1/feedback/{case.id}"}
    status = 201 if received.is_new else 200
    response = Response(answer.model_dump_json(), status, location, mimetype="application/json")
    response.cache_control.no_store = True
    return response


@feedback.get("")
@feedback.input(CaseQuery, location="query", arg_name="query")
@feedback.output(CaseList, links=LIST_LINKS)
def list_cases(query: CaseQuery) -> Response:
    """All cases, newest first, or those of one outcome.

    Go on with `next_cursor` until it is null: every case is given once, whatever is said meanwhile. The `Link` header
    has the address of the next part.
    """
    before = None if query.cursor is None else int(query.cursor)
    with resources().database.reading() as session:
        found = find_cases(session, outcome=query.outcome, before=before, most=query.limit + 1)
    shown = found[: query.limit]
    cursor = str(shown[-1].id) if len(found) > query.limit else None
    told = CaseList(cases=[CaseOut(**_told(case)) for case in shown], next_cursor=cursor)
    answer = Response(told.model_dump_json(), mimetype="application/json")
    say_next(answer, query, cursor)
    return answer


@feedback.get("/<int:case>")
@feedback.output(CaseOut, links=LINKS)
@feedback.doc(responses={304: "The client has it.", 404: "There is no such case.", 503: "The database is away."})
def show(case: int) -> Response:
    """One case, with what became of it."""
    with resources().database.reading() as session:
        found = get_case(session, case)
    if found is None:
        abort(404, "No case has this number.")
    return conditional(CaseOut(**_told(found)).model_dump_json().encode(), "application/json", MAX_AGE)


def case_address(number: int) -> str:
    """The public address of a case's page."""
    return f"{resources().settings.base_url.rstrip('/')}/feedback/{number}"


def _subject(session: Session, said: FeedbackRequest) -> Subject | None:
    """What it is about; None where that is not stored, or is no address."""
    if said.claim is not None:
        return claim_subject(session, said.claim)
    try:
        return page_subject(session, said.page or "")
    except BadInput:
        return None


def _told(case: Case) -> dict[str, Any]:
    return {
        "case": case.id,
        "kind": case.kind,
        "claim": case.claim,
        "url": case.url,
        "reason": case.reason,
        "evidence": case.evidence,
        "received": case.received_at,
        "outcome": case.outcome,
        "answer": case.answer,
        "decided": case.decided_at,
        "href": case_address(case.id),
    }
