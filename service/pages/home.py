"""The first page: what this is, what it found, what is new."""

from apiflask import APIBlueprint
from flask import render_template

from service.pages.newest import one_a_page
from service.resources import resources
from tallymark.labels.shown_as import ALL_SHOWN_AS
from tallymark.store.claims import stored_claims as claims
from tallymark.store.claims import tallies

READ = 200
"""Newest claims that are looked through: a long page alone may hold twenty."""
SHOWN = 8
"""Claims on the first page."""

home = APIBlueprint("home", __name__, enable_openapi=False)


@home.get("/")
def show() -> str:
    """The counts by what is told of a claim, the newest claims that have a label, and the reports."""
    tools = resources()
    with tools.database.reading() as session:
        counts = tallies.count_by_shown_as(session)
        newest = one_a_page(claims.find_claims(session, limit=READ).items, SHOWN)
    reports = sorted(tools.catalogue.reports.values(), key=lambda report: report.published, reverse=True)
    told = {name: counts.get(name, 0) for name in ALL_SHOWN_AS}
    return render_template("home.html", told=told, unlabelled=counts.get(None, 0), newest=newest, reports=reports)
