"""The text of a page in which libxml2 finds none, by BeautifulSoup.

It makes its own tree of what the parser reports, and so reads on where libxml2 gives up: in elements deeper than 2,048,
which browsers show all the same. It takes twenty times as long, so it is asked only where there is nothing else.
"""

import warnings

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from tallymark.reading.pages.blocks import BLOCKS
from tallymark.reading.pages.page_encoding import printable
from tallymark.reading.pages.page_lines import Line

LONGEST = 60_000
"""Characters that are read, which takes 0.2 s; more take time by the square. Hardly a page is so broken by mishap."""
UNSEEN = frozenset(("script", "style", "template", "noscript", "textarea", "title"))


def salvaged_lines(characters: str) -> list[Line]:
    """Lines of all that is visible, in order; what each of them is cannot be told."""
    lines: list[str] = []
    run: list[str] = []
    for node in _soup(characters[:LONGEST]).descendants:
        if isinstance(node, Tag):
            if node.name in BLOCKS or node.name == "br":
                lines.append("".join(run))
                run = []
        elif type(node) is NavigableString and node.parent is not None and node.parent.name not in UNSEEN:
            run.append(node)
    folded = (" ".join(printable(line).split()) for line in [*lines, "".join(run)])
    return [Line(line, "paragraph", 0, 0, headline=False, post=None) for line in folded if line]


def _soup(characters: str) -> BeautifulSoup:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of what looks like an address or like XML, and reads it
        return BeautifulSoup(characters, "lxml")
