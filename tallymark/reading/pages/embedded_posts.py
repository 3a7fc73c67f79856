"""Posts of social networks that stand inside an article: found, and kept apart from the article's own prose.

Each is replaced by plain paragraphs of what it says, without the line that names its author, and these are remembered.
"""

import re
from collections.abc import Iterator, Mapping
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
    """A post that was replaced by paragraphs: which network's, and its address where it gives one."""

    number: int
    network: str
    url: str | None


MarkedPosts = Mapping[etree._Element, MarkedPost]
"""The paragraphs that stand for the posts of a page, in document order."""


def mark_posts(tree: lxml.html.HtmlElement) -> MarkedPosts:
    """Replace each embedded post in `tree` by paragraphs of its own."""
    marked: dict[etree._Element, MarkedPost] = {}
    number = 0
    for element in [*tree.iter("blockquote", FRAMES, "div")]:
        network = _network(element)
        if network is None or not _is_inside(element, tree):
            continue
        post = MarkedPost(number, network, _address(element))
        number += 1
        said = [*_paragraphs(element)]
        element.clear(keep_tail=True)
        element.tag = "div"
        for text in said:
            paragraph = etree.SubElement(element, "p")
            paragraph.text = text
            marked[paragraph] = post
    return marked


def _network(element: lxml.html.HtmlElement) -> str | None:
    names = (element.get("class") or "").lower().split()
    return next((NETWORKS[name] for name in names if name in NETWORKS), None)


def _is_inside(element: lxml.html.HtmlElement, tree: lxml.html.HtmlElement) -> bool:
    """False where the element went away with a post around it."""
    top = element
    for top in element.iterancestors():  # noqa: B007 - the last of them is wanted
        pass
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
