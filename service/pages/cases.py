"""What the public says of claims and pages: the forms, which show first what they will publish, and every case."""

from dataclasses import dataclass
from datetime import UTC, datetime

from apiflask import APIBlueprint
from flask import Response, abort, make_response, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from service.armour.json_bodies import MOST_BYTES
from service.armour.other_sites import refuse_other_sites
from service.resources import resources
from tallymark.errors import BadInput, Unpublishable
from tallymark.store.claims.stored_claims import get_claim
from tallymark.store.review.case_words import clean_evidence, clean_reason
from tallymark.store.review.cases import find_cases, get_case
from tallymark.store.review.decisions import withdraw
from tallymark.store.review.feedback import Subject, claim_subject, page_subject, receive

SHOWN = 20
"""Cases of one page of the list."""

case_pages = APIBlueprint("case_pages", __name__, url_prefix="/feedback", enable_openapi=False)


@dataclass(frozen=True, slots=True)
class Said:
    """A form as it came."""

    claim: str
    page: str
    reason: str
    evidence: str

    @classmethod
    def of_request(cls) -> "Said":
        """What was sent; a field that is missing is empty."""
        return cls(*(request.form.get(name, "") for name in ("claim", "page", "reason", "evidence")))

    @property
    def words(self) -> tuple[str, str, str, str]:
        """What is signed once it has been read over."""
        return self.claim, self.page, self.reason, self.evidence


@case_pages.before_request
def only_fair_forms_of_ones_own() -> None:
    """Refuses what another site has a browser send, and what is too large."""
    request.max_content_length = request.max_form_memory_size = MOST_BYTES
    if request.method == "POST":
        refuse_other_sites()


@case_pages.get("")
def show_all() -> str:
    """Every case, the newest first."""
    before = request.args.get("before", "")
    number = int(before) if before.isascii() and before.isdigit() and len(before) < 10 else None
    with resources().database.reading() as session:
        found = find_cases(session, before=number, most=SHOWN + 1)
    after = found[SHOWN - 1].id if len(found) > SHOWN else None
    return render_template("cases.html", cases=found[:SHOWN], after=after)


@case_pages.get("/<int:number>")
def show(number: int) -> Response:
    """One case: what was said, what was answered, and whether the page was visited since."""
    own = request.args.get("withdraw", "")
    tools = resources()
    with tools.database.reading() as session:
        case = get_case(session, number)
    if case is None:
        abort(404)
    is_own = tools.tokens.is_of_case(own, number)
    response = make_response(render_template("case.html", case=case, own=own if is_own else None))
    if is_own:
        response.cache_control.no_store = True
    return response


@case_pages.post("")
def send() -> Response | AnyResponse:
    """Shows what the form will publish; publishes it where this page has shown the very same before."""
    said = Said.of_request()
    tools = resources()
    with tools.database.reading() as session:
        subject = _subject(session, said)
        claim = get_claim(session, subject.claim) if subject is not None and subject.claim else None
    if subject is None:
        abort(404)
    try:
        reason, evidence = clean_reason(said.reason), clean_evidence(said.evidence)
    except Unpublishable as error:
        return _form(said, claim, rule=error.rule)
    if not tools.tokens.is_of_words(request.form.get("read", ""), *said.words):
        read = tools.tokens.of_words(*said.words)
        return _form(said, claim, read=read, reason=reason, evidence=evidence)
    with tools.database.session() as session:
        received = receive(session, subject, reason, evidence, datetime.now(UTC))
    own = tools.tokens.of_case(received.case) if received.is_new else None
    return redirect(url_for("case_pages.show", number=received.case, withdraw=own), 303)


@case_pages.post("/<int:number>/withdraw")
def take_back(number: int) -> AnyResponse:
    """Takes a case back, for whoever has what was given to the one who made it."""
    if not resources().tokens.is_of_case(request.form.get("own", ""), number):
        abort(403)
    with resources().database.session() as session:
        withdraw(session, number, datetime.now(UTC))
    return redirect(url_for("case_pages.show", number=number), 303)


def _subject(session: Session, said: Said) -> Subject | None:
    if said.claim:
        return claim_subject(session, said.claim)
    try:
        return page_subject(session, said.page)
    except BadInput:
        return None


def _form(
    said: Said,
    claim: dict[str, object] | None,
    *,
    rule: str | None = None,
    read: str | None = None,
    reason: str = "",
    evidence: str | None = None,
) -> Response:
    response = make_response(
        render_template("say.html", said=said, claim=claim, rule=rule, read=read, reason=reason, evidence=evidence),
        400 if rule else 200,
    )
    response.cache_control.no_store = True
    return response
