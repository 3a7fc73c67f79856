"""Reports: what their last change made of claims, and what scoring anew would make of those that wait for it."""

import json
from typing import Any

from flask import render_template

from service.console.guard import console_pages
from service.resources import resources
from tallymark import __version__
from tallymark.errors import Overloaded
from tallymark.store.scoring.changed_verdicts import changed_verdicts
from tallymark.store.scoring.rescored import StandingClaim, some_waiting_again
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
    pairs = {pair: count for pair, count in found.pairs.items() if pair[0] != pair[1]}
    return render_template("console/reports_changed.html", found=found, pairs=pairs, most=LOOKED_THROUGH)


@version_pages.get("/reports/foreseen")
def foreseen() -> str:
    """Which claims of some texts that wait would change. Nothing is written."""
    tools = resources()
    with tools.database.reading() as session:
        texts = some_waiting_again(session, __version__, tools.catalogue.version, TRIED)
    rows: list[dict[str, Any]] = []
    tried = 0
    for text in texts:
        try:
            scored = tools.checking.claims(text.text, lang=text.lang, published=text.published)
        except Overloaded:
            break
        tried += 1
        rows += _differences(text.url, text.claims, json.loads(scored)["claims"])
    return render_template("console/reports_foreseen.html", rows=rows, tried=tried)


def _differences(url: str, standing: tuple[StandingClaim, ...], scored: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Claims whose verdict or figure would be another, and those that would come or go."""
    fresh = {(claim["start"], claim["end"]): (claim["verdict"], claim["figure"]) for claim in scored}
    quotes = {(claim["start"], claim["end"]): claim["quote"]["exact"] for claim in scored}
    rows = []
    for claim in standing:
        now = fresh.pop((claim.start, claim.end), None)
        if now != (claim.verdict, claim.figure):
            rows.append({"url": url, "claim": claim.id, "quote": claim.quote, "before": claim.verdict, "after": now})
    rows += [
        {"url": url, "claim": None, "quote": quotes[at], "before": None, "after": now} for at, now in fresh.items()
    ]
    return rows
