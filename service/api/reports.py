"""The reports that claims are compared with, and what a reader's browser keeps of them."""

from apiflask import APIBlueprint
from flask import Response, abort

from service.answers.conditional import conditional
from service.answers.links import to_claims, to_report
from service.resources import resources
from service.schemas.guide import Guide
from service.schemas.reports import ReportList, ReportOut, ReportSummary

MAX_AGE = 3600
"""Seconds: a report changes with a release only."""

reports = APIBlueprint("reports", __name__, url_prefix="/api/v1")


@reports.get("/reports")
@reports.output(ReportList, links={"report": to_report("/reports/0/id")})
@reports.doc(responses={304: "The client has it."})
def list_reports() -> Response:
    """Every report, in short."""
    catalogue = resources().catalogue
    summaries = [ReportSummary.of(report) for report in catalogue.reports.values()]
    answer = ReportList(dataset=catalogue.version, reports=summaries)
    return conditional(answer.model_dump_json().encode(), "application/json", MAX_AGE)


@reports.get("/reports/<string:report_id>")
@reports.output(
    ReportOut, links={"claims": to_claims(report="/id"), "figure": to_claims(report="/id", figure="/figures/0/id")}
)
@reports.doc(responses={304: "The client has it."})
def show_report(report_id: str) -> Response:
    """One report with its figures."""
    report = resources().catalogue.reports.get(report_id)
    if report is None:
        abort(404, "No report goes by this id.")
    return conditional(ReportOut.of(report).model_dump_json().encode(), "application/json", MAX_AGE)


@reports.get("/guide")
@reports.output(Guide)
@reports.doc(responses={304: "The client has it."})
def guide() -> Response:
    """What a browser keeps beside the index.

    For each report what it says, figure by figure, and the words by which sentences that could cite it are told: a
    sentence speaks of a report by its name, of whom it counts, of its setting or of what it says where it holds a word
    of each set that one of these cues names. So a browser asks about such sentences only, and about nothing else.
    """
    return conditional(resources().guidance.body, "application/json", MAX_AGE)
