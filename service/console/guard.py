"""Lets a request through to the console, or not: who, from which site, with which one-time token."""

from functools import partial

from apiflask import APIBlueprint
from flask import Response, abort, g, redirect, request, url_for
from werkzeug.wrappers import Response as Answer

from service.armour.other_sites import refuse_other_sites
from service.console import presentation
from service.console.presentation import tokens
from service.console.who import find_operator
from service.pages.languages import page_lang, path_in
from tallymark.store.acts.act import OnceOnly
from tallymark.store.people.roles import Role, require

FIELD = "once"
"""Of a form: its one-time token."""
HEADER = "X-Tallymark-Once"
"""The same of a program's request."""
READS = frozenset(("GET", "HEAD", "OPTIONS"))


def console_pages(name: str, import_name: str, needs: Role = "viewer") -> APIBlueprint:
    """A part of the console that only those who are signed in see, with this role at least."""
    part = _part(name, import_name)
    part.before_request(partial(_guard_page, needs))
    return part


def open_pages(name: str, import_name: str) -> APIBlueprint:
    """A part of the console for who is not signed in yet. It asks for its tokens itself."""
    part = _part(name, import_name)
    part.before_request(_refuse_other_sites)
    return part


def guard_api(needs: Role = "viewer") -> None:
    """For a program's request: ends it with 401 or 403 where it may not be let through."""
    _refuse_other_sites()
    found = find_operator()
    if found is None:
        abort(401, "Sign in, or show a key of `tallymark user key add`.")
    g.operator = found
    require(found.role, needs)
    if request.method not in READS:
        g.once = tokens().read(request.headers.get(HEADER, ""), found.bound)


def once() -> OnceOnly:
    """What is to be used up by what the request asks for."""
    found: OnceOnly = g.once
    return found


def keep_to_oneself(response: Response) -> Response:
    """What the console shows is kept by nobody, the browser's own history included."""
    response.headers["Cache-Control"] = "no-store, private"
    return response


def _part(name: str, import_name: str) -> APIBlueprint:
    part = APIBlueprint(name, import_name, url_prefix="/ops", enable_openapi=False)
    part.context_processor(presentation.context)
    part.after_request(keep_to_oneself)
    return part


def _guard_page(needs: Role) -> Answer | None:
    _refuse_other_sites()
    found = find_operator()
    if found is None or found.by_key:
        if request.method in READS:
            return redirect(url_for("sign_in_pages.sign_in", to=path_in(page_lang())))
        abort(401, "Your sign-in has ended.")
    g.operator = found
    require(found.role, needs)
    if request.method not in READS:
        g.once = tokens().read(request.form.get(FIELD, ""), found.bound)
    return None


def _refuse_other_sites() -> None:
    if request.method not in READS:
        refuse_other_sites()
