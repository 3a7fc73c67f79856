"""Posts of social networks that stand inside an article: found, and kept apart from the article's own prose.

An extractor of main text drops or mixes them, so each is first replaced by plain paragraphs that start with a sign. The
sign is made of the page itself, so that no page can hold it by intent.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import lxml.html
from lxml import etree

NETWORKS = {
    "twitter-tweet": "x",
    "twitter-video": "x",
    "mastodon-embed": "mastodon",
    "bluesky-embed": "bluesky",
    "text-post-media": "threads",
    "instagram-media": "instagram",
    "fb-post": "facebook",
    "tiktok-embed": "tiktok",
    "reddit-embed-bq": "reddit",
    "truthsocial-embed": "truthsocial",
    "social-embed": "other",
}
"""The class that each network's own embed code gives its element."""

BREAK = "br"
FRAMES = "iframe"
WHITESPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class MarkedPost:
    """A post that was replaced by signed paragraphs: which network's, and its address where it gives one."""

    number: int
    network: str
    url: str | None


@dataclass(frozen=True, slots=True)
class MarkedPosts:
    """The posts of a page in document order, by the sign that their paragraphs start with."""

    key: str
    posts: tuple[MarkedPost, ...]

    def unsigned(self, paragraph: str) -> tuple[str, MarkedPost | None]:
        """The paragraph without its sign, and the post that it belongs to, if any."""
        if self.key not in paragraph:
            return paragraph, None
        sign = re.compile(rf"{re.escape(self.key)}x(\d+)x ?")
        first = sign.match(paragraph)
        return sign.sub("", paragraph).strip(), self.posts[int(first[1])] if first else None


def mark_posts(tree: lxml.html.HtmlElement, key: str) -> MarkedPosts:
    """Replace each embedded post in `tree` by signed paragraphs. `key` makes the signs; no page must hold it."""
    posts: list[MarkedPost] = []
    for element in [*tree.iter("blockquote", FRAMES, "div")]:
        network = _network(element)
        parent = element.getparent()
        if network is None or parent is None or not _is_inside(element, tree):
            continue
        post = MarkedPost(len(posts), network, _address(element))
        posts.append(post)
        _replace(element, parent, [f"{key}x{post.number}x {paragraph}" for paragraph in _paragraphs(element)])
    return MarkedPosts(key, tuple(posts))


def _network(element: lxml.html.HtmlElement) -> str | None:
    names = (element.get("class") or "").lower().split()
    return next((NETWORKS[name] for name in names if name in NETWORKS), None)


def _is_inside(element: lxml.html.HtmlElement, tree: lxml.html.HtmlElement) -> bool:
    """False where the element went away with a post around it."""
    *_, top = element.iterancestors()
    return top is tree


def _address(element: lxml.html.HtmlElement) -> str | None:
    links = [element.get("cite"), element.get("src"), *(link.get("href") for link in reversed(element.findall(".//a")))]
    for link in links:
        try:
            if link and urlsplit(link).scheme in {"http", "https"}:
                return str(link)
        except ValueError:
            continue
    return None


def _paragraphs(element: lxml.html.HtmlElement) -> Iterator[str]:
    """What the post says, without the line that names its author; all of it where it has no paragraphs."""
    source = _fallback(element) if element.tag == FRAMES else element
    for paragraph in source.findall(".//p") or [source]:
        for line in _lines(paragraph):
            if line:
                yield line


def _fallback(frame: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    """A frame's content for browsers without frames: elements with some parsers, unparsed text with others."""
    inner = (frame.text or "").strip()
    if len(frame) or "<" not in inner:
        return frame
    try:
        return lxml.html.fragment_fromstring(inner, create_parent="div")
    except (etree.ParserError, ValueError):
        return frame


def _lines(paragraph: lxml.html.HtmlElement) -> list[str]:
    pieces = [_folded(paragraph.text)]
    for inner in paragraph.iterdescendants():
        if isinstance(inner.tag, str):
            pieces.append("\n" if inner.tag == BREAK else _folded(inner.text))
        pieces.append(_folded(inner.tail))
    return [_folded(line).strip() for line in "".join(pieces).split("\n")]


def _folded(text: str | None) -> str:
    """Source line breaks are only spaces; what remains a line break is a `br`."""
    return WHITESPACE.sub(" ", text or "")


def _replace(element: lxml.html.HtmlElement, parent: lxml.html.HtmlElement, paragraphs: list[str]) -> None:
    new = []
    for text in paragraphs:
        paragraph = lxml.html.Element("p")
        paragraph.text = text
        new.append(paragraph)
    tail = element.tail
    place = parent.index(element)
    parent[place : place + 1] = new
    if not tail:
        return
    if new:
        new[-1].tail = tail
    elif place:
        parent[place - 1].tail = (parent[place - 1].tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
