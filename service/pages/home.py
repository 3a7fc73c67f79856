"""The first page: what this is, what it found, what is new."""

from apiflask import APIBlueprint
from flask import render_template

from service.pages.newest import one_a_page
from service.resources import resources
from tallymark.store import claims, tallies

READ = 200
"""Newest claims that are looked through: a long page alone may hold twenty."""
SHOWN = 8
"""Claims on the first page."""

home = APIBlueprint("home", __name__, enable_openapi=False)


@home.get("/")
def show() -> str:
    """The counts by verdict, the newest claims that are certain enough to show, and the reports."""
    tools = resources()
    with tools.database.reading() as session:
        counts = tallies.count_by_verdict(session)
        newest = one_a_page(claims.find_claims(session, limit=READ).items, SHOWN)
    reports = sorted(tools.catalogue.reports.values(), key=lambda report: report.published, reverse=True)
    return render_template("home.html", counts=counts, newest=newest, reports=reports)
