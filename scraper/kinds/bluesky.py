"""Bluesky's public AppView: posts that a search finds, or that an account wrote, and the threads around them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import quote, unquote

from scraper.kinds.addresses import host, origin, query, split, with_query
from scraper.kinds.answer import Answer
from scraper.kinds.bluesky_posts import Found, View, is_view, public_address, read_views
from scraper.kinds.json_data import as_count, as_list, as_object, as_text, read_json
from scraper.kinds.listing import Link, Listing
from scraper.kinds.reader import Reader
from tallymark.errors import BadInput
from tallymark.store.sources.source import Source

APPVIEW = "https://public.api.bsky.app"
"""Where Bluesky answers everyone. Another AppView is used by giving its own XRPC addresses."""

SEARCH_APPVIEW = "https://api.bsky.app"
"""Where it answers searches: the other one refuses them to clients that are not signed in."""

AT_MOST = 100
"""Posts asked for at once: the API gives no more."""

MOST_POSTS = 500
"""Posts taken from one answer, the first ones."""

ANSWERS_DEEP = 6
PARENTS_HIGH = 20
"""Levels of a thread that are asked for, below and above its post."""

LONGEST_CURSOR = 1_000
"""Characters."""

WEB = "bsky.app"
XRPC = "/xrpc/app.bsky.feed."
AT_POST = re.compile(r"at://([\w.:%-]+)/app\.bsky\.feed\.post/([\w.~:-]+)")
AT_ACTOR = re.compile(r"at://([\w.:%-]+)/?")
PROFILE = re.compile(r"/profile/([\w.:%-]+)/?")
POST = re.compile(r"/profile/([\w.:%-]+)/post/([\w.~:-]+)/?")
HASHTAG = re.compile(r"/hashtag/([^/]+)/?")
ROLES: Mapping[str, str] = {
    "searchPosts": "bluesky",
    "getAuthorFeed": "bluesky",
    "getFeed": "bluesky",
    "getListFeed": "bluesky",
    "getPostThread": "bluesky-thread",
    "getPosts": "bluesky-post",
}
"""Methods of the API that are read."""


def starts(source: Source, now: datetime) -> tuple[Link, ...]:  # noqa: ARG001 - every kind is asked alike
    """What to ask an AppView for: accounts, searches, hashtags and posts as a browser shows them, or its own addresses.

    Raises BadInput for an address that is none of these.
    """
    return tuple(request_for(address) for address in source.addresses)


def request_for(address: str) -> Link:
    """What to ask an AppView for. Raises BadInput for an address that is nothing of Bluesky's."""
    address = address.strip()
    if post := AT_POST.fullmatch(address):
        return _thread(APPVIEW, f"at://{post[1]}/app.bsky.feed.post/{post[2]}")
    if actor := AT_ACTOR.fullmatch(address):
        return _author(actor[1])
    parts = split(address)
    path = unquote(parts.path)
    if path.startswith(XRPC) and (role := ROLES.get(path.removeprefix(XRPC))):
        return Link(with_query(address, {"limit": AT_MOST}) if _lacks_limit(address, role) else address, role)
    asked = _of_browser(path, query(address)) if host(address) == WEB else None
    if asked is None:
        raise BadInput(f"neither an account nor a search nor a post of Bluesky: {address[:200]}")
    return asked


def _of_browser(path: str, parameters: Mapping[str, str]) -> Link | None:
    if post := POST.fullmatch(path):
        return _thread(APPVIEW, f"at://{post[1]}/app.bsky.feed.post/{post[2]}")
    if profile := PROFILE.fullmatch(path):
        return _author(profile[1])
    if hashtag := HASHTAG.fullmatch(path):
        return _search(f"#{hashtag[1]}")
    if path.rstrip("/") == "/search" and parameters.get("q", "").strip():
        return _search(parameters["q"].strip())
    return None


def _lacks_limit(address: str, role: str) -> bool:
    return role == "bluesky" and "limit" not in query(address)


def _author(actor: str) -> Link:
    feed = f"{APPVIEW}{XRPC}getAuthorFeed?actor={quote(actor, safe=':')}"
    return Link(f"{feed}&filter=posts_with_replies&limit={AT_MOST}", "bluesky")


def _search(words: str) -> Link:
    return Link(f"{SEARCH_APPVIEW}{XRPC}searchPosts?q={quote(words, safe='')}&sort=latest&limit={AT_MOST}", "bluesky")


