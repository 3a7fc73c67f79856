"""Claims: which a careful reader should look at, and one with what was found of it."""

import json

from flask import Response, abort, render_template

from service.console.guard import console_pages
from service.resources import resources
from tallymark.store.claims.stored_claims import get_claim
from tallymark.store.review.cases import cases_of_claim
from tallymark.store.review.reviews import FOUND, find_review, gold_rows
from tallymark.store.review.to_review import claims_to_review
from tallymark.store.review.withdrawals import find_withdrawals

SHOWN = 20
PAGES = 200
"""Withdrawn pages that are listed, the newest."""

review_pages = console_pages("review_pages", __name__)


@review_pages.get("/claims")
def show() -> str:
    """What waits for a reviewer."""
    with resources().database.reading() as session:
        return render_template("console/claims.html", found=claims_to_review(session, SHOWN))


@review_pages.get("/withdrawn")
def withdrawn() -> str:
    """Pages that dumps leave out on request."""
    with resources().database.reading() as session:
        return render_template("console/withdrawn.html", pages=find_withdrawals(session, PAGES), most=PAGES)


@review_pages.get("/claims.jsonl")
def gold() -> Response:
    """What was found, as rows of a gold set."""
    with resources().database.reading() as session:
        lines = [json.dumps(row, ensure_ascii=False) for row in gold_rows(session)]
    answer = Response("".join(f"{line}\n" for line in lines), mimetype="application/jsonl")
    answer.headers["Content-Disposition"] = 'attachment; filename="reviewed.jsonl"'
    return answer


@review_pages.get("/claims/<string:claim>")
def one(claim: str) -> str:
    """Its words, what it was found, and what readers say of it."""
    with resources().database.reading() as session:
        found = get_claim(session, claim)
        if found is None:
            abort(404)
        cases = cases_of_claim(session, claim)
        return render_template(
            "console/claim.html", claim=found, review=find_review(session, claim), cases=cases, found=FOUND
        )
