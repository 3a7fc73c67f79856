"""Empties the parts of a page that are not its text, before anyone looks for the text.

An extractor of main text weighs words and links and keeps what reads like prose: a comment that counts 100,000 children
reads like prose. So what a page names as something else goes first. A part with the page's headline or with much of its
prose is kept whatever it is called. Every element is looked at once, and emptied in place, because to take thousands of
elements out of a tree takes time by the square of their number.
"""

from dataclasses import dataclass

import lxml.html
from lxml import etree

from tallymark.reading.pages.page_lines import is_headline
from tallymark.reading.pages.part_names import CALL, LEAD_IN, PartKind, part_kind

UNSEEN = frozenset(
    (
        *("script", "style", "template", "svg", "head", "iframe", "textarea", "select", "button", "object"),
        *("audio", "video", "canvas", "map", "datalist", "math"),
    )
)
"""Elements of which a reader sees no text, or none that is the page's."""
NEVER = frozenset(("html", "body", "main", "h1", "h2", "h3", "h4", "h5", "h6"))
"""Elements that are not emptied, though what is in them may be."""
AROUND = frozenset(("nav", "footer", "aside", "dialog", "menu"))
AROUND_ROLES = frozenset(
    (
        "navigation",
        "banner",
        "contentinfo",
        "complementary",
        "search",
        "dialog",
        "alertdialog",
        "menu",
        "menubar",
        "tablist",
    )
)
NAMED = ("class", "id", "data-component", "data-testid")
"""Attributes that name a part; elements of a site's own (`amp-ad`) are names themselves."""
SHELL = 140
"""Characters. Where less remains without what is hidden, or without the comments, they are the text."""
MOST_PROSE = 0.4
"""Share of a page's prose. A part with more of it is no part around the text, whatever its name."""
PROSE = 80
"""Characters of a run of words that make it prose: links, labels and prices are shorter."""
SMALL = 600
"""Characters. What asks for an address or leads elsewhere is no longer than this."""
CELL = 80
"""Characters of a table's cell on average, above which the table only lays out a page."""
FEWEST_CELLS = 4
LEAD_IN_LENGTH = 90
"""Characters that a line has at most that leads in what follows, and that may be left of a part whose call is gone."""


@dataclass(slots=True)
class _Open:
    """What an open element has held so far, without the parts in it that are to be emptied."""

    chars: int = 0
    prose: int = 0
    first: str = ""
    headline: bool = False
    """Whether it holds the page's headline or its main element."""
    call: bool = False
    called: bool = False
    cells: int = 0
    layout: bool = False


def empty_parts(tree: lxml.html.HtmlElement) -> frozenset[etree._Element]:
    """Empty all that is not the text of the page in `tree`; the tables that hold data, as far as they are left."""
    return _Looker().look(tree)


