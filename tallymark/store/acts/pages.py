"""What is done to pages on request: left out of the dumps that are to come, and taken in again.

The audit names a page by the hash of its address: it is never forgotten, and the address may name a person.
"""

from typing import Annotated, Any

from pydantic import Field

from tallymark.errors import BadInput
from tallymark.store.acts.act import Act, Arguments, Asked, Done, Foreseen, Undo
from tallymark.store.review.withdrawals import (
    NOT_WITHDRAWN,
    Page,
    count_claims,
    is_withdrawn,
    page_of,
    readmit,
    withdraw,
)


class OnePage(Arguments):
    """A page: its address, a claim of it, or the SHA-256 of its address in hex."""

    page: Annotated[str, Field(min_length=1, max_length=4_000)]


class LeftOut(OnePage):
    """A page, and what the request was; it stays here."""

    note: Annotated[str, Field(max_length=2_000)] = ""


def _withdraw(asked: Asked, given: LeftOut) -> Done:
    return _done(withdraw(asked.session, given.page, given.note, asked.now), "readmit-page")


def _readmit(asked: Asked, given: OnePage) -> Done:
    return _done(readmit(asked.session, given.page), "withdraw-page")


def _done(page: Page, undo: str) -> Done:
    named = page.hash.hex()
    return Done(named, told={"page": page.told}, undo=Undo(undo, {"page": named}))


def _foresee_left_out(asked: Asked, given: LeftOut) -> Foreseen:
    page = page_of(asked.session, given.page)
    return {"left_out": {"page": page.told, "count": count_claims(asked.session, page)}}


def _foresee_taken_in(asked: Asked, given: OnePage) -> Foreseen:
    page = page_of(asked.session, given.page)
    if not is_withdrawn(asked.session, page):
        raise BadInput(NOT_WITHDRAWN)
    return {"taken_in": {"page": page.told, "count": count_claims(asked.session, page)}}


PAGE_ACTS: tuple[Act[Any], ...] = (
    Act("withdraw-page", "operator", LeftOut, _withdraw, asks=True, foresee=_foresee_left_out),
    Act("readmit-page", "operator", OnePage, _readmit, asks=True, foresee=_foresee_taken_in),
)
