"""A small AppView of Bluesky: searches and author feeds by cursor, threads, quotes, deletions and wishes of authors."""

import json
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from tests.servers.site import Reply, Site

JSON = "application/json; charset=utf-8"
MOST = 100
USUAL = 50
API = "/xrpc/app.bsky.feed."


@dataclass(frozen=True)
class Entry:
    key: str
    did: str
    text: str
    created: datetime
    answers: str | None = None
    quotes: str | None = None
    facets: tuple = ()
    langs: tuple[str, ...] = ("en",)


@dataclass
class AppView:
    """Posts by their at:// addresses, oldest first."""

    site: Site
    handles: dict[str, str] = field(default_factory=dict)
    labels: dict[str, list[str]] = field(default_factory=dict)
    posts: dict[str, Entry] = field(default_factory=dict)
    reposts: list[tuple[str, str]] = field(default_factory=list)
    _count: int = 0

    def __post_init__(self):
        self.site.programs["/xrpc/"] = self._answer

    def open_account(self, handle, *labels):
        did = f"did:plc:{handle.partition('.')[0]}"
        self.handles[did] = handle
        self.labels[did] = list(labels)
        return did

    def post(self, did, text, **more):
        """Returns the at:// address."""
        self._count += 1
        uri = f"at://{did}/app.bsky.feed.post/3k{self._count:011}"
        created = datetime(2024, 8, 23, 8, tzinfo=UTC) + timedelta(minutes=self._count)
        self.posts[uri] = Entry(uri.rpartition("/")[2], did, text, created, **more)
        return uri

    def repost(self, did, uri):
        self.reposts.append((did, uri))

    def delete(self, uri):
        del self.posts[uri]

    def change(self, uri, text):
        self.posts[uri] = replace(self.posts[uri], text=text)

    @staticmethod
    def address(uri):
        did, _, key = uri.removeprefix("at://").partition("/app.bsky.feed.post/")
        return f"https://bsky.app/profile/{did}/post/{key}"

    def search_address(self, words, **more):
        parameters = "".join(f"&{name}={value}" for name, value in more.items())
        return f"{self.site.url}{API}searchPosts?q={words}{parameters}"

    def feed_address(self, handle, **more):
        parameters = "".join(f"&{name}={value}" for name, value in more.items())
        return f"{self.site.url}{API}getAuthorFeed?actor={handle}{parameters}"

    def _answer(self, path, query):
        methods = {
            "searchPosts": self._search,
            "getAuthorFeed": self._feed,
            "getPostThread": self._thread,
            "getPosts": self._get,
        }
        method = methods.get(path.removeprefix(API))
        if method is None:
            return _json({"error": "MethodNotImplemented", "message": "Method Not Implemented"}, 501)
        try:
            return method(query)
        except (KeyError, ValueError) as error:
            return _json({"error": "InvalidRequest", "message": str(error)}, 400)

    def _search(self, query):
        words = query["q"].lower().split()
        found = [uri for uri, entry in self.posts.items() if all(word in entry.text.lower() for word in words)]
        page, cursor = _page(found[::-1], query)
        return _json({"posts": [self._view(uri) for uri in page], "hitsTotal": len(found), **cursor})

    def _feed(self, query):
        dids = {handle: did for did, handle in self.handles.items()} | {did: did for did in self.handles}
        did = dids[query["actor"]]
        own = [(uri, {}) for uri, entry in self.posts.items() if entry.did == did]
        repeated = [
            (uri, {"reason": {"$type": "app.bsky.feed.defs#reasonRepost"}}) for who, uri in self.reposts if who == did
        ]
        page, cursor = _page([*repeated, *own[::-1]], query)
        return _json(
            {"feed": [{"post": self._view(uri), **reason} for uri, reason in page if uri in self.posts], **cursor}
        )

    def _thread(self, query):
        uri = query["uri"]
        if uri not in self.posts:
            return _json({"error": "NotFound", "message": "Post not found"}, 400)
        return _json({"thread": self._node(uri, int(query.get("depth", 6)), int(query.get("parentHeight", 80)))})

    def _get(self, query):
        return _json({"posts": [self._view(uri) for uri in [query["uris"]] if uri in self.posts]})

    def _node(self, uri, depth, height):
        if uri not in self.posts:
            return {"$type": "app.bsky.feed.defs#notFoundPost", "uri": uri, "notFound": True}
        node = {"$type": "app.bsky.feed.defs#threadViewPost", "post": self._view(uri)}
        parent = self.posts[uri].answers
        if parent and height:
            node["parent"] = self._node(parent, 0, height - 1)
        if depth:
            node["replies"] = [
                self._node(each, depth - 1, 0) for each, entry in self.posts.items() if entry.answers == uri
            ]
        return node

    def _view(self, uri, *, within=False):
        entry = self.posts[uri]
        record = {
            "$type": "app.bsky.feed.post",
            "text": entry.text,
            "createdAt": _moment(entry.created),
            "langs": list(entry.langs),
            "facets": list(entry.facets),
        }
        if entry.answers:
            record["reply"] = {
                "root": {"uri": self._root(uri), "cid": "bafy"},
                "parent": {"uri": entry.answers, "cid": "bafy"},
            }
        view = {
            "uri": uri,
            "cid": "bafy",
            "author": self._author(entry.did),
            "record": record,
            "replyCount": sum(each.answers == uri for each in self.posts.values()),
            "indexedAt": _moment(entry.created + timedelta(seconds=2)),
            "labels": [],
        }
        if entry.quotes and not within:
            view["embed"] = {"$type": "app.bsky.embed.record#view", "record": self._quoted(entry.quotes)}
        return view

    def _quoted(self, uri):
        if uri not in self.posts:
            return {"$type": "app.bsky.embed.record#viewNotFound", "uri": uri, "notFound": True}
        view = self._view(uri, within=True)
        return {**view, "$type": "app.bsky.embed.record#viewRecord", "value": view.pop("record")}

    def _root(self, uri):
        while self.posts.get(uri) and self.posts[uri].answers:
            uri = self.posts[uri].answers
        return uri

    def _author(self, did):
        labels = [{"src": did, "val": label} for label in self.labels[did]]
        return {"did": did, "handle": self.handles[did], "displayName": "Somebody of the town", "labels": labels}


def _page(listed, query):
    limit = int(query.get("limit", USUAL))
    if not 1 <= limit <= MOST:
        raise ValueError("limit must be from 1 to 100")
    start = int(query.get("cursor", 0))
    more = start + limit < len(listed)
    return listed[start : start + limit], {"cursor": str(start + limit)} if more else {}


def _moment(moment):
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _json(value, status=200):
    return Reply(json.dumps(value), status=status, content_type=JSON)
