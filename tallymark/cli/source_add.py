"""`tallymark source add`: one polite look at an address, what was found there, and a question before it is saved."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from scraper.draft import Draft, Looked
from scraper.kinds.guess import guess_by_address
from scraper.reports_of_plan import catalogue_of
from scraper.run import look
from scraper.warc.files import archives_at
from tallymark.cli.acting import act
from tallymark.errors import BadInput
from tallymark.store.database import open_database
from tallymark.store.settings import Settings
from tallymark.store.sources.source import Source, SourceKind
from tallymark.store.sources.sources import find_sources
from tallymark.terminal import visible


def look_and_save(
    settings: Settings, address: str, kind: SourceKind | None, fields: dict[str, Any], *, ask: bool
) -> None:
    """Look, show, ask, save. `fields` are those of a source. Raises a TallymarkError where nothing can be saved."""
    source = _looked_at(settings, Draft(address, kind), fields)
    catalogue_of(settings.report_paths, source)  # raises for a report that is none
    with closing(open_database(settings)) as database, database.reading() as session:
        if any(kept.source.name == source.name for kept in find_sources(session)):
            raise BadInput(f"there is a source called {source.name} already; give another --name")
    if ask and not click.confirm(f"Save it as {source.name}?", default=True):
        raise click.Abort
    act(settings, "add-source", {"source": source.model_dump(mode="json")})
    click.echo(f"{source.name} is added; `tallymark crawl --source {source.name}` collects it")


def _looked_at(settings: Settings, draft: Draft, fields: dict[str, Any]) -> Source:
    if (draft.kind or guess_by_address(draft.address)) == "warc":
        paths = archives_at([draft.address])
        if not paths:
            raise BadInput(f"no archives at {draft.address}")
        size = sum(path.stat().st_size for path in paths)
        click.echo(f"a source of kind warc: {len(paths)} archives, {size / 1e6:,.1f} MB")
        return replace(draft, address=str(Path(draft.address).expanduser().resolve())).as_source("warc", **fields)
    draft.as_source(draft.kind or "pages", **fields)  # what does not fit is told before anybody is asked
    looked = look(settings, draft)
    _tell(looked)
    return draft.as_source(looked.kind, **fields)


def _tell(looked: Looked) -> None:
    found = looked.found
    counts = (
        (found.pages, "page", "pages"),
        (found.listings, "list to read next", "lists to read next"),
        (found.posts, "post", "posts"),
        (found.declined, "post whose author declines", "posts whose authors decline"),
    )
    told = ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in counts if count)
    click.echo(f"a source of kind {looked.kind}: {told}" + (", and it goes on" if found.goes_on else ""))
    for example in found.examples:
        click.echo(visible(f"  {example}"))
