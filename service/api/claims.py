"""Stored claims: listed by filter, or one by its id."""

from apiflask import APIBlueprint
from flask import Response, abort, current_app, jsonify
from werkzeug.wrappers import Response as AnyResponse

from service.answers.addresses import with_address
from service.answers.claim_fields import as_csv, chosen, only
from service.answers.conditional import conditional
from service.answers.linked_data import MAX_AGE, answer_in
from service.answers.links import link, to_claim, to_claims, to_report
from service.answers.negotiation import asked_form
from service.answers.parts import say_next
from service.resources import resources
from service.schemas.claim import Claim, ClaimList
from service.schemas.claim_query import ClaimQuery
from tallymark.store.claims import stored_claims as stored
from tallymark.store.claims.scored_claims import get_scored_claim

LIST_LINKS = {
    "claim": to_claim("/claims/0/claim"),
    "report": to_report("/claims/0/report"),
    "next": link("get_claims_list_claims", "The part that follows.", cursor="/next_cursor"),
}
CLAIM_LINKS = {
    "replacement": to_claim("/replaced/by"),
    "report": to_report("/report"),
    "figure": to_claims(report="/report", figure="/figure"),
    "outlet": to_claims(outlet="/page/outlet"),
}

claims = APIBlueprint("claims", __name__, url_prefix="/api/v1/claims")


@claims.get("")
@claims.input(ClaimQuery, location="query", arg_name="query")
@claims.output(ClaimList, links=LIST_LINKS)
def list_claims(query: ClaimQuery) -> Response:
    """Current claims, newest first.

    Only the newest revision of a page counts. Go on with `next_cursor` until it is null: every claim is given once,
    whatever is stored meanwhile. The `Link` header has the address of the next part, for CSV too, which has columns
    named as in the dumps and, where a text would be run as a formula, an apostrophe before it.
    """
    with resources().database.reading() as session:
        found = stored.find_claims(session, **query.model_dump(exclude={"fields", "format"}))
    fields = chosen(query.fields)
    claims_found = [with_address(claim) for claim in found.items]
    if query.format == "csv":
        answer = Response(as_csv(claims_found, fields), mimetype="text/csv")
        answer.headers["Content-Disposition"] = "attachment; filename=claims.csv"
    else:
        told = claims_found if query.fields is None else [only(claim, fields) for claim in claims_found]
        answer = jsonify(claims=told, next_cursor=found.next_cursor)
    say_next(answer, query, found.next_cursor)
    return answer


@claims.get("/<string:claim_id>")
@claims.output(Claim, links=CLAIM_LINKS)
@claims.doc(
    responses={
        304: "The client has it.",
        406: "It was asked for as a ClaimReview, and no verdict is told of it.",
    }
)
def show_claim(claim_id: str) -> AnyResponse:
    """One claim, also of an earlier revision of its page, and one that a later scoring has replaced.

    With `Accept: application/ld+json` it is a ClaimReview of schema.org; with the profile
    `http://www.w3.org/ns/anno.jsonld`, a Web Annotation.
    """
    with resources().database.reading() as session:
        found = get_scored_claim(session, claim_id)
    if found is None:
        abort(404, "No claim goes by this id.")
    form = asked_form("application/json")
    if form != "own":
        return answer_in(form, found)
    answer = conditional(current_app.json.dumps(with_address(found.claim)).encode(), "application/json", MAX_AGE)
    answer.vary.add("Accept")
    return answer
