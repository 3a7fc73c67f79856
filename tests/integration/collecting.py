"""Collects a source through the real crawl, and tells what became of each address and what the store holds."""

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select, update

from scraper.run import crawl
from tallymark.store.database import open_database
from tallymark.store.settings import Settings
from tallymark.store.sources.source import read_source
from tallymark.store.tables import Address, Document
from tests.servers.site import Site, running_site

YESTERDAY = datetime(2024, 1, 1, tzinfo=UTC)


@dataclass
class Collector:
    """Collects from one site on loopback into a data folder of its own."""

    site: Site
    settings: Settings

    def collect(self, kind, *addresses, **changes):
        """What became of each page and post: outcome and reason by address, the site's own without its host."""
        source = read_source({"name": kind, "kind": kind, "addresses": addresses, **changes})
        fates = {}

        def note(progress):
            fates[self._short(progress.fate.url)] = (progress.fate.outcome, progress.fate.reason)

        crawl(self.settings, source=source, on_progress=note)
        return fates

    def kept(self, kind, *addresses, **changes):
        """The addresses whose texts were stored, in the order of their names."""
        fates = self.collect(kind, *addresses, **changes)
        return sorted(url for url, (outcome, _) in fates.items() if outcome == "kept")

    def let_time_pass(self):
        """Every address that is visited again some time is due now."""
        with self._database() as database, database.session() as session:
            session.execute(update(Address).where(Address.due_at.is_not(None)).values(due_at=YESTERDAY))

    def documents(self):
        """Every document by its address, with its revisions."""
        with self._database() as database, database.reading() as session:
            found = session.scalars(select(Document)).all()
            for each in found:
                _ = [revision.text for revision in each.revisions]
            session.expunge_all()
            return {self._short(each.url): each for each in found}

    def texts(self, url):
        """The texts of a document, oldest first."""
        return [revision.text for revision in self.documents()[url].revisions]

    def _short(self, url):
        return url.removeprefix(self.site.url)

    @contextmanager
    def _database(self):
        database = open_database(self.settings)
        try:
            yield database
        finally:
            database.close()


@contextmanager
def collecting(folder, **changes):
    """A collector with a site that is empty."""
    with running_site() as site:
        given = {"crawl_delay": 0, "crawl_timeout": 3, "crawl_loopback": site.url, **changes}
        yield Collector(site, Settings(data_dir=folder / "var", **given))
