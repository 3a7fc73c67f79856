"""What each kind of source gives: where to start, and a reader for each role in which an answer is read."""

from collections.abc import Callable
from datetime import datetime

from scraper.kinds.answer import Answer
from scraper.kinds.listing import Link, Listing
from tallymark.store.sources.source import Source

Starts = Callable[[Source, datetime], tuple[Link, ...]]
"""Where a collection that begins now starts. Raises BadInput for an address that the kind cannot start from."""

Reader = Callable[[Answer, Source | None], Listing]
"""Reads an answer, for a source or for an address that somebody typed. Pure, in linear time. Raises BadInput, in one
line, for what it cannot read."""
