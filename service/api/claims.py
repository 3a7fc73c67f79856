"""Stored claims: listed by filter, or one by its id."""

from apiflask import APIBlueprint
from flask import Response, abort, current_app, jsonify

from service.addresses import with_address
from service.conditional import conditional
from service.resources import resources
from service.schemas.claim import Claim, ClaimList
from service.schemas.claim_query import ClaimQuery
from tallymark.store import claims as stored

MAX_AGE = 300
"""Seconds; a claim under its id never changes, but the page's facts beside it may."""

claims = APIBlueprint("claims", __name__, url_prefix="/api/v1/claims")


@claims.get("")
@claims.input(ClaimQuery, location="query", arg_name="query")
@claims.output(ClaimList)
def list_claims(query: ClaimQuery) -> Response:
    """Current claims, newest first.

    Only the newest revision of a page counts. Go on with `next_cursor` until it is null.
    """
    with resources().database.reading() as session:
        found = stored.find_claims(session, **query.model_dump())
    return jsonify(claims=[with_address(claim) for claim in found.items], next_cursor=found.next_cursor)


@claims.get("/<string:claim_id>")
@claims.output(Claim)
@claims.doc(responses={304: "The client has it."})
def show_claim(claim_id: str) -> Response:
    """One claim, also of an earlier revision of its page, and one that a later scoring has replaced."""
    with resources().database.reading() as session:
        found = stored.get_claim(session, claim_id)
    if found is None:
        abort(404, "No claim goes by this id.")
    return conditional(current_app.json.dumps(with_address(found)).encode(), "application/json", MAX_AGE)
