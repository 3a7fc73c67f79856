"""A store as it may be after years: claims by the hundred thousand, of few reports and many outlets, with histories.

Rows are written as they would stand there after crawling and scoring, without doing either.
"""

import hashlib
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import insert, select

from tallymark.scoring.assessment import SLOTS
from tallymark.store.claims.current import CURRENT
from tallymark.store.database import Database
from tallymark.store.tables import Document, ReadyPage, Revision, Sighting, StoredClaim

SEED = 5
FIRST_DAY = datetime(2024, 8, 20, tzinfo=UTC)
DAYS = 800
CLAIMS_A_TEXT = 3
TEXTS_AT_ONCE = 2_000
VERSION = {"engine": "1.0.0", "dataset": "0123456789abcdef"}
FORMER = {"engine": "0.9.0", "dataset": "0123456789abcdef"}
REPORTS = tuple(f"report-{number}" for number in range(4))
FIGURES = tuple(f"figure-{number}" for number in range(40))
VERDICTS = ("accurate", "misstated", "missing_context", "mischaracterised", "conflated", "unsupported")
RARE_VERDICT = "outdated"
ONE_IN = 20_000
"""Claims for each one that has the rare verdict."""
LARGE_OUTLET = "The Wire"
"""Publishes every tenth page; each other outlet some dozens."""
SENTENCE = "Officials said that about 5,000 people had been counted by then, a number that nobody had heard of before. "
PAYLOAD: dict[str, Any] = {
    "id": "input",
    "quote": {"exact": "about 5,000", "prefix": "Officials said that ", "suffix": " people had been counted by then"},
    "start": 20,
    "end": 31,
    "sentence": SENTENCE,
    "quantity": {"low": "5000", "high": "5000", "hedge": "about", "unit": "person"},
    "derivation": None,
    "stance": "asserted",
    "slots": {slot: {"grade": "match", "score": 1.0, "note": None} for slot in SLOTS},
    "confidence": 0.93,
    "label": {"headline": "About 5,000 were counted", "detail": "The report says the same.", "lang": "en"},
    "repair": None,
    "reason": None,
    **VERSION,
}
"""Of every claim, but for what makes it another: as long as a real one."""


def fill(database: Database, claims: int) -> None:
    """Writes so many current claims, some of older texts and some that were replaced, in this order of documents."""
    chance = random.Random(SEED)
    for first in range(0, claims // CLAIMS_A_TEXT, TEXTS_AT_ONCE):
        numbers = range(first + 1, min(first + TEXTS_AT_ONCE, claims // CLAIMS_A_TEXT) + 1)
        rows: dict[type, list[dict[str, Any]]] = {Document: [], Revision: [], Sighting: [], StoredClaim: []}
        for number in numbers:
            rows[Document].append(_document(chance, number))
            for revision in _revisions(chance, number):
                rows[Revision].append(revision)
                rows[Sighting].append(_sighting(revision))
                rows[StoredClaim] += _claims(chance, revision)
        with database.session() as session:
            for table, added in rows.items():
                session.connection().execute(insert(table.__table__), added)


def mark_labelled(database: Database) -> None:
    """Puts every page with a label among the ready ones, as a migration leaves it: to be made when it is asked for."""
    shown = select(Revision.document_id).join(Revision.claims).where(StoredClaim.shown, *CURRENT)
    labelled = select(Document.url_hash, Document.id).where(Document.id.in_(shown))
    with database.session() as session:
        session.execute(insert(ReadyPage).from_select(["url_hash", "document_id"], labelled))


def _document(chance: random.Random, number: int) -> dict[str, Any]:
    url = f"https://outlet-{number % 997}.example/{number}"
    digest = hashlib.sha256(url.encode()).digest()
    published = FIRST_DAY + timedelta(days=chance.uniform(0, DAYS))
    return {
        "id": number,
        "url": url,
        "url_hash": digest,
        "url_prefix": digest.hex()[:5],
        "kind": "article",
        "outlet": LARGE_OUTLET if number % 10 == 0 else f"Outlet {number % 4_999}",
        "title": f"Count number {number}",
        "lang": "en",
        "published": published,
        "dated": published,
        "first_seen": published,
        "last_seen": published + timedelta(days=9),
    }


def _revisions(chance: random.Random, number: int) -> Iterator[dict[str, Any]]:
    """One text of each document, and of every eighth an older one before it. Ids are those of documents, doubled."""
    ages = (1, 0) if number % 8 == 0 else (0,)
    for age in ages:
        seen = FIRST_DAY + timedelta(days=DAYS - age, seconds=number % 1_000)
        text = f"{SENTENCE}Page {number}, text {age}. {SENTENCE * chance.randint(1, 6)}"
        revision_id = 2 * number - age
        yield {
            "id": revision_id,
            "document_id": number,
            "text_hash": hashlib.sha256(text.encode()).hexdigest(),
            "text": text,
            "seen_at": seen,
            "is_newest": age == 0,
            "scored_at": seen,
            "unrelated": 1,
            "unscored": 0,
            **VERSION,
            **{f"{name}_before": FORMER[name] if _was_scored_before(revision_id) else None for name in FORMER},
        }


def _was_scored_before(revision_id: int) -> bool:
    return revision_id % 10 == 0


def _sighting(revision: dict[str, Any]) -> dict[str, Any]:
    seen = revision["seen_at"]
    return {
        "document_id": revision["document_id"],
        "revision_id": revision["id"],
        "seen_at": seen,
        "seen_until": seen,
        "compared": False,
    }


def _claims(chance: random.Random, revision: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Those of one text, and of every tenth text those which another version had found there before."""
    for start in range(0, 20 * CLAIMS_A_TEXT, 20):
        claim = _claim(chance, revision, start)
        yield claim
        if _was_scored_before(revision["id"]):
            replaced = {"replaced_at": revision["seen_at"], "replaced_by": claim["id"]}
            yield claim | FORMER | replaced | {"id": _id(revision["id"], start, FORMER)}


def _claim(chance: random.Random, revision: dict[str, Any], start: int) -> dict[str, Any]:
    verdict = RARE_VERDICT if chance.randrange(ONE_IN) == 0 else chance.choice(VERDICTS)
    figure = int(chance.expovariate(0.2)) % len(FIGURES)
    shown = verdict != "unsupported"
    told = {"report": REPORTS[figure % len(REPORTS)], "figure": FIGURES[figure], "verdict": verdict, "shown": shown}
    payload = PAYLOAD | {"score": chance.random()}
    return {
        "id": _id(revision["id"], start, VERSION),
        "revision_id": revision["id"],
        "start": start,
        "end": start + 11,
        "stance": "asserted",
        "display": "verdict" if shown else None,
        "payload": payload | told,
        "scored_at": revision["seen_at"],
        "replaced_at": None,
        "replaced_by": None,
        **told,
        **VERSION,
    }


def _id(revision_id: int, start: int, version: dict[str, str]) -> str:
    return hashlib.sha256(f"{revision_id} {start} {version['engine']}".encode()).hexdigest()[:16]
