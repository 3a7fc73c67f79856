"""Reports: what their last change made of claims, and what scoring anew would make of those that wait for it."""

import json

from flask import render_template

from service.console.guard import console_pages
from service.resources import resources
from tallymark import __version__
from tallymark.errors import Overloaded
from tallymark.store.scoring.changed_verdicts import changed_verdicts
from tallymark.store.scoring.rescored import Difference, differences, some_waiting_again
from tallymark.store.scoring.scoring_input import count_again

TRIED = 10
"""Texts that are scored to see what scoring anew would change: a second's work at most."""
LOOKED_THROUGH = 2_000
"""Texts in which a page counts what changed."""

version_pages = console_pages("version_pages", __name__)


@version_pages.get("/reports")
def show() -> str:
    """The version that is used, and how many texts another one scored."""
    tools = resources()
    with tools.database.reading() as session:
        waiting = count_again(session, __version__, tools.catalogue.version)
    reports = tools.catalogue.reports.values()
    return render_template(
        "console/reports.html", engine=__version__, dataset=tools.catalogue.version, waiting=waiting, reports=reports
    )


@version_pages.get("/reports/changed")
def changed() -> str:
    """What this version changed in the newest texts that it scored; the command counts all of them."""
    tools = resources()
    with tools.database.reading() as session:
        found = changed_verdicts(session, __version__, tools.catalogue.version, LOOKED_THROUGH)
    return render_template("console/reports_changed.html", found=found, most=LOOKED_THROUGH)


@version_pages.get("/reports/foreseen")
def foreseen() -> str:
    """Which claims of some texts that wait would change. Nothing is written."""
    rows, tried = foresee()
    return render_template("console/reports_foreseen.html", rows=rows, tried=tried)


def foresee() -> tuple[list[Difference], int]:
    """What scoring anew would change in some texts that wait, and in how many; fewer where there is too much to do."""
    tools = resources()
    with tools.database.reading() as session:
        texts = some_waiting_again(session, __version__, tools.catalogue.version, TRIED)
    rows: list[Difference] = []
    for tried, text in enumerate(texts):
        try:
            scored = tools.checking.claims(text.text, lang=text.lang, published=text.published)
        except Overloaded:
            return rows, tried
        rows += differences(text, json.loads(scored)["claims"])
    return rows, len(texts)
