"""The crawler's jobs, by the dotted names in `tallymark.store.work.job_kinds`."""

from contextlib import closing
from dataclasses import asdict
from typing import cast

from scraper.draft import Draft, name_for
from scraper.kinds.guess import guess_by_address
from scraper.kinds.listing import Link
from scraper.run import crawl, look
from tallymark.errors import BadInput, TallymarkError
from tallymark.store.database import open_database
from tallymark.store.pages.addresses import asked_again
from tallymark.store.pages.documents import POST
from tallymark.store.settings import Settings
from tallymark.store.sources.looks import get_look, note_look
from tallymark.store.sources.source import SourceKind
from tallymark.store.sources.sources import KeptSource, get_source
from tallymark.store.tables import Document
from tallymark.store.work.job_kinds import Again

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
    """Visits an article or a post by its document's id, whether or not it is due; nothing where there is none any more.

    Raises what `crawl` does.
    """
    with closing(open_database(settings)) as database, database.reading() as session:
        found = session.get(Document, int(document))
        asked = asked_again(session, int(document))
    if found is None:
        return None
    known = [Link(found.url)] if found.kind != POST else [Link(each.url, each.role) for each in asked]
    if known:
        crawl(settings, known=known)
    return None


def look_at_source(settings: Settings, asked_for: str) -> None:
    """Makes the look of this id and writes what was found, or in one line why nothing was."""
    with closing(open_database(settings)) as database:
        with database.reading() as session:
            asked = get_look(session, asked_for)
        found, trouble = None, None
        try:
            found = _looked_at(settings, Draft(asked.address, cast("SourceKind | None", asked.kind)))
        except TallymarkError as error:
            trouble = str(error)
        with database.session() as session:
            note_look(session, asked_for, found, trouble)


def _looked_at(settings: Settings, draft: Draft) -> dict[str, object]:
    if (draft.kind or guess_by_address(draft.address)) == "warc":
        raise BadInput("archives are added on the machine that has them: `tallymark source add PATH`")
    looked = look(settings, draft)
    return {"kind": looked.kind, "name": name_for(draft.address)} | asdict(looked.found)


def _still_due(settings: Settings, name: str, due: str) -> KeptSource | None:
    with closing(open_database(settings)) as database, database.reading() as session:
        try:
            kept = get_source(session, name)
        except BadInput:
            return None
    return kept if kept.due_at is not None and kept.due_at.isoformat() == due else None
