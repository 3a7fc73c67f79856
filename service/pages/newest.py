"""Chooses what the first page shows of the newest claims."""

from collections.abc import Iterable
from itertools import islice
from typing import Any


def one_a_page(claims: Iterable[dict[str, Any]], most: int) -> list[dict[str, Any]]:
    """The first claim of each page that is certain enough to show, in order, at most so many."""
    first = {claim["url"]: claim for claim in reversed(list(claims)) if claim["shown"]}
    return list(islice(reversed(first.values()), most))
