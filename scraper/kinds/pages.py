"""A list of pages."""

from collections.abc import Mapping
from datetime import datetime

from scraper.kinds.listing import Link
from scraper.kinds.reader import Reader
from tallymark.store.sources.source import Source


def starts(source: Source, now: datetime) -> tuple[Link, ...]:  # noqa: ARG001 - every kind is asked alike
    """The pages themselves."""
    return tuple(Link(address) for address in source.addresses)


READERS: Mapping[str, Reader] = {}
