"""Posts in the shape that Mastodon's API gives them, as pages without their authors."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeGuard
from urllib.parse import urlsplit

from scraper.kinds.addresses import absolute, host, on_web, origin
from scraper.kinds.json_data import as_object, as_text, written
from scraper.kinds.listing import Link, Post
from tallymark.reading.pages.fragment import fragment_text
from tallymark.reading.pages.page import Page
from tallymark.reading.pages.page_dates import parse_moment

Status = dict[str, Any]

PUBLIC = (None, "public")
"""Values of `visibility` of a post that its author shows to everyone, listings included."""

ACCEPTED = "accepted"
"""State of a quote to which the quoted author consents."""

ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
HANDLE = re.compile(r"[\w.-]{1,100}@[\w.:-]{1,255}")
TAG = re.compile(r"[a-zA-Z]{2,8}\b")

LONGEST_CONTENT = 100_000
"""Characters of HTML. Servers allow from 500 to some ten thousand characters of text."""

KEPT = ("created_at", "edited_at", "id", "language", "spoiler_text", "content", "uri", "url", "visibility")
"""Fields of a post that are archived."""


@dataclass(frozen=True, slots=True)
class Found:
    """What came of a list of posts, in its order."""

    posts: tuple[Post, ...]
    declined: tuple[str, ...]
    unread: tuple[str, ...]
    read: tuple[Status, ...]
    """The posts again, as the API gave them."""


def is_status(value: object) -> TypeGuard[Status]:
    """Whether a value is a post, or the boost of one."""
    return isinstance(value, dict) and ("content" in value or "reblog" in value)


def read_statuses(statuses: Iterable[Status], url: str) -> Found:
    """Read posts that the server at `url` listed.

    A boost counts as the post that it repeats, and a quoted post as one of its own. Authors decline by `indexable` or
    `discoverable` set to false, by `noindex`, and by any visibility short of public. A poll's choices and the
    descriptions of pictures are no part of what a post says.
    """
    posts: dict[str, Post] = {}
    declined: list[str] = []
    unread: list[str] = []
    read: list[Status] = []
    for status in _each(statuses):
        address = public_address(status)
        post = _post(status, address, url) if address else None
        if account_declines(as_object(status.get("account"))) or status.get("visibility") not in PUBLIC:
            declined.append(address or url)
        elif post is None:
            unread.append(address or url)
        elif post.url not in posts:
            posts[post.url] = post
            read.append(status)
    return Found(tuple(posts.values()), tuple(declined), tuple(unread), tuple(read))


def account_declines(account: Mapping[str, Any]) -> bool:
    """Whether an account asks not to be found or indexed."""
    return account.get("indexable") is False or account.get("discoverable") is False or account.get("noindex") is True


def quoted_id(status: Status) -> str | None:
    """Of a post that is quoted with its author's consent, but not shown."""
    quote = as_object(status.get("quote"))
    name = as_text(quote.get("quoted_status_id"))
    return name if quote.get("state") == ACCEPTED and ID.fullmatch(name) else None


def public_address(status: Status) -> str | None:
    """Where a person reads the post."""
    candidates = (absolute("", status.get(key)) for key in ("url", "uri"))
    return next((address for address in candidates if on_web(address)), None)


def _each(statuses: Iterable[Status]) -> Iterator[Status]:
    for status in statuses:
        original = status["reblog"] if is_status(status.get("reblog")) else status
        yield original
        quoted = _quoted(as_object(original.get("quote")))
        if is_status(quoted):
            yield quoted


def _quoted(quote: Status) -> object:
    """Mastodon wraps a quoted post in the state of its author's consent; others give the post itself."""
    if "state" not in quote:
        return quote
    return quote.get("quoted_status") if quote["state"] == ACCEPTED else None


def _post(status: Status, address: str, url: str) -> Post | None:
    name = as_text(status.get("id"))
    page = _page(status, address)
    if page is None or not ID.fullmatch(name):
        return None
    handle = _handle(as_object(status.get("account")), url)
    kept: dict[str, object] = {key: as_text(status[key]) for key in KEPT if isinstance(status.get(key), str)}
    if handle:
        kept["account"] = {"acct": handle, "indexable": True}
    again = Link(f"{origin(url)}/api/v1/statuses/{name}", "mastodon-post")
    return Post(page, address, handle, written(kept), again)


def _page(status: Status, address: str) -> Page | None:
    warning, content = as_text(status.get("spoiler_text")), as_text(status.get("content"))
    if len(warning) + len(content) > LONGEST_CONTENT:
        return None
    text = "\n".join(part for part in (" ".join(warning.split()), fragment_text(content)) if part)
    if not text:
        return None
    language = TAG.match(as_text(status.get("language")))
    return Page(
        text=text,
        outlet=urlsplit(address).hostname,
        published=parse_moment(as_text(status.get("created_at"))),
        modified=parse_moment(as_text(status.get("edited_at"))),
        lang=language[0].lower() if language else None,
        canonical_url=address,
        kind="post",
    )


def _handle(account: Mapping[str, Any], url: str) -> str | None:
    """Only of an account that says that it may be indexed. Accounts of the server's own have no host in theirs."""
    name = as_text(account.get("acct"))
    handle = name if "@" in name else f"{name}@{host(url)}"
    return handle if account.get("indexable") is True and HANDLE.fullmatch(handle) else None
