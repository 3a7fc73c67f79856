"""The audit: who did what and when."""

import json

from flask import render_template, request

from service.console.guard import console_pages
from service.console.runs import number_of
from service.resources import resources
from tallymark.errors import StoreError
from tallymark.store.people.audit import find_entries, verify_part
from tallymark.store.people.users import find_users

SHOWN = 50
CHECKED = 5_000
"""Entries that one page checks: a tenth of a second's work."""

audit_pages = console_pages("audit_pages", __name__)


@audit_pages.get("/audit")
def show() -> str:
    """The newest entries, of everybody or of one user."""
    who, before = request.args.get("who") or None, number_of("before")
    with resources().database.reading() as session:
        entries = find_entries(session, SHOWN + 1, before=before, who=who)
        users = [user.name for user in find_users(session)]
    more = entries[SHOWN - 1].number if len(entries) > SHOWN else None
    details = {entry.number: json.loads(entry.detail) for entry in entries}
    return render_template(
        "console/audit.html", entries=entries[:SHOWN], details=details, who=who, users=users, more=more
    )


@audit_pages.get("/audit/verified")
def verify() -> str:
    """Whether entries are as they were written: the newest, or those before one. The command goes through all."""
    part, trouble = None, None
    with resources().database.reading() as session:
        try:
            part = verify_part(session, CHECKED, number_of("before"))
        except StoreError as error:
            trouble = str(error)
    return render_template("console/audit_verified.html", part=part, trouble=trouble)
