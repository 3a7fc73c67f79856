"""A report in plain words."""

from apiflask import APIBlueprint
from flask import abort, render_template

from service.resources import resources

report_pages = APIBlueprint("report_pages", __name__, enable_openapi=False)


@report_pages.get("/reports/<string:report_id>")
def show(report_id: str) -> str:
    """What the report counted, figure by figure, and what each figure is not."""
    report = resources().catalogue.reports.get(report_id)
    if report is None:
        abort(404)
    return render_template("report.html", report=report)
