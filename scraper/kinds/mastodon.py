"""Mastodon's API: the timeline of a hashtag or an account, and what leads from one post to others.

Other servers that speak it (Pleroma, GoToSocial, Pixelfed) are read alike.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from urllib.parse import quote, unquote

from scraper.kinds.addresses import absolute, host, origin, query, split, with_query
from scraper.kinds.answer import Answer
from scraper.kinds.json_data import as_count, as_list, as_object, as_text, read_json
from scraper.kinds.listing import Link, Listing
from scraper.kinds.mastodon_posts import (
    ID,
    Found,
    Status,
    account_declines,
    is_status,
    public_address,
    quoted_id,
    read_statuses,
)
from scraper.kinds.reader import Reader
from tallymark.errors import BadInput
from tallymark.store.sources.source import Source

AT_MOST = 40
"""Posts asked for at once: the API gives no more."""

MOST_POSTS = 500
"""Posts taken from one answer, the first ones."""

API = "/api/v1"
TIMELINES = tuple(f"{API}/{part}/" for part in ("timelines", "accounts", "statuses"))
TAG = re.compile(r"/(?:web/)?tags?/([^/]+)/?")
POST = re.compile(r"/(?:web/)?@[^/]+/([0-9A-Za-z]+)/?|/users/[^/]+/statuses/([0-9A-Za-z]+)/?")
ACCOUNT = re.compile(r"/(?:web/)?@([\w.-]+(?:@[\w.:-]+)?)/?(?:with_replies/?)?|/users/([\w.-]+)/?")
NEXT_LINK = re.compile(r'<([^<>]*)>\s*;[^,<]*\brel="?next\b')


def starts(source: Source, now: datetime) -> tuple[Link, ...]:  # noqa: ARG001 - every kind is asked alike
    """Where the API answers for hashtags, accounts and posts as a browser shows them, or the API's own addresses.

    Raises BadInput for an address that is none of these.
    """
    return tuple(link for address in source.addresses for link in requests_for(address))


def requests_for(address: str) -> tuple[Link, ...]:
    """What to ask the API for. Raises BadInput for an address that is nothing of Mastodon's."""
    parts = split(address)
    server, path = origin(address.strip()), unquote(parts.path)
    if path.startswith(TIMELINES):
        return (_api_request(address.strip(), path),)
    if tag := TAG.fullmatch(path):
        return (Link(f"{server}{API}/timelines/tag/{quote(tag[1], safe='')}?limit={AT_MOST}", "mastodon"),)
    if account := ACCOUNT.fullmatch(path):
        name = quote(account[1] or account[2], safe="@")
        return (Link(f"{server}{API}/accounts/lookup?acct={name}", "mastodon-account"),)
    if post := POST.fullmatch(path):
        one = f"{server}{API}/statuses/{post[1] or post[2]}"
        return (Link(one, "mastodon-post"), Link(f"{one}/context", "mastodon-thread"))
    raise BadInput(f"neither a hashtag nor an account nor a post of Mastodon: {address[:200]}")


def _api_request(address: str, path: str) -> Link:
    if path == f"{API}/accounts/lookup":
        return Link(address, "mastodon-account")
    if re.fullmatch(rf"{API}/statuses/\w+", path):
        return Link(address, "mastodon-post")
    if re.fullmatch(rf"{API}/statuses/\w+/context", path):
        return Link(address, "mastodon-thread")
    return Link(address if "limit" in query(address) else with_query(address, {"limit": AT_MOST}), "mastodon")


def read_timeline(answer: Answer, source: Source | None) -> Listing:  # noqa: ARG001 - every reader is called alike
    """Read a list of posts, with the threads that they are part of. Raises BadInput where it is none."""
    listed = read_json(answer.body)
    statuses = [each for each in as_list(listed) if is_status(each)]
    if not isinstance(listed, list) or (listed and not statuses):
        raise BadInput("JSON that is no list of posts")
    found = read_statuses(statuses[:MOST_POSTS], answer.url)
    threads = tuple(link for status in found.read for link in _leads(status, answer.url))
    return _listing(found, threads, _older(answer, statuses))


