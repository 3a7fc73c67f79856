"""A stored claim in the standard formats of fact checks, with the addresses of this service."""

from typing import Any

from flask import abort, current_app
from werkzeug.wrappers import Response

from service.answers.addresses import with_address
from service.answers.conditional import conditional
from service.answers.negotiation import LINKED_DATA, Form
from service.resources import resources
from tallymark.labels.claim_review import claim_review
from tallymark.labels.web_annotation import MEDIA_TYPE, web_annotation
from tallymark.store.claims.scored_claims import ScoredClaim

MAX_AGE = 300
"""Seconds; a claim under its id never changes, but the page's facts beside it may."""


def review_of(scored: ScoredClaim) -> dict[str, Any] | None:
    """The ClaimReview; None where no verdict is told."""
    return claim_review(
        scored.claim,
        href=with_address(scored.claim)["href"],
        home=_home(),
        reviewed=scored.scored_at.isoformat(),
        kind=scored.kind,
    )


def answer_in(form: Form, scored: ScoredClaim) -> Response:
    """The claim in a form other than the address's own. Ends the request with 406 where it has no such form."""
    claim = with_address(scored.claim)
    if form == "annotation":
        report = f"{_home()}/reports/{claim['report']}"
        told: dict[str, Any] | None = web_annotation(
            claim, href=claim["href"], home=_home(), report=report, scored=scored.scored_at.isoformat()
        )
        media_type = MEDIA_TYPE
    else:
        told, media_type = review_of(scored), LINKED_DATA
    if told is None:
        abort(406, "No verdict is told of this claim, so that there is no review of it.")
    response = conditional(current_app.json.dumps(told).encode(), LINKED_DATA, MAX_AGE)
    response.headers["Content-Type"] = media_type
    response.vary.add("Accept")
    return response


def _home() -> str:
    return resources().settings.base_url.rstrip("/")