class _Looker:
    def __init__(self) -> None:
        self._open: list[_Open] = [_Open()]
        self._parts: list[tuple[etree._Element, PartKind, _Open]] = []
        self._tables: set[etree._Element] = set()

    def look(self, tree: lxml.html.HtmlElement) -> frozenset[etree._Element]:
        walker = etree.iterwalk(tree, events=("start", "end"))
        for event, element in walker:
            if event == "start":
                held = _Open()
                self._open.append(held)
                if element.tag in UNSEEN:
                    held.call = element.tag == "button" and CALL.fullmatch(_start_of(element)) is not None
                    walker.skip_subtree()
                else:
                    _add(held, element.text)
            else:
                self._close(element)
        self._empty()
        return frozenset(self._tables)

    def _close(self, element: etree._Element) -> None:
        held, around = self._open.pop(), self._open[-1]
        kind = "unseen" if element.tag in UNSEEN else _kind(element, held)
        if kind:
            self._parts.append((element, kind, held))
            around.call |= kind == "unseen" and held.call
            around.called |= held.called
        else:
            self._count(element, held)
            around.chars += held.chars
            around.prose += held.prose
            around.first = around.first or held.first
            around.headline |= held.headline
            around.call |= held.call
            around.called |= held.called
            around.cells += held.cells
            around.layout |= held.layout
        _add(around, element.tail)

    def _count(self, element: etree._Element, held: _Open) -> None:
        tag = element.tag
        if tag in ("h1", "p", "ul", "ol", "blockquote", "figure") or is_headline(element):
            held.headline |= held.chars > 0 and is_headline(element)
            held.layout = True
        elif tag == "main" or element.get("role") == "main":
            held.headline |= held.prose > 0
        elif tag in ("td", "th"):
            held.cells += 1
        elif tag == "table":
            if held.cells >= FEWEST_CELLS and held.chars <= CELL * held.cells and not held.layout:
                self._tables.add(element)
            held.cells, held.layout = 0, True
        elif tag == "input":
            held.call = element.get("type") == "email"
        elif tag == "a" and held.chars < LEAD_IN_LENGTH and CALL.fullmatch(held.first):
            held.call = True

    def _empty(self) -> None:
        page = self._open[0]
        prose = page.prose + sum(held.prose for _, kind, held in self._parts if kind == "around")
        for kind in ("unseen", "around", "comments", "hidden"):
            chosen = [(element, held) for element, each, held in self._parts if each == kind]
            if kind == "around":
                kept = [held for _, held in chosen if held.prose > MOST_PROSE * prose]
                page.chars += sum(held.chars for held in kept)
                chosen = [(element, held) for element, held in chosen if held.prose <= MOST_PROSE * prose]
            elif kind != "unseen" and page.chars < SHELL:
                page.chars += sum(held.chars for _, held in chosen)
                continue
            for element, _ in chosen:
                element.clear(keep_tail=True)  # type: ignore[call-arg] # the stubs are older


def _kind(element: etree._Element, held: _Open) -> PartKind | None:
    tag, attributes = element.tag, element.attrib
    if held.headline or tag in NEVER:
        return None
    if tag == "noscript" or (attributes and _is_hidden(attributes)):
        return "hidden"
    if tag in AROUND or (attributes and attributes.get("role") in AROUND_ROLES):
        return "around"
    named = part_kind(_names(tag, attributes)) if attributes or "-" in tag else None
    return named or ("around" if _asks(tag, held) or _leads_on(attributes, held) else None)


def _names(tag: str, attributes: etree._Attrib) -> str:
    names = [str(attributes[name]) for name in NAMED if name in attributes]
    return " ".join([*names, tag] if "-" in tag else names)


def _asks(tag: str, held: _Open) -> bool:
    """Whether it asks for an address, an account or money, or is what is left around something that does."""
    if not held.chars or tag == "a":
        return False
    asks = (held.call and held.chars <= SMALL) or (held.called and held.chars <= LEAD_IN_LENGTH)
    held.called |= asks
    return asks


def _leads_on(attributes: etree._Attrib, held: _Open) -> bool:
    """Whether it begins with a line that leads to something else, or is labelled so for those who do not see it."""
    if not held.first or not held.chars <= 4 * SMALL:
        return False
    label = attributes.get("aria-label", "") if attributes else ""
    leads = len(held.first) < held.chars and LEAD_IN.fullmatch(held.first)
    return bool(leads or (label and LEAD_IN.fullmatch(str(label)[:LEAD_IN_LENGTH])))


def _is_hidden(attributes: etree._Attrib) -> bool:
    if "hidden" in attributes or attributes.get("aria-modal") == "true":
        return True
    style = attributes.get("style")
    return style is not None and "none" in style and "display:none" in style.replace(" ", "").lower()


def _add(held: _Open, text: str | None) -> None:
    if not text:
        return
    text = text.strip()
    length = len(text)
    held.chars += length
    if length >= PROSE:
        held.prose += length
    if not held.first:
        held.first = text[: LEAD_IN_LENGTH + 1]


def _start_of(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())[: LEAD_IN_LENGTH + 1]
