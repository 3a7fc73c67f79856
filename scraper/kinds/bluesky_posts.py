"""Posts in the shape that an AppView of Bluesky gives them, as pages without their authors."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

from scraper.kinds.addresses import origin
from scraper.kinds.bluesky_text import LINK, full_text, shortened_links
from scraper.kinds.json_data import as_list, as_object, as_text, written
from scraper.kinds.listing import Link, Post
from tallymark.reading.pages.page import Page
from tallymark.reading.pages.page_dates import parse_moment

View = Mapping[str, Any]
"""A post as an AppView shows it: `uri`, `author`, `record` and, embedded, what it quotes."""

POST_URI = re.compile(r"at://(did:[a-z]{1,20}:[\w.:%-]{1,200})/app\.bsky\.feed\.post/([\w.~:-]{1,100})")
HANDLE = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9.-]{1,251}\.[a-zA-Z]{2,60}")
TAG = re.compile(r"[a-zA-Z]{2,8}\b")

NO_HANDLE = "handle.invalid"
"""What an AppView writes where an account's handle does not hold."""

MOST_LANGS = 10
"""Languages looked at in one post; the protocol allows three."""

OUTLET = "bsky.app"

UNWANTED = frozenset(("!no-unauthenticated", "!hide", "!takedown", "!suspend"))
"""Labels of accounts and posts that are not shown to people who are not signed in, or to nobody."""


@dataclass(frozen=True, slots=True)
class Found:
    """What came of a list of posts, in its order."""

    posts: tuple[Post, ...]
    declined: tuple[str, ...]
    unread: tuple[str, ...]
    gone: tuple[str, ...]
    read: tuple[View, ...]
    """The posts again, as the API gave them."""


def is_view(value: object) -> bool:
    """Whether a value is a post."""
    return isinstance(value, dict) and bool(POST_URI.fullmatch(as_text(value.get("uri")))) and "author" in value


def public_address(uri: str) -> str | None:
    """Where a person reads the post with this at:// address. It names the account by its id, which never changes."""
    found = POST_URI.fullmatch(uri)
    return f"https://bsky.app/profile/{found[1]}/post/{found[2]}" if found else None


def read_views(views: Iterable[View], url: str) -> Found:
    """Read posts that the AppView at `url` listed.

    A repost counts as the post that it repeats, and a quoted post as one of its own; one that the AppView does not find
    is gone. Authors decline by the label that keeps a post from people who are not signed in. Link cards and
    descriptions of pictures are no part of what a post says.
    """
    posts: dict[str, Post] = {}
    declined: list[str] = []
    unread: list[str] = []
    gone: list[str] = []
    read: list[View] = []
    for view in _each(views):
        address = public_address(as_text(view.get("uri")))
        if address is None:
            continue
        if view.get("notFound") is True:
            gone.append(address)
        elif view.get("blocked") or "author" not in view:
            continue  # the authors parted ways, or the quoted one withdrew: it may stand elsewhere
        elif _declines(view):
            declined.append(address)
        elif (post := _post(view, address, url)) is None:
            unread.append(address)
        elif address not in posts:
            posts[address] = post
            read.append(view)
    return Found(tuple(posts.values()), tuple(declined), tuple(unread), tuple(gone), tuple(read))


def _each(views: Iterable[View]) -> Iterator[View]:
    for view in views:
        yield view
        embed = as_object(view.get("embed"))
        quoted = as_object(embed.get("record"))
        if "record" in quoted and "uri" not in quoted:  # beside pictures it stands one level deeper
            quoted = as_object(quoted["record"])
        if quoted:
            yield {**quoted, "record": quoted.get("value")}


def _declines(view: View) -> bool:
    author = as_object(view.get("author"))
    labels = (*as_list(author.get("labels")), *as_list(view.get("labels")))
    return any(as_text(as_object(label).get("val")) in UNWANTED and not as_object(label).get("neg") for label in labels)


def _post(view: View, address: str, url: str) -> Post | None:
    record = as_object(view.get("record"))
    text = full_text(record)
    if not text:
        return None
    uri = as_text(view["uri"])
    page = Page(
        text=text,
        outlet=OUTLET,
        published=_published(record, view),
        lang=_language(record),
        canonical_url=address,
        kind="post",
    )
    handle = _handle(as_object(view.get("author")))
    again = Link(f"{origin(url)}/xrpc/app.bsky.feed.getPosts?uris={quote(uri, safe='')}", "bluesky-post")
    return Post(page, address, handle, _original(view, record, handle), again)


def _published(record: View, view: View) -> datetime | None:
    """The earlier of what the author's app says and when the network met the post: apps may say anything."""
    moments = (parse_moment(as_text(record.get("createdAt"))), parse_moment(as_text(view.get("indexedAt"))))
    return min((moment for moment in moments if moment), default=None)


def _language(record: View) -> str | None:
    """Of a post that names several, none is sure."""
    tags = {found[0].lower() for tag in _langs(record) if (found := TAG.match(as_text(tag)))}
    return tags.pop() if len(tags) == 1 else None


def _langs(record: View) -> list[str]:
    return [tag for tag in as_list(record.get("langs"))[:MOST_LANGS] if isinstance(tag, str)]


def _handle(author: View) -> str | None:
    handle = as_text(author.get("handle"))
    return handle.lower() if HANDLE.fullmatch(handle) and handle != NO_HANDLE else None


def _original(view: View, record: View, handle: str | None) -> bytes:
    facets = [
        {
            "index": {"byteStart": link.start, "byteEnd": link.end},
            "features": [{"$type": LINK, "uri": link.uri}],
        }
        for link in shortened_links(record)
    ]
    kept = {key: record[key] for key in ("text", "createdAt") if isinstance(record.get(key), str)}
    post = {
        "uri": view["uri"],
        "author": {"handle": handle} if handle else {},
        "record": {**kept, "langs": _langs(record), "facets": facets},
        "indexedAt": as_text(view.get("indexedAt")),
    }
    return written({"posts": [post]})
