"""Users and keys, for admins; and one's own account."""

from zoneinfo import available_timezones

from flask import render_template

from service.console.guard import console_pages
from service.console.who import operator
from service.resources import resources
from tallymark.store.people import api_keys
from tallymark.store.people.operator_keys import find_keys
from tallymark.store.people.roles import ROLES
from tallymark.store.people.users import find_users

user_pages = console_pages("user_pages", __name__, "admin")
account_pages = console_pages("account_pages", __name__)


@user_pages.get("/users")
def show() -> str:
    """Everybody who may sign in, and every key."""
    with resources().database.reading() as session:
        return render_template(
            "console/users.html",
            users=find_users(session),
            keys=find_keys(session),
            api_keys=api_keys.find_keys(session),
            roles=ROLES,
            provider=resources().settings.oidc_issuer,
        )


@account_pages.get("/account")
def account() -> str:
    """One's own password and time zone, and one's keys."""
    with resources().database.reading() as session:
        keys = find_keys(session, operator().name)
    return render_template("console/account.html", keys=keys, zones=sorted(available_timezones()))
