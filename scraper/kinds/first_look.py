"""What one answer of a new source shows, for the person who adds it."""

from dataclasses import dataclass

from scraper.kinds.answer import Answer
from scraper.kinds.listing import Listing
from scraper.kinds.registry import READERS, settled
from tallymark.errors import BadInput
from tallymark.store.sources.source import Source

EXAMPLES = 3
"""Addresses that are shown."""


@dataclass(frozen=True, slots=True)
class FirstLook:
    """What an answer leads to. `examples` are the first addresses of pages, posts or further listings."""

    role: str
    """As what it was read."""
    pages: int
    listings: int
    """Feeds, sitemaps, threads and the like that are read next."""
    posts: int
    declined: int
    """Posts whose authors do not wish to be indexed."""
    goes_on: bool
    """Whether there is a next part."""
    examples: tuple[str, ...]


def first_look(role: str, answer: Answer, source: Source | None) -> FirstLook:
    """Read an answer in the role that a source's start has. Raises BadInput for what cannot be read so.

    As a reader in `IN_CHILD`, it is run where it can be stopped.
    """
    role = settled(role, answer)
    if role not in READERS:
        return FirstLook(role, 1, 0, 0, 0, goes_on=False, examples=(answer.url,))
    listing = READERS[role](answer, source)
    found = _found(role, listing)
    if not (found.pages or found.listings or found.posts or found.declined):
        raise BadInput("nothing in it yet")
    return found


def _found(role: str, listing: Listing) -> FirstLook:
    pages = [link.url for link in listing.links if link.role in {"page", "site", "factcheck"}]
    listings = [link.url for link in listing.links if link.role not in {"page", "site", "factcheck"}]
    posts = [post.url for post in listing.posts]
    return FirstLook(
        role=role,
        pages=len(pages),
        listings=len(listings),
        posts=len(posts),
        declined=len(listing.declined),
        goes_on=listing.further is not None,
        examples=tuple([*posts, *pages, *listings][:EXAMPLES]),
    )