def read_account(answer: Answer, source: Source | None) -> Listing:  # noqa: ARG001 - every reader is called alike
    """Read an account for where its posts are. Nothing of it is kept. Raises BadInput where it is none."""
    account = as_object(read_json(answer.body))
    name = as_text(account.get("id"))
    if not ID.fullmatch(name):
        raise BadInput("JSON that is no account")
    if account_declines(account):
        return Listing(declined=(answer.url,))
    posts = f"{origin(answer.url)}{API}/accounts/{name}/statuses?limit={AT_MOST}"
    return Listing(links=(Link(posts, "mastodon"),))


def read_thread(answer: Answer, source: Source | None) -> Listing:  # noqa: ARG001 - every reader is called alike
    """Read what was answered to a post and what it answers. Raises BadInput where it is no thread."""
    thread = as_object(read_json(answer.body))
    if not isinstance(thread.get("ancestors"), list) or not isinstance(thread.get("descendants"), list):
        raise BadInput("JSON that is no thread")
    statuses = [each for each in (*thread["ancestors"], *thread["descendants"]) if is_status(each)]
    found = read_statuses(statuses[:MOST_POSTS], answer.url)
    return _listing(found, tuple(link for status in found.read for link in _quoted(status, answer.url)), None)


def read_post(answer: Answer, source: Source | None) -> Listing:  # noqa: ARG001 - every reader is called alike
    """Read one post that was read before. Raises BadInput where it is no post.

    One that its author no longer shows to everyone, or no longer wants to be found, is gone.
    """
    status = read_json(answer.body)
    if not is_status(status):
        raise BadInput("JSON that is no post")
    found = read_statuses([status], answer.url)
    own = public_address(status) or answer.url
    return replace(_listing(found, (), None), gone=(own,) if own in found.declined else ())


def next_page(link_header: str) -> str | None:
    """The address that a `Link` header (RFC 8288) gives for the next page."""
    found = NEXT_LINK.search(link_header)
    return found.group(1).strip() if found else None


def _listing(found: Found, links: tuple[Link, ...], further: Link | None) -> Listing:
    return Listing(
        links=tuple(dict.fromkeys(links)),
        posts=found.posts,
        further=further,
        declined=found.declined,
        unread=found.unread,
    )


def _leads(status: Status, url: str) -> tuple[Link, ...]:
    """The thread around a post that answers or was answered, and a post that it quotes without showing it."""
    quoted = _quoted(status, url)
    alone = not as_count(status.get("replies_count")) and not status.get("in_reply_to_id")
    return quoted if alone else (Link(f"{_post_address(status['id'], url)}/context", "mastodon-thread"), *quoted)


def _quoted(status: Status, url: str) -> tuple[Link, ...]:
    name = quoted_id(status)
    return (Link(_post_address(name, url), "mastodon-post"),) if name else ()


def _older(answer: Answer, statuses: list[Status]) -> Link | None:
    """By the `Link` header; where a server writes none, below the last post of a full page."""
    header = answer.headers.get("link")
    limit = query(answer.url).get("limit", "")
    if header is not None:
        further = absolute(answer.url, next_page(header))
    elif statuses and limit.isdecimal() and len(statuses) >= int(limit[:4]) and as_text(statuses[-1].get("id")):
        further = with_query(answer.url, {"max_id": as_text(statuses[-1]["id"])})
    else:
        further = None
    elsewhere = further is None or host(further) != host(answer.url)
    return None if elsewhere or not further or further == answer.url else Link(further, "mastodon")


def _post_address(name: str, url: str) -> str:
    return f"{origin(url)}{API}/statuses/{name}"


READERS: Mapping[str, Reader] = {
    "mastodon": read_timeline,
    "mastodon-account": read_account,
    "mastodon-thread": read_thread,
    "mastodon-post": read_post,
}
