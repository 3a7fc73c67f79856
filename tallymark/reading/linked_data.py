"""The JSON-LD of a page: which of its objects is the article, and what it says of itself."""

import json
from collections.abc import Iterator
from typing import Any

import lxml.html

DEEPEST = 8
"""Levels of nesting looked at; articles stand at the top, in a list or in an @graph."""


class LinkedData:
    """What a page's JSON-LD says of the article. Broken blocks are passed over; with none, every answer is None."""

    def __init__(self, tree: lxml.html.HtmlElement) -> None:
        self._objects = [each for block in _blocks(tree) for each in _walk(block, 0)]
        self._by_id = {str(each["@id"]): each for each in self._objects if "@id" in each and len(each) > 1}
        self._article = next((each for each in self._objects if _is_article(each)), {})

    def text(self, key: str) -> str | None:
        """A plain field of the article: `headline`, `datePublished`."""
        return _text(self._article.get(key))

    def name(self, key: str) -> str | None:
        """The name of the people or organisation under `key`: `author`, `publisher`. Several are joined with commas."""
        found = self._article.get(key)
        names = [self._name(each) for each in (found if isinstance(found, list) else [found])]
        return ", ".join(name for name in names if name) or None

    def _name(self, value: object) -> str | None:
        if isinstance(value, dict):
            known = value if "name" in value else self._by_id.get(str(value.get("@id")), value)
            return _text(known.get("name"))
        return _text(value)


def _blocks(tree: lxml.html.HtmlElement) -> Iterator[Any]:
    for script in tree.iter("script"):
        if script.get("type") != "application/ld+json":
            continue
        try:
            yield json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue


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
    kinds = value.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and name.endswith(("Article", "Posting", "Report")) for name in names)


def _text(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    return " ".join(value.split()) or None
