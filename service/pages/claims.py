"""One claim, with all that its verdict was made of."""

from apiflask import APIBlueprint
from flask import abort, make_response, render_template
from werkzeug.wrappers import Response

from service.answers.linked_data import answer_in, review_of
from service.answers.negotiation import asked_form
from service.pages.languages import page_lang
from service.resources import resources
from tallymark.labels.other_language import label_in
from tallymark.store.claims import stored_claims as claims
from tallymark.store.claims.scored_claims import get_scored_claim
from tallymark.store.pages.page_claims import history_of_claim
from tallymark.store.review.cases import cases_of_claim

claim_pages = APIBlueprint("claim_pages", __name__, enable_openapi=False)


@claim_pages.get("/claims/<string:claim_id>")
def show(claim_id: str) -> Response:
    """The sentence, the verdict in plain words, each part beside the report, the receipt, and what its page was.

    Asked for as linked data, the same address gives a ClaimReview or a Web Annotation.
    """
    tools = resources()
    with tools.database.reading() as session:
        found = get_scored_claim(session, claim_id)
        receipt = claims.get_receipt(session, claim_id)
        history = history_of_claim(session, claim_id)
        cases = cases_of_claim(session, claim_id)
    if found is None or receipt is None:
        abort(404)
    form = asked_form("text/html")
    if form != "own":
        return answer_in(form, found)
    report = tools.catalogue.reports.get(found.claim["report"])
    if report is None:
        abort(404)
    response = make_response(
        render_template(
            "claim.html",
            claim=found.claim,
            label=label_in(page_lang(), found.claim, tools.catalogue),
            receipt=receipt,
            report=report,
            figures=report.cited(found.claim["figure"] or ""),
            history=history,
            cases=cases,
            scored_at=found.scored_at,
            review=review_of(found),
            address=f"{tools.settings.base_url.rstrip('/')}/claims/{claim_id}",
        )
    )
    response.vary.add("Accept")
    return response
