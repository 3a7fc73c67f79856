"""Sources: how they are, one of them, and how it is changed."""

from datetime import UTC, datetime
from typing import Any

from flask import Response, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from service.console.acting import act_on_page
from service.console.guard import console_pages
from service.console.schedules import in_words, next_moments
from service.console.source_form import changed, fields_of
from service.pages.languages import page_lang
from service.resources import resources
from tallymark.store.acts.every import ACTS
from tallymark.store.crawls.runs import find_runs
from tallymark.store.sources.source import KINDS, Source
from tallymark.store.sources.source_file import write_sources
from tallymark.store.sources.source_health import find_health, running_sources
from tallymark.store.sources.sources import find_sources, get_source
from tallymark.store.work.switches import PAUSE, on_since

RUNS = 10
"""Runs on a source's page."""
NEXT = 5
"""Coming runs on it."""

source_pages = console_pages("source_pages", __name__)


@source_pages.get("/sources")
def show_all() -> str:
    """Every source with its last run and its next."""
    with resources().database.reading() as session:
        return render_template(
            "console/sources.html", sources=find_health(session), paused_since=on_since(session, PAUSE)
        )


@source_pages.get("/sources.yaml")
def export() -> Response:
    """All of them as `tallymark source import` reads them."""
    with resources().database.reading() as session:
        text = write_sources(kept.source for kept in find_sources(session))
    answer = Response(text, mimetype="application/yaml")
    answer.headers["Content-Disposition"] = 'attachment; filename="sources.yaml"'
    return answer


@source_pages.get("/sources/new")
def new() -> str:
    """Asks for an address to look at, or a file of sources."""
    return render_template("console/source_new.html", kinds=[kind for kind in KINDS if kind != "warc"])


@source_pages.get("/sources/<string:name>")
def show(name: str) -> str:
    """What it is, its last runs, and when it comes round next."""
    now = datetime.now(UTC)
    with resources().database.reading() as session:
        kept = get_source(session, name)
        return render_template(
            "console/source.html",
            kept=kept,
            source=kept.source,
            text=write_sources([kept.source]),
            runs=find_runs(session, RUNS, source=name),
            live=name in running_sources(session),
            schedule=_schedule(kept.source, now),
        )


@source_pages.get("/sources/<string:name>/change")
def ask_change(name: str) -> str:
    """The form."""
    with resources().database.reading() as session:
        source = get_source(session, name).source
    return render_template("console/source_change.html", source=source, fields=fields_of(source))


@source_pages.post("/sources/<string:name>/change")
def change(name: str) -> Answer | str:
    """Keeps what the form says."""
    with resources().database.reading() as session:
        source = get_source(session, name).source
    to = url_for("source_pages.show", name=name)
    return act_on_page(ACTS["change-source"], {"source": changed(source, request.form)}, to)


@source_pages.get("/schedule")
def explain() -> str:
    """What a schedule means, before it is kept."""
    asked = request.args.get("schedule", "")[:100]
    source = Source.model_construct(schedule=asked)
    return render_template("console/schedule.html", asked=asked, schedule=_schedule(source, datetime.now(UTC)))


def _schedule(source: Source, now: datetime) -> dict[str, Any] | None:
    """None without one, or where it is none."""
    from tallymark.store.sources.cron import checked_schedule  # noqa: PLC0415

    try:
        if not checked_schedule(source.schedule):
            return None
    except ValueError:
        return None
    return {"words": in_words(source.schedule, page_lang()), "next": next_moments(source.schedule, now, NEXT)}
