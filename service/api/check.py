"""Checks a text that somebody hands in. Nothing of it is kept: not stored, not logged, not cached."""

from apiflask import APIBlueprint
from flask import Response, request

from service.answers.links import to_claims, to_report
from service.armour.json_bodies import only_json
from service.resources import resources
from service.schemas.check import CheckAnswer, CheckRequest

LINKS = {
    "report": to_report("/claims/0/report"),
    "figure": to_claims(report="/claims/0/report", figure="/claims/0/figure"),
}

check = APIBlueprint("check", __name__, url_prefix="/api/v1")


@check.before_request
def only_json_of_fair_size() -> None:
    """Refuses what is too large or no JSON before any of it is read."""
    if request.method == "POST":
        only_json(resources().settings.check_max_bytes)


@check.post("/check")
@check.input(CheckRequest, location="json", arg_name="asked")
@check.output(CheckAnswer, links=LINKS)
@check.doc(
    responses={
        411: "The request does not say how long it is.",
        413: "The text is too large.",
        415: "The request is no JSON.",
        503: "Too much to do, or the text takes too long.",
    }
)
def check_text(asked: CheckRequest) -> Response:
    """Which figures does this text cite, and how do they compare?

    The text is scored and forgotten. What is not scored within seconds, or would have to wait behind too many others,
    is answered with 503 and `Retry-After`.
    """
    claims = resources().checking.claims(asked.as_text(), lang=asked.lang, published=asked.published)
    response = Response(claims, mimetype="application/json")
    response.cache_control.no_store = True
    return response
