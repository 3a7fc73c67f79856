"""A small store with one of everything that a dump tells apart, scored by the real engine."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from tallymark import __version__
from tallymark.figures import load_catalogue
from tallymark.labels.claim import claim_json
from tallymark.reading.pages.page import Page
from tallymark.reading.pages.signature import signature
from tallymark.scoring import Engine
from tallymark.store.claims.stored_claims import replace_claims
from tallymark.store.database import Database
from tallymark.store.pages.documents import record_revision
from tallymark.store.pages.syndication import cluster_copies
from tallymark.store.pages.tombstones import bury
from tallymark.store.sources.source import read_source
from tallymark.store.sources.sources import save_source
from tallymark.store.tables import Case, StoredClaim

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
FAITHFUL = "More than 32,000 unaccompanied migrant children did not appear for their immigration court hearings."
WRONG = "The inspector general's report says that more than 291,000 migrant children are missing."
MENDED = "The inspector general found that more than 32,000 migrant children failed to appear for court hearings."
FILLER = " ".join(
    f"Sentence {number} of the harbor's own news tells of tides and of the {number}th lamp." for number in range(24)
)
HANDLE = "harbor.example"
NAMED = "https://social.example/@harbor/1"
DELETED = "https://social.example/@someone/9"
PRIVATE = "https://social.example/@private/2"
SOURCES = {
    "ledger": ("feed", "https://me:secret@ledger.example/feed?key=k"),
    "archive": ("warc", "/home/me/pages.warc.gz"),
    "someone": ("mastodon", "https://social.example/@private"),
}


@cache
def _engine():
    catalogue = load_catalogue()
    return catalogue, Engine(catalogue)


@dataclass
class SmallStore:
    """Stores pages and scores them, an hour after one another."""

    database: Database

    def __post_init__(self) -> None:
        self.catalogue, self.engine = _engine()
        self.hours = 0

    def visit(self, url, text, *, engine=None, **page):
        """A visit that finds this text there, and its scoring."""
        self.hours += 1
        now = NOW + timedelta(hours=self.hours)
        handle = page.pop("handle", None)
        fields = {"outlet": "Harbor Ledger", "title": "A title", "lang": "en", "author": "A. Writer"}
        fields |= {"published": NOW - timedelta(days=40)} | page
        found = [each for each in self.engine.score(text) if each.is_claim]
        with self.database.session() as session:
            recorded = record_revision(session, Page(text=text, canonical_url=url, **fields), now, handle=handle)
            if recorded.changed:
                cluster_copies(session, recorded.document_id, signature(text))
            replace_claims(
                session,
                recorded.revision_id,
                [claim_json(each, self.catalogue) for each in found],
                unrelated=1,
                unscored=0,
                engine=engine or __version__,
                dataset=self.catalogue.version,
                now=now,
            )
        return recorded

    def fill(self):
        """A correction, copies, posts with and without a handle, one deleted, a claim scored anew, a case, a source."""
        wrong = f"{WRONG} {FILLER}"
        self.visit("https://ledger.example/lost", wrong)
        self.visit("https://gazette.example/copy", wrong, outlet="Gazette", published=NOW - timedelta(days=9))
        self.visit("https://ledger.example/lost", f"{MENDED} {FILLER}")
        self.visit("https://ledger.example/right", FAITHFUL, engine="0.9.0", title="=1+1, “quoted”")
        self.visit("https://ledger.example/right", FAITHFUL, title="=1+1, “quoted”")
        posts = {"kind": "post", "outlet": "social.example", "title": None}
        self.visit(NAMED, f"{FAITHFUL} A post.", handle=HANDLE, **posts)
        self.visit(PRIVATE, f"{WRONG} Another post.", **posts)
        gone = self.visit(DELETED, f"{WRONG} A post that goes.", **posts)
        with self.database.session() as session:
            bury(session, gone.document_id, NOW + timedelta(days=1))
            session.add(self._case(session))
            for name, (kind, address) in SOURCES.items():
                definition = {"name": name, "kind": kind, "addresses": [address]}
                save_source(session, read_source(definition), NOW)
        return self

    @staticmethod
    def _case(session):
        held = session.query(StoredClaim).filter(StoredClaim.replaced_at.is_(None))
        contested = held.order_by(StoredClaim.id).first()
        return Case(
            kind="contested",
            document_id=contested.revision.document_id,
            claim_id=contested.id,
            reason="The report says otherwise.",
            digest="0" * 64,
            received_at=NOW,
            outcome="upheld",
            decided_at=NOW,
        )
