"""Puts the service together from its parts; what each of them does stands in its own module."""

from apiflask import APIFlask
from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from service.answers import documentation, freshness, problems
from service.answers.json_format import StrictJSON
from service.api import check, claims, dumps, feedback, labels, looking, operators, reports, reviewing
from service.armour import headers, limiting, nul, own_hosts
from service.console import every_page
from service.metrics import watching
from service.metrics.page import metrics
from service.pages import presentation
from service.pages.accuracy import about_pages
from service.pages.cases import case_pages
from service.pages.claims import claim_pages
from service.pages.dumps import dump_pages
from service.pages.feeds import feeds
from service.pages.figures import figure_pages
from service.pages.home import home
from service.pages.reports import report_pages
from service.pages.search import search_pages
from service.resources import attach
from service.running.counters import IN_MEMORY, Counters
from service.running.health import health
from tallymark import __version__
from tallymark.store.settings import Settings

STYLE_MAX_AGE = 3600
"""Seconds a browser keeps the style sheet; its address carries the version, so a new one is seen at once."""


def create_app(settings: Settings, counters: Counters | None = None) -> Flask:
    """The service over the store that `settings` name; creates and migrates the store where it must.

    `counters` count requests for all processes that serve; without them this one counts its own.

    Raises StoreError (one line) where the store cannot be used. Each server process calls this once for itself.
    """
    app = APIFlask(
        "service", title="Tallymark", version=__version__, docs_path=None, json_errors=False, static_url_path="/static"
    )
    app.config.update(SEND_FILE_MAX_AGE_DEFAULT=STYLE_MAX_AGE)
    app.json = StrictJSON(app)
    attach(app, settings, counters or Counters(IN_MEMORY))
    if settings.trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, settings.trusted_proxies, 0, 0)  # type: ignore[method-assign] # as Flask has it
    watching.register(app)
    own_hosts.register(app, settings)
    headers.register(app, settings)
    for part in (problems, limiting, nul, documentation, freshness, presentation):
        part.register(app)
    for blueprint in (
        labels.labels,
        check.check,
        claims.claims,
        reports.reports,
        feedback.feedback,
        dumps.dumps,
        home,
        claim_pages,
        case_pages,
        dump_pages,
        report_pages,
        feeds,
        figure_pages,
        search_pages,
        about_pages,
        health,
        metrics,
        operators.operators,
        reviewing.reviewing,
        looking.looking,
        *every_page.PARTS,
    ):
        app.register_blueprint(blueprint)
    return app
