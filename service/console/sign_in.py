"""Signing in and out, and making the first user."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

from flask import g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from service.console.acting import BACK, own_page
from service.console.guard import FIELD, console_pages, once, open_pages
from service.console.one_time import FIRST, FIRST_LIVES, NOBODY
from service.console.presentation import tokens
from service.console.refusals import refusal_in
from service.console.who import drop_cookie, operator, set_cookie
from service.pages.languages import page_lang
from service.resources import resources
from tallymark.errors import BadInput, NotAllowed
from tallymark.store.people.audit import append_entry
from tallymark.store.people.one_time import forget_used, use_once
from tallymark.store.people.passwords import LONGEST, hash_of
from tallymark.store.people.sign_ins import begin, sign_out
from tallymark.store.people.sign_ins import sign_in as let_in
from tallymark.store.people.users import add_user, count_users
from tallymark.store.storable import storable

sign_in_pages = open_pages("sign_in_pages", __name__)
sign_out_pages = console_pages("sign_out_pages", __name__)


@sign_in_pages.get("/sign-in")
def sign_in() -> str:
    """Asks for name and password."""
    return ask_again(own_page(request.args.get("to", "")))


@sign_in_pages.post("/sign-in")
def check() -> Response | tuple[str, int]:
    """Lets somebody in, or says only that the two do not go together."""
    now, database = datetime.now(UTC), resources().database
    used = tokens().read(request.form.get(FIELD, ""), NOBODY)
    with database.session() as session:
        forget_used(session, now)
        use_once(session, used.nonce, used.until)
    to = own_page(request.form.get(BACK, ""))
    name, password = request.form.get("name", "")[:LONGEST], request.form.get("password", "")
    cookie = let_in(database, storable(name.strip().lower()), password, now)
    if cookie is None:
        return ask_again(to, "refused"), 403
    answer = redirect(to or url_for("overview_pages.overview"))
    set_cookie(answer, cookie)
    return answer


@sign_in_pages.get("/first")
def first() -> str:
    """Asks for the first user's name and password, of whoever has the link that the service printed."""
    link = request.args.get("link", "")
    _check_first(link)
    return render_template("console/first.html", link=link, trouble=None)


@sign_in_pages.post("/first")
def make_first() -> Response | tuple[str, int]:
    """Makes an admin, once."""
    now, link = datetime.now(UTC), request.form.get(FIELD, "")
    used = _check_first(link)
    name = request.form.get("name", "").strip().lower()
    try:
        kept = hash_of(request.form.get("password", ""))
        with resources().database.session() as session:
            use_once(session, used, now + FIRST_LIVES)
            if count_users(session):
                raise NotAllowed("there is a user already")
            add_user(session, name, kept, "admin", now)
            append_entry(session, name, "add-user", name, {"role": "admin", "first": True}, now)
            cookie = begin(session, name, now)
    except BadInput as error:
        told = refusal_in(page_lang(), str(error)) or str(error)
        return render_template("console/first.html", link=link, trouble=told), 400
    answer = redirect(url_for("overview_pages.overview"))
    set_cookie(answer, cookie)
    return answer


@sign_out_pages.post("/sign-out")
def leave() -> Response:
    """Ends it."""
    with resources().database.session() as session:
        use_once(session, once().nonce, once().until)
        sign_out(session, operator())
        append_entry(session, operator().name, "sign-out", operator().name, {}, datetime.now(UTC))
    answer = redirect(url_for("sign_in_pages.sign_in"))
    drop_cookie(answer)
    return answer


def ask_again(to: str, trouble: str = "", name: str = "") -> str:
    """The page that asks who it is; `trouble` is why nobody was let in, by the key of its words."""
    g.operator = None
    provider = urlsplit(resources().settings.oidc_issuer).hostname
    token = tokens().make(NOBODY)
    return render_template("console/sign_in.html", to=to, trouble=trouble, name=name, provider=provider, token=token)


def _check_first(link: str) -> str:
    """What is used up by making the first user. Raises NotAllowed where there is one, or the link is none."""
    used = tokens().read(link, FIRST, FIRST_LIVES)
    with resources().database.reading() as session:
        if count_users(session):
            raise NotAllowed("there is a user already")
    return used.nonce
