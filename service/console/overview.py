"""The console's first page: what needs somebody, and how everything is."""

from flask import render_template

from service.console.guard import console_pages
from service.resources import resources
from tallymark.store.people.audit import find_entries
from tallymark.store.review.cases import count_cases
from tallymark.store.sources.source_health import find_health
from tallymark.store.tables import Case
from tallymark.store.watch.alerts import find_open_alerts
from tallymark.store.work.dead_letters import count_dead_letters
from tallymark.store.work.leases import SCHEDULER, lease_of
from tallymark.store.work.switches import PAUSE, on_since

NEWEST = 5
"""Entries of the audit that are shown."""

overview_pages = console_pages("overview_pages", __name__)


@overview_pages.get("", strict_slashes=False)
def overview() -> str:
    """Sources that are amiss, failures, cases that wait, whether anything keeps the clock, and what was done last."""
    with resources().database.reading() as session:
        sources = find_health(session)
        return render_template(
            "console/overview.html",
            sources=len(sources),
            amiss=[each for each in sources if each.health == "amiss"],
            running=[each for each in sources if each.health == "running"],
            alerts=find_open_alerts(session),
            failures=count_dead_letters(session),
            cases=count_cases(session, Case.outcome == "open"),
            paused_since=on_since(session, PAUSE),
            scheduler=lease_of(session, SCHEDULER),
            entries=find_entries(session, NEWEST),
        )
