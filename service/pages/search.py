"""Searches by address or by words, and a page's claims."""

from apiflask import APIBlueprint
from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from service.resources import resources
from tallymark.errors import BadInput
from tallymark.store.pages.page_claims import PageSummary, describe_pages, find_page, is_address
from tallymark.store.pages.page_words import MOST_ASKED, find_documents
from tallymark.store.review.cases import cases_of_page

SHOWN = 20
"""Pages of one answer; the next ones are a link away."""
LONGEST_ADDRESS = 4_000
"""Characters of an address that is looked for."""

search_pages = APIBlueprint("search_pages", __name__, enable_openapi=False)


@search_pages.get("/search")
def search() -> str | Response:
    """Pages whose claims, title or outlet have all the words; an address leads to its page."""
    asked = request.args.get("q", "").strip()
    if is_address(asked[:LONGEST_ADDRESS]):
        return redirect(url_for("search_pages.page", url=asked[:LONGEST_ADDRESS]))
    found: list[PageSummary] = []
    after = None
    if asked:
        with resources().database.reading() as session:
            ids = find_documents(session, asked, SHOWN + 1, _before(request.args.get("before", "")))
            found = describe_pages(session, ids[:SHOWN])
        after = ids[SHOWN - 1] if len(ids) > SHOWN else None
    return render_template("search.html", asked=asked[:MOST_ASKED], found=found, after=after)


@search_pages.get("/pages")
def page() -> str | tuple[str, int]:
    """All claims of one page, and the texts that it had."""
    asked = request.args.get("url", "").strip()[:LONGEST_ADDRESS]
    try:
        with resources().database.reading() as session:
            found = find_page(session, asked)
            cases = cases_of_page(session, found.page.id) if found else []
    except BadInput:
        found = None
    if found is None:
        return render_template("no_page.html", asked=asked), 404
    return render_template("page.html", page=found.page, claims=found.claims, history=found.history, cases=cases)


def _before(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 and int(text) else None
