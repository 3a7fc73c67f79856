"""A store of so many labelled pages, with claims that the engine found, as it stands after crawling and scoring."""

import hashlib
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from sqlalchemy import insert

from tallymark.figures import load_catalogue
from tallymark.labels import claim_json
from tallymark.scoring import Engine
from tallymark.store.database import Database
from tallymark.store.labels.index_changes import note_changes
from tallymark.store.labels.page_bytes import page_bytes
from tallymark.store.tables import Document, ReadyPage, Revision, StoredClaim

TEXT = (
    "The inspector general looked at unaccompanied children released by the government.\n"
    "It found that more than 32,000 unaccompanied children did not appear for their immigration court hearings."
)
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
AT_ONCE = 5_000


def fill(database: Database, pages: int) -> list[str]:
    """Stores them, and returns the prefixes of their buckets."""
    catalogue = load_catalogue()
    payloads = [claim_json(made, catalogue) for made in Engine(catalogue).claims(TEXT)]
    numbers, prefixes = iter(range(1, pages + 1)), []
    while part := list(islice(numbers, AT_ONCE)):
        documents = [_document(number) for number in part]
        claims = {number: [_claim(number, payload) for payload in payloads] for number in part}
        rows = {
            Document: documents,
            Revision: [_revision(number) for number in part],
            StoredClaim: [claim for each in claims.values() for claim in each],
            ReadyPage: [
                {
                    "url_hash": document["url_hash"],
                    "document_id": document["id"],
                    "body": page_bytes(Document(**document), [StoredClaim(**claim) for claim in claims[number]]),
                }
                for number, document in zip(part, documents, strict=True)
            ],
        }
        with database.session() as session:
            for table, added in rows.items():
                session.connection().execute(insert(table), added)
            note_changes(session.connection(), [document["url_hash"] for document in documents], ())
        prefixes += [document["url_prefix"] for document in documents]
    return prefixes


def _document(number: int) -> dict[str, Any]:
    url = f"https://harbor-ledger.example/{number}"
    digest = hashlib.sha256(url.encode()).digest()
    named = {"kind": "article", "outlet": "Harbor Ledger", "title": f"What the auditors counted, part {number}"}
    seen = dict.fromkeys(("published", "dated", "first_seen", "last_seen"), NOW)
    return {"id": number, "url": url, "url_hash": digest, "url_prefix": digest.hex()[:5], "lang": "en", **named, **seen}


def _revision(number: int) -> dict[str, Any]:
    text = f"{TEXT} ({number})"
    own = {"id": number, "document_id": number, "text": text, "text_hash": hashlib.sha256(text.encode()).hexdigest()}
    return own | {"seen_at": NOW, "is_newest": True, "scored_at": NOW, "engine": "1", "dataset": "d"}


def _claim(number: int, payload: dict[str, Any]) -> dict[str, Any]:
    columns = ("start", "end", "report", "figure", "verdict", "stance")
    told = {name: payload[name] for name in columns} | {"shown": True, "display": "verdict"}
    own = {"id": f"{number:08x}{payload['start']:08x}", "revision_id": number, "payload": payload | told}
    return own | told | {"scored_at": NOW, "engine": "1", "dataset": "d", "replaced_at": None, "replaced_by": None}
