"""The crawler's jobs, by the dotted names in `tallymark.store.job_kinds`."""

from contextlib import closing

from scraper.run import crawl
from tallymark.errors import BadInput
from tallymark.store.database import open_database
from tallymark.store.documents import POST
from tallymark.store.job_kinds import Again
from tallymark.store.settings import Settings
from tallymark.store.sources import KeptSource, get_source
from tallymark.store.tables import Document

PAUSED = Again(30.0, "the source is paused")
CUT_SHORT = Again(30.0, "the crawl was cut short, and goes on where it was")


def collect_source(settings: Settings, source: str, due: str) -> Again | None:
    """Collects a source that was due at this moment (ISO 8601); nothing where it was collected or forgotten since.

    Raises what `crawl` does.
    """
    kept = _still_due(settings, source, due)
    if kept is None:
        return None
    if kept.paused:
        return PAUSED
    crawl(settings, source=kept.source)
    return CUT_SHORT if _still_due(settings, source, due) else None


def revisit_page(settings: Settings, document: str) -> Again | None:
    """Visits an article by its document's id, whether or not it is due; nothing where there is none any more.

    Raises what `crawl` does.
    """
    with closing(open_database(settings)) as database, database.reading() as session:
        found = session.get(Document, int(document))
    if found is not None and found.kind != POST:
        crawl(settings, pages=[found.url])
    return None


def _still_due(settings: Settings, name: str, due: str) -> KeptSource | None:
    with closing(open_database(settings)) as database, database.reading() as session:
        try:
            kept = get_source(session, name)
        except BadInput:
            return None
    return kept if kept.due_at is not None and kept.due_at.isoformat() == due else None
