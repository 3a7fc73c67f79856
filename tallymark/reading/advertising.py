"""Advertisements that stand within an article, where extractors of main text take them for its paragraphs."""

import re

import lxml.html

NAMED = re.compile(r"(?i)(ads?|adverts?|advertis\w+|advertorial|adslot|adsbygoogle|sponsored|promoted)([-_].*)?")
"""A class that an advertisement goes by, whole or before a hyphen: `ad-inline`, but not `added` or `ad` in `lead`."""

LABELLED = "advertisement"

LONGEST = 1_500
"""Characters. An element with more text is a part of the page that is laid out around advertisements."""


def drop_advertising(tree: lxml.html.HtmlElement) -> None:
    """Take advertisements out of `tree`, but nothing that holds a headline or much text."""
    for element in [*tree.iter("div", "section", "aside", "p", "figure", "ins", "li")]:
        if _is_advertising(element) and element.getparent() is not None and _is_small(element):
            element.drop_tree()


def _is_advertising(element: lxml.html.HtmlElement) -> bool:
    if (element.get("aria-label") or "").strip().lower() == LABELLED:
        return True
    return any(NAMED.fullmatch(name) for name in (element.get("class") or "").split())


def _is_small(element: lxml.html.HtmlElement) -> bool:
    has_headline = element.find(".//h1") is not None or element.find(".//article") is not None
    return not has_headline and len(element.text_content()) <= LONGEST
