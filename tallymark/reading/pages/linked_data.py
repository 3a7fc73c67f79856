"""The JSON-LD of a page: which of its objects is the article, and what it says of itself."""

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

import lxml.html

DEEPEST = 8
"""Levels of nesting looked at; articles stand at the top, in a list or in an @graph."""
LONGEST_BLOCK = 2_000_000
"""Characters of one block. Live blogs write hundreds of thousands; beyond this nobody means to be read."""
MOST_OBJECTS = 20_000
"""Objects of one page that are looked at."""

_OPENING = re.compile(r"\s*(?://)?\s*(?:<!\[CDATA\[|<!--)")
_CLOSINGS = ("]]>", "-->", "//", ";")
"""What old templates put around scripts, so that XML parsers and browsers of 1996 pass them over."""


class LinkedData:
    """What a page's JSON-LD says of the article. Broken blocks are passed over; with none, every answer is None."""

    def __init__(self, tree: lxml.html.HtmlElement) -> None:
        self._objects = linked_objects(tree)
        self._by_id = {str(each["@id"]): each for each in self._objects if "@id" in each and len(each) > 1}
        self._article = next((each for each in self._objects if _is_article(each)), {})

    def text(self, key: str) -> str | None:
        """A plain field of the article: `headline`, `datePublished`."""
        return plain(self._article.get(key))

    def raw(self, key: str) -> str | None:
        """The same with its line breaks: `articleBody`."""
        found = self._article.get(key)
        return found if isinstance(found, str) else None

    def addresses(self, key: str) -> list[str]:
        """The addresses under `key`: `isBasedOn`, `sameAs`."""
        return addresses_in(self._article.get(key))

    def name(self, key: str) -> str | None:
        """The name of the people or organisation under `key`: `author`, `publisher`. Several are joined with commas."""
        found = self._article.get(key)
        names = [self._name(each) for each in (found if isinstance(found, list) else [found])]
        return ", ".join(name for name in names if name) or None

    def _name(self, value: object) -> str | None:
        if isinstance(value, dict):
            known = value if "name" in value else self._by_id.get(str(value.get("@id")), value)
            return plain(known.get("name"))
        return plain(value)


def linked_objects(tree: lxml.html.HtmlElement) -> list[dict[str, Any]]:
    """Every object of a page's JSON-LD, however nested, in the order in which it is written."""
    return list(islice((each for block in _blocks(tree) for each in _walk(block, 0)), MOST_OBJECTS))


def types_of(value: dict[str, Any]) -> list[str]:
    """The types of an object, none where it names none."""
    kinds = value.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def plain(value: object) -> str | None:
    """A text with its whitespace folded; None for anything else, and for an empty one."""
    if not isinstance(value, str):
        return None
    return " ".join(value.split()) or None


def addresses_in(value: object) -> list[str]:
    """The http addresses that a value gives: as text, as an object's `url` or `@id`, or as a list of these."""
    found = []
    for each in value if isinstance(value, list) else [value]:
        written = (each.get("url") or each.get("@id")) if isinstance(each, dict) else each
        if isinstance(written, str) and written.startswith(("https://", "http://")):
            found.append(written)
    return found


def _blocks(tree: lxml.html.HtmlElement) -> Iterator[Any]:
    for script in tree.iter("script"):
        text = script.text
        if not text or len(text) > LONGEST_BLOCK or "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            yield json.loads(_unwrapped(text), strict=False)
        except (ValueError, RecursionError):
            continue


def _unwrapped(text: str) -> str:
    opening = _OPENING.match(text)
    text = text[opening.end() :] if opening else text
    text = text.rstrip()
    for closing in _CLOSINGS:
        text = text.removesuffix(closing).rstrip()
    return text


def _walk(value: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > DEEPEST:
        return
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _walk(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _walk(inner, depth + 1)


def _is_article(value: dict[str, Any]) -> bool:
    return any(name.endswith(("Article", "Posting", "Report")) for name in types_of(value))
