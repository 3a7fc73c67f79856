"""ClaimReviews of schema.org, as data feeds and pages hold them: which check is whose, and where a claim appeared."""

import json
from collections.abc import Iterator
from typing import Any

from scraper.kinds.answer import Answer
from scraper.kinds.html_links import html_tree
from scraper.kinds.json_data import as_list, as_object

Review = dict[str, Any]

REVIEW = "ClaimReview"
APPEARED = ("appearance", "firstAppearance", "url")
"""Fields of what was reviewed that say where it appeared."""

MOST_OBJECTS = 200_000
"""Values looked at in one answer."""


def reviews_in(value: object) -> tuple[Review, ...]:
    """Every ClaimReview within a JSON value, in order."""
    return tuple(each for each in _objects(value) if REVIEW in _types(each))


def reviews_of_page(answer: Answer) -> tuple[Review, ...]:
    """Every ClaimReview in a page's JSON-LD; broken blocks are passed over. Raises BadInput for what is no page."""
    found: list[Review] = []
    for script in html_tree(answer).iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            try:
                found += reviews_in(json.loads(script.text or "", strict=False))
            except (ValueError, RecursionError):
                continue
    return tuple(found)


def appearances(review: Review) -> Iterator[object]:
    """What the review gives as addresses of the claim: of the claim itself, and of works in which it appeared."""
    items = review.get("itemReviewed")
    for item in as_list(items) or [items]:
        for key in APPEARED:
            places = as_object(item).get(key)
            for place in as_list(places) or [places]:
                yield place.get("url") or place.get("@id") if isinstance(place, dict) else place


def _types(value: Review) -> list[Any]:
    kinds = value.get("@type")
    return [kind for kind in as_list(kinds) or [kinds] if isinstance(kind, str)]


def _objects(value: object) -> Iterator[Review]:
    """Without recursion, and no more than are looked at: a stranger's JSON is as deep and as long as it likes."""
    waiting = [value]
    for _ in range(MOST_OBJECTS):
        if not waiting:
            return
        each = waiting.pop()
        if isinstance(each, dict):
            yield each
            waiting += reversed(each.values())
        elif isinstance(each, list):
            waiting += reversed(each)
