"""Claims in the nested forms: as the API carries them, as ClaimReviews and as Web Annotations."""

import json
from collections.abc import Iterator
from typing import Any

from tallymark.dumps.rows.claims import ClaimPart
from tallymark.labels.claim_review import claim_review
from tallymark.labels.web_annotation import web_annotation
from tallymark.store.claims.claim_with_page import joined


def nested_claims(part: ClaimPart) -> Iterator[dict[str, Any]]:
    """Each as the API carries it, but for its address."""
    stored = [part.batch.column(name).to_pylist() for name in ("claim", "display", "url", "outlet")]
    for payload, claim, display, url, outlet, title, moment in zip(
        part.payloads, *stored, part.titles.to_pylist(), part.published.to_pylist(), strict=True
    ):
        yield joined(
            json.loads(payload),
            claim=claim,
            display=display,
            url=url,
            title=title,
            outlet=outlet,
            published=moment and moment.isoformat(),
        )


def reviews(part: ClaimPart, claims: list[dict[str, Any]], home: str) -> Iterator[dict[str, Any]]:
    """The ClaimReviews of those of which a verdict is told."""
    for claim, kind, scored in zip(claims, *_beside(part, "kind", "scored_at"), strict=True):
        href = f"{home}/claims/{claim['claim']}"
        review = claim_review(claim, href=href, home=home, reviewed=scored.isoformat(), kind=kind)
        if review is not None:
            yield review


def annotations(part: ClaimPart, claims: list[dict[str, Any]], home: str) -> Iterator[dict[str, Any]]:
    """The Web Annotation of each whose page may be named: an annotation is of something."""
    for claim, scored in zip(claims, *_beside(part, "scored_at"), strict=True):
        if claim["url"] is None:
            continue
        href, report = f"{home}/claims/{claim['claim']}", f"{home}/reports/{claim['report']}"
        yield web_annotation(claim, href=href, home=home, report=report, scored=scored.isoformat())


def _beside(part: ClaimPart, *names: str) -> list[list[Any]]:
    return [part.batch.column(name).to_pylist() for name in names]
