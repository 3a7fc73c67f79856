"""One claim, with all that its verdict was made of."""

from apiflask import APIBlueprint
from flask import abort, render_template

from service.resources import resources
from tallymark.store import claims

claim_pages = APIBlueprint("claim_pages", __name__, enable_openapi=False)


@claim_pages.get("/claims/<string:claim_id>")
def show(claim_id: str) -> str:
    """The sentence, the verdict in plain words, each part beside the report, and the receipt."""
    tools = resources()
    with tools.database.reading() as session:
        found = claims.get_claim(session, claim_id)
        receipt = claims.get_receipt(session, claim_id)
    if found is None:
        abort(404)
    report = tools.catalogue.reports.get(found["report"])
    if report is None:
        abort(404)
    figures = report.cited(found["figure"] or "")
    return render_template("claim.html", claim=found, receipt=receipt, report=report, figures=figures)
