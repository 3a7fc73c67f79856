"""Alerts: what is or was amiss, and who was told."""

from flask import render_template

from service.console.guard import console_pages
from service.console.runs import number_of
from service.resources import resources
from tallymark.store.watch.alerts import find_alerts

SHOWN = 50

alert_pages = console_pages("alert_pages", __name__)


@alert_pages.get("/alerts")
def show() -> str:
    """The newest first."""
    with resources().database.reading() as session:
        found = find_alerts(session, SHOWN + 1, before=number_of("before"))
    settings = resources().settings
    more = found[SHOWN - 1].id if len(found) > SHOWN else None
    told = bool(settings.alert_webhook or settings.alert_email_to)
    return render_template("console/alerts.html", alerts=found[:SHOWN], more=more, told=told)
