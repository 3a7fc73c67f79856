"""The text of a piece of HTML, such as a post's content: all that is visible, paragraph by paragraph."""

import lxml.html
from lxml import etree

from tallymark.reading.pages.blocks import paragraphs
from tallymark.reading.pages.page_encoding import printable

UNSEEN_CLASSES = frozenset(("invisible", "quote-inline"))
"""Mastodon's classes for the parts of a link's address that it hides, and for the address of a quoted post."""

UNSEEN_TAGS = frozenset(("script", "style", "template"))


def fragment_text(html: str) -> str:
    """Paragraphs separated by line breaks, each word for word; an empty string where nothing is visible."""
    try:
        parser = lxml.html.HTMLParser(remove_comments=True, remove_pis=True)
        tree = lxml.html.fragment_fromstring(printable(html), create_parent="div", parser=parser)
    except (etree.LxmlError, ValueError):
        return ""
    for element in [*tree.iterdescendants(etree.Element)]:
        if element.tag in UNSEEN_TAGS or UNSEEN_CLASSES & {*(element.get("class") or "").split()}:
            element.drop_tree()
    return "\n".join(printable(line) for line in paragraphs(tree))
