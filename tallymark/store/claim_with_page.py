"""A stored claim as JSON: what was scored, with its id and the page it stands in."""

from typing import Any

from tallymark.store.tables import Document, StoredClaim


def claim_with_page(claim: StoredClaim, document: Document) -> dict[str, Any]:
    """`claim_json`'s fields, then `claim` (its id), `url`, `page` and `replaced`. Whoever has a base URL adds `href`.

    `display` is the column's: a claim scored before there was one has none in its payload.
    """
    published = None if document.published is None else document.published.isoformat()
    return claim.payload | {
        "display": claim.display,
        "claim": claim.id,
        "url": document.url,
        "page": {"title": document.title, "outlet": document.outlet, "published": published},
        "replaced": _replaced(claim),
    }


def _replaced(claim: StoredClaim) -> dict[str, str | None] | None:
    """When another version scored the text, and as which claim: None where this one holds."""
    if claim.replaced_at is None:
        return None
    return {"at": claim.replaced_at.isoformat(), "by": claim.replaced_by}
