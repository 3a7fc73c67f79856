"""What a feed, a sitemap, a timeline or another listing leads to."""

from dataclasses import dataclass
from datetime import datetime

from tallymark.reading.pages.page import Page


@dataclass(frozen=True, slots=True)
class Link:
    """An absolute address to visit, and the role in which its answer is read (`page`, or a reader of a kind)."""

    url: str
    role: str = "page"


@dataclass(frozen=True, slots=True)
class Post:
    """A post whose author lets it be indexed, without anything of the author but the handle."""

    page: Page
    url: str
    """Its public address."""
    handle: str | None
    original: bytes
    """What is archived of it: JSON that the reader in role `again.role` reads back to the same post. Nothing else of
    the listing, and nothing of the author but the handle, is in it."""
    again: Link
    """Where to ask for this post alone: how a later visit finds out that it was changed or deleted."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One answer, read. The order is the answer's own."""

    links: tuple[Link, ...] = ()
    posts: tuple[Post, ...] = ()
    further: Link | None = None
    """The next part of the listing. It is visited where this part held anything that was not known."""
    declined: tuple[str, ...] = ()
    """Addresses of posts whose authors do not wish to be indexed."""
    unread: tuple[str, ...] = ()
    """Addresses of posts without text."""
    gone: tuple[str, ...] = ()
    """Addresses of posts that this answer shows to be deleted, or no longer public."""
    published: dict[str, datetime] | None = None
    """When pages among the links were published, where the listing says so."""
    is_article: bool = True
    """Of a page that is read as an article too: whether it is one that is wanted."""
