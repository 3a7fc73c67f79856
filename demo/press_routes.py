"""Which address of the press answers with what. Pure: an address and an edition in, an answer out."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from urllib.parse import parse_qs, urlsplit

from demo import pages, posts
from demo.articles import PRESS, Article, read_outlets

HTML = "text/html; charset=utf-8"
XML = "application/xml; charset=utf-8"
RSS = "application/rss+xml; charset=utf-8"
JSON = "application/json; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
FILES = {".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}
TIMELINE = f"/api/v1/timelines/tag/{posts.TAG}"

Route = Callable[[str, int], tuple[str, str]]
"""From base address and edition to content type and text."""


@dataclass(frozen=True)
class Answer:
    """What the server sends: status, headers but for the length, body."""

    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)


def answer(target: str, base: str, edition: int) -> Answer:
    """The answer to GET `target` (path and query). An unknown address is a 404, a bad query a 422 as in Mastodon."""
    address = urlsplit(target)
    if address.path == TIMELINE:
        return _timeline(address.query, base)
    route = routes().get(address.path)
    if route is None:
        return Answer(404, b"Nothing is printed here.\n", {"Content-Type": TEXT})
    content_type, text = route(base, edition)
    return Answer(200, text.encode(), {"Content-Type": content_type})


def _timeline(query: str, base: str) -> Answer:
    asked = parse_qs(query)
    try:
        max_id = int(asked["max_id"][0]) if "max_id" in asked else None
        limit = int(asked.get("limit", ["20"])[0])
    except ValueError:
        return Answer(422, b'{"error": "max_id and limit are numbers"}', {"Content-Type": JSON})
    page, older = posts.timeline(max_id, limit)
    headers = {"Content-Type": JSON}
    if older is not None:
        headers["Link"] = f'<{base}{TIMELINE}?limit={limit}&max_id={older}>; rel="next"'
    return Answer(200, json.dumps([posts.status(post, base) for post in page], ensure_ascii=False).encode(), headers)


@cache
def routes() -> dict[str, Route]:
    """Every address of the press but the timeline, which takes a query."""
    return dict(_routes())


def _routes() -> Iterator[tuple[str, Route]]:
    yield "/", lambda base, _: (HTML, pages.render_index(base))
    yield "/robots.txt", lambda base, _: (TEXT, pages.render_robots(base))
    yield "/sitemap.xml", lambda base, _: (XML, pages.render_sitemap_index(base))
    for outlet in read_outlets():
        yield outlet.path, partial(lambda o, base, _: (HTML, pages.render_front(o, base)), outlet)
        yield f"{outlet.path}feed.xml", partial(lambda o, base, _: (RSS, pages.render_feed(o, base)), outlet)
        yield f"{outlet.path}sitemap.xml", partial(lambda o, base, _: (XML, pages.render_sitemap(o, base)), outlet)
        for article in outlet.articles:
            yield article.path, partial(_article, article)
    for post in posts.read_posts():
        yield post.path, partial(lambda p, base, _: (HTML, pages.render_post(p, base)), post)
    for path in (*PRESS.rglob("*.css"), *PRESS.rglob("*.svg")):
        name = path.relative_to(PRESS).as_posix()
        yield f"/{name}", partial(lambda p, *_: (FILES[p.suffix], p.read_text(encoding="utf-8")), path)


def _article(article: Article, base: str, edition: int) -> tuple[str, str]:
    return HTML, pages.render_article(article, base, edition)
