"""Checks a text that somebody hands in. Nothing of it is kept: not stored, not logged, not cached."""

from apiflask import APIBlueprint
from flask import Response, abort, jsonify, request

from service.resources import resources
from service.schemas.check import CheckAnswer, CheckRequest
from tallymark.labels import claim_json

check = APIBlueprint("check", __name__, url_prefix="/api/v1")


@check.before_request
def only_json_of_fair_size() -> None:
    """Refuses what is too large or no JSON before any of it is read."""
    limit = resources().settings.check_max_bytes
    request.max_content_length = limit
    if request.method == "POST":
        if not request.is_json:
            abort(415, "Send JSON, with the content type application/json.")
        if request.content_length is None:
            abort(411, "Say how long the text is, with Content-Length.")
        if request.content_length > limit:
            abort(413, f"At most {limit} bytes are read.")


@check.post("/check")
@check.input(CheckRequest, location="json", arg_name="asked")
@check.output(CheckAnswer)
@check.doc(
    responses={
        411: "The request does not say how long it is.",
        413: "The text is too large.",
        415: "The request is no JSON.",
    }
)
def check_text(asked: CheckRequest) -> Response:
    """Which figures does this text cite, and how do they compare?

    The text is scored and forgotten.
    """
    tools = resources()
    assessments = tools.engine.claims(asked.as_text(), lang=asked.lang, published=asked.published)
    claims = [
        claim_json(assessment, tools.catalogue, lang=asked.lang or "en", id=f"check-{number}")
        for number, assessment in enumerate(assessments, start=1)
    ]
    response = jsonify(claims=claims)
    response.cache_control.no_store = True
    return response
