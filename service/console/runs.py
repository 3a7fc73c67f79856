"""Runs: all of them, and one with what came of each address."""

from flask import render_template, request

from service.console.guard import console_pages
from service.console.live import lives
from service.resources import resources
from tallymark.store.crawls.run_log import log_of
from tallymark.store.crawls.runs import COUNTS, OUTCOMES, count_reasons, find_runs, find_visits, get_run, run_before
from tallymark.store.sources.sources import find_sources

SHOWN = 50
"""Runs or addresses on a page; the next ones are a link away."""
REASONS = 20

run_pages = console_pages("run_pages", __name__)


@run_pages.get("/runs")
def show_all() -> str:
    """The newest, of all sources or one."""
    source, before = request.args.get("source") or None, number_of("before")
    with resources().database.reading() as session:
        runs = find_runs(session, SHOWN + 1, source=source, before=before)
    more = runs[SHOWN - 1].id if len(runs) > SHOWN else None
    return render_template("console/runs.html", runs=runs[:SHOWN], source=source, more=more)


@run_pages.get("/runs/<int:crawl_id>")
def show(crawl_id: int) -> str:
    """Its counts beside those of the run before, why pages were dropped, its addresses and its log."""
    outcome = request.args.get("outcome", "failed")
    outcome = outcome if outcome in OUTCOMES else "failed"
    with resources().database.reading() as session:
        run = get_run(session, crawl_id)
        visits = find_visits(session, crawl_id, outcome, SHOWN + 1, number_of("after") or 0)
        page = {
            "run": run,
            "counts": COUNTS,
            "before": run_before(session, run.crawl),
            "reasons": count_reasons(session, crawl_id, REASONS),
            "outcomes": OUTCOMES,
            "outcome": outcome,
            "visits": visits[:SHOWN],
            "more": visits[SHOWN - 1].id if len(visits) > SHOWN else None,
            "known": run.crawl.source in {kept.source.name for kept in find_sources(session)},
            "log": log_of(session, resources().settings, run.crawl),
        }
    if run.crawl.ended is None:
        lives()
    return render_template("console/run.html", **page)


def number_of(name: str) -> int | None:
    """A number of the query; None where it is none."""
    text = request.args.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
