"""ClaimReviews of schema.org, as data feeds and pages hold them: which check is whose, and where a claim appeared."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from scraper.kinds.answer import Answer
from scraper.kinds.html_links import html_tree
from scraper.kinds.json_data import as_list
from tallymark.reading.pages.linked_data import addresses_in, linked_objects, types_of

Thing = dict[str, Any]
"""An object of JSON-LD."""

APPEARED = ("appearance", "firstAppearance", "url")
"""Fields of what was reviewed that say where it appeared."""

MOST_OBJECTS = 200_000
"""Values looked at in one answer."""


@dataclass(frozen=True, slots=True)
class Review:
    """A fact check: its page, where it names one, and the addresses on which the claim appeared."""

    url: str | None
    appeared_at: tuple[str, ...]


def reviews_in(value: object) -> tuple[Review, ...]:
    """Every ClaimReview within a JSON value, in order."""
    return _reviews(list(_objects(value)))


def reviews_of_page(answer: Answer) -> tuple[Review, ...]:
    """Every ClaimReview in a page's JSON-LD; broken blocks are passed over. Raises BadInput for what is no page."""
    return _reviews(linked_objects(html_tree(answer)))


def _reviews(objects: list[Thing]) -> tuple[Review, ...]:
    by_id = {each["@id"]: each for each in objects if isinstance(each.get("@id"), str) and len(each) > 1}
    found = []
    for each in objects:
        if "ClaimReview" in types_of(each):
            reviewed = each.get("itemReviewed")
            items = [_known(item, by_id) for item in (as_list(reviewed) or [reviewed])]
            appeared = (place for item in items for key in APPEARED for place in addresses_in(item.get(key)))
            found.append(Review(next(iter(addresses_in(each.get("url"))), None), tuple(dict.fromkeys(appeared))))
    return tuple(found)


def _known(item: object, by_id: dict[str, Thing]) -> Thing:
    """An object, by its identifier where only that is given."""
    if not isinstance(item, dict):
        return {}
    return by_id.get(str(item.get("@id")), item) if len(item) == 1 else item


def _objects(value: object) -> Iterator[Thing]:
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
