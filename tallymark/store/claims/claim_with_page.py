"""A stored claim as JSON: what was scored, with its id and the page it stands in."""

from collections.abc import Mapping
from typing import Any

from tallymark.store.tables import Document, StoredClaim


def claim_with_page(claim: StoredClaim, document: Document) -> dict[str, Any]:
    """`claim_json`'s fields, then `claim` (its id), `url`, `page` and `replaced`. Whoever has a base URL adds `href`.

    `display` is the column's: a claim scored before there was one has none in its payload.
    """
    return joined(
        claim.payload,
        claim=claim.id,
        display=claim.display,
        url=document.url,
        title=document.title,
        outlet=document.outlet,
        published=None if document.published is None else document.published.isoformat(),
        replaced=_replaced(claim),
    )


def joined(
    payload: Mapping[str, Any],
    *,
    claim: str,
    display: str | None,
    url: str | None,
    title: str | None,
    outlet: str | None,
    published: str | None,
    replaced: dict[str, str | None] | None = None,
) -> dict[str, Any]:
    """The same of values; `published` in ISO 8601."""
    return {
        **payload,
        "display": display,
        "claim": claim,
        "url": url,
        "page": {"title": title, "outlet": outlet, "published": published},
        "replaced": replaced,
    }


def _replaced(claim: StoredClaim) -> dict[str, str | None] | None:
    """When another version scored the text, and as which claim: None where this one holds."""
    if claim.replaced_at is None:
        return None
    return {"at": claim.replaced_at.isoformat(), "by": claim.replaced_by}
