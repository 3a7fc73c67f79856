"""How long pages may be kept by browsers and CDNs, and how these ask whether a page is as it was."""

from http import HTTPStatus

from flask import Flask, Response, request

MAX_AGE = 60
"""Seconds: a verdict, a case or a correction shows a minute later at most."""
STALE_WHILE = 300
"""Seconds in which a CDN may give the page that it has while it asks for the next."""
STALE_IF_ERROR = 86_400
"""Seconds in which it may do so while we are away."""
PUBLIC = frozenset(("home", "report_pages", "figure_pages", "claim_pages", "case_pages", "dump_pages", "about_pages"))
"""Blueprints whose pages are the same for everybody."""
PUBLIC_PAGES = frozenset(("search_pages.page",))
"""The same of single endpoints. What somebody searches for is kept nowhere."""


def register(app: Flask) -> None:
    """Adds what the views of `app` have not said themselves."""
    app.after_request(_say)


def _say(response: Response) -> Response:
    """A public page has an ETag and a short life; of anything else nothing is kept unless its view says so."""
    told = response.cache_control
    is_public = request.blueprint in PUBLIC or request.endpoint in PUBLIC_PAGES
    is_page = response.mimetype == "text/html" and response.status_code == HTTPStatus.OK
    if not told and is_public and is_page and request.method in {"GET", "HEAD"}:
        told.public, told.max_age = True, MAX_AGE
        told.stale_while_revalidate, told.stale_if_error = STALE_WHILE, STALE_IF_ERROR
        response.add_etag()
        response.make_conditional(request)
    elif not told:
        told.no_store = True
    return response