def _thread(appview: str, uri: str) -> Link:
    asked = f"uri={quote(uri, safe='')}&depth={ANSWERS_DEEP}&parentHeight={PARENTS_HIGH}"
    return Link(f"{appview}{XRPC}getPostThread?{asked}", "bluesky-thread")


def read_posts(answer: Answer, source: Source | None) -> Listing:  # noqa: ARG001 - every reader is called alike
    """Read a search or a feed, with the threads that its posts are part of. Raises BadInput where it is neither."""
    value = as_object(read_json(answer.body))
    if isinstance(value.get("posts"), list):
        listed = value["posts"]
    elif isinstance(value.get("feed"), list):
        listed = [as_object(each).get("post") for each in value["feed"]]
    else:
        raise BadInput("JSON that is no list of posts")
    views = [view for view in listed[:MOST_POSTS] if is_view(view)]
    if listed and not views:
        raise BadInput("JSON that is no list of posts")
    found = read_views(views, answer.url)
    threads = tuple(dict.fromkeys(link for view in found.read for link in _around(view, answer.url)))
    return _listing(found, threads, _older(answer.url, as_text(value.get("cursor")), views))


def read_thread(answer: Answer, source: Source | None) -> Listing:  # noqa: ARG001 - every reader is called alike
    """Read the posts of a thread, its first ones first. Raises BadInput where it is none."""
    thread = as_object(read_json(answer.body)).get("thread")
    if not isinstance(thread, dict):
        raise BadInput("JSON that is no thread")
    return _listing(read_views(_views(thread), answer.url), (), None)


def read_post(answer: Answer, source: Source | None) -> Listing:  # noqa: ARG001 - every reader is called alike
    """Read one post that was read before. Raises BadInput for other JSON.

    It is gone where the AppView has none, or its author no longer shows it to everyone.
    """
    posts = as_object(read_json(answer.body)).get("posts")
    if not isinstance(posts, list):
        raise BadInput("JSON that is no list of posts")
    asked = public_address(query(answer.url).get("uris", ""))
    found = read_views([view for view in posts[:1] if is_view(view)], answer.url)
    is_gone = not posts or asked in found.declined
    return replace(_listing(found, (), None), gone=(asked,) if asked and is_gone else ())


def _listing(found: Found, links: tuple[Link, ...], further: Link | None) -> Listing:
    return Listing(
        links=links,
        posts=found.posts,
        further=further,
        declined=found.declined,
        unread=found.unread,
        gone=found.gone,
    )


def _around(view: View, url: str) -> Iterator[Link]:
    """The thread around a post that answers or was answered, from its first post where the post names it."""
    root = as_text(as_object(as_object(as_object(view.get("record")).get("reply")).get("root")).get("uri"))
    if public_address(root):
        yield _thread(origin(url), root)
    elif as_count(view.get("replyCount")):
        yield _thread(origin(url), as_text(view["uri"]))


def _older(url: str, cursor: str, views: list[View]) -> Link | None:
    """By the cursor. For a search Bluesky's AppView takes none without a sign-in, but the moment of the last post."""
    if not cursor or len(cursor) > LONGEST_CURSOR or not views:
        return None
    if host(url).endswith(WEB) and "searchPosts" in url:
        last = as_text(views[-1].get("indexedAt"))
        return Link(with_query(url, {"until": last}), "bluesky") if last else None
    return Link(with_query(url, {"cursor": cursor}), "bluesky")


def _views(thread: dict[str, Any]) -> Iterator[View]:
    """Without recursion: a thread is as deep as a stranger likes."""
    above: list[View] = []
    node: View = thread
    while node and len(above) < MOST_POSTS:
        above.append(node)
        node = as_object(node.get("parent"))
    waiting = as_list(thread.get("replies"))[MOST_POSTS - 1 :: -1]
    given = 0
    for each in reversed(above):
        yield _view(each)
    while waiting and given < MOST_POSTS:
        reply = as_object(waiting.pop())
        waiting += as_list(reply.get("replies"))[MOST_POSTS - 1 :: -1]
        given += 1
        yield _view(reply)


def _view(node: View) -> View:
    """A node of a thread is a post in a wrapper, or says that there is none."""
    return as_object(node["post"]) if "post" in node else {"uri": node.get("uri"), "notFound": node.get("notFound")}


READERS: Mapping[str, Reader] = {
    "bluesky": read_posts,
    "bluesky-thread": read_thread,
    "bluesky-post": read_post,
}
