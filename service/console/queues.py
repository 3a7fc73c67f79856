"""Queues: how much waits and since when, how fast it goes, who works, and what failed for good."""

from datetime import UTC, datetime

from flask import render_template, request

from service.console.guard import console_pages
from service.resources import resources
from tallymark import __version__
from tallymark.store.watch.rates import rates
from tallymark.store.watch.status import read_work
from tallymark.store.work.dead_letters import count_causes, count_dead_letters, find_dead_letter, find_dead_letters
from tallymark.store.work.leases import SCHEDULER, lease_of
from tallymark.store.work.signed_in import look_at_queue_server

CAUSES = 20
SHOWN = 50
"""Failures on a page."""

queue_pages = console_pages("queue_pages", __name__)


@queue_pages.get("/queues")
def show() -> str:
    """Each kind of work, the workers, and what failures have in common."""
    tools, now = resources(), datetime.now(UTC)
    with tools.database.reading() as session:
        page = {
            "work": read_work(session, __version__, tools.catalogue.version),
            "rates": rates(session, now),
            "scheduler": lease_of(session, SCHEDULER),
            "failures": count_dead_letters(session),
            "causes": count_causes(session, CAUSES),
        }
    return render_template("console/queues.html", server=look_at_queue_server(tools.settings), now=now, **page)


@queue_pages.get("/failures")
def failures() -> str:
    """Those of a cause, or all, in the order of their ids."""
    cause = request.args.get("cause") or None
    after = request.args.get("after") or None
    with resources().database.reading() as session:
        found = find_dead_letters(session, SHOWN + 1, cause=cause, after=after)
        count = count_dead_letters(session, cause)
    more = found[SHOWN - 1].name if len(found) > SHOWN else None
    return render_template("console/failures.html", found=found[:SHOWN], cause=cause, count=count, more=more)


@queue_pages.get("/failures/<string:name>")
def failure(name: str) -> str:
    """One, with its traceback."""
    with resources().database.reading() as session:
        return render_template("console/failure.html", failure=find_dead_letter(session, name))
