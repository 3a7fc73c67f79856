"""What is new of a report or a figure, as Atom feeds, and claims as oEmbed for those who quote them."""

import re
from typing import Any

from apiflask import APIBlueprint
from flask import abort, jsonify, render_template, request
from werkzeug.wrappers import Response

from service.answers.conditional import conditional
from service.pages.languages import LANGUAGES, page_lang
from service.pages.words import load_words
from service.resources import resources
from tallymark.labels.catalogue import words_in
from tallymark.store.claims.newest_claims import newest_claims
from tallymark.store.claims.stored_claims import get_claim

ENTRIES = 30
"""Claims of one feed."""
MAX_AGE = 600
"""Seconds for which a reader keeps a feed."""

_CLAIM_PAGE = re.compile(rf"(?:/(?P<lang>{'|'.join(LANGUAGES[1:])}))?/claims/(?P<claim>[0-9a-f]{{16}})(?:$|[?#])")

feeds = APIBlueprint("feeds", __name__, enable_openapi=False)


@feeds.get("/reports/<string:report_id>/feed.atom")
def of_report(report_id: str) -> Response:
    """The newest claims that cite a report."""
    return _feed(report_id, None)


@feeds.get("/reports/<string:report_id>/<string:figure_id>/feed.atom")
def of_figure(report_id: str, figure_id: str) -> Response:
    """The newest claims that cite a figure."""
    return _feed(report_id, figure_id)


@feeds.get("/oembed")
def oembed() -> Response:
    """A claim's page as a link with a title: what another page may show where it quotes the claim."""
    if request.args.get("format", "json") != "json":
        abort(501)
    base = resources().settings.base_url.rstrip("/")
    address = request.args.get("url", "")
    found = _CLAIM_PAGE.match(address.removeprefix(base)) if address.startswith(base) else None
    if found is None:
        abort(404)
    lang = found["lang"] or LANGUAGES[0]
    with resources().database.reading() as session:
        claim = get_claim(session, found["claim"])
    if claim is None:
        abort(404)
    told = words_in(lang).verdicts if claim["display"] == "verdict" else words_in(lang).displays
    name = told.get(claim["verdict"] if claim["display"] == "verdict" else claim["display"] or "unlabelled", "")
    answer: dict[str, Any] = {
        "version": "1.0",
        "type": "link",
        "title": f"“{claim['quote']['exact']}”: {name}",
        "provider_name": "Tallymark",
        "provider_url": base,
        "cache_age": MAX_AGE,
    }
    if claim["page"]["outlet"]:
        answer["author_name"] = claim["page"]["outlet"]
    response = jsonify(answer)
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _feed(report_id: str, figure_id: str | None) -> Response:
    tools = resources()
    report = tools.catalogue.reports.get(report_id)
    if report is None or (figure_id is not None and figure_id not in {figure.id for figure in report.figures}):
        abort(404)
    with tools.database.reading() as session:
        found = newest_claims(session, report=report_id, figure=figure_id, most=ENTRIES)
    figure = None if figure_id is None else report.figure(figure_id)
    lang = page_lang()
    written = render_template(
        "feed.atom",
        report=report,
        figure=figure,
        entries=found,
        updated=max((each.scored_at for each in found), default=None),
        title=load_words(lang)["feed"]["about"],
        base=tools.settings.base_url.rstrip("/"),
    )
    return conditional(written.encode(), "application/atom+xml", MAX_AGE)
