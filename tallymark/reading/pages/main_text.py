"""The lines a reader came for: no menus, comments, related links or advertisements.

What is named as something else has been emptied before. Of what is left trafilatura finds the main text. It drops or
melts together captions, quotations, lists and posts, so its paragraphs only show where the text stands: every line is
the page's own, word for word, and what stands between the found ones belongs to the text too.
"""

import logging
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate

import lxml.html
import trafilatura
from lxml import etree
from trafilatura.settings import Extractor

from tallymark.reading.pages.blocks import paragraphs
from tallymark.reading.pages.page_lines import Line, PageLines
from tallymark.reading.pages.text_lines import above, is_said, notes, within, without_repeats

LEAVES = frozenset(("p", "head", "item", "cell", "code", "quote", "ab"))
"""Elements of trafilatura's own result that start and end a paragraph."""

ENOUGH = 0.5
"""Share of the page's prose from which trafilatura has found the main text. Below it its place is not believed."""
MOST_LINES = 6_000
MOST_WEIGHT = 200_000
"""What trafilatura is asked about: it takes time by an element's depth, too. A large news page weighs 60,000."""
NEARLY_ALL = 0.9
"""Share of the characters found that an element holds in which the text stands; the rest is a slip."""
ALL_OF_IT = 0.8
"""Share of an element's prose from which it holds the text and nothing else, up to its end."""
WINDOW = 20_000
"""Characters ahead in which a paragraph that is not a whole line is looked for."""

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it reports every page without text as an error


def main_lines(tree: lxml.html.HtmlElement, page: PageLines, article_body: str | None = None) -> list[Line]:
    """The lines of the main text in order; `tree` is left as it was.

    `article_body` is what the page's JSON-LD gives as its text: a hint at where the text stands, no more.
    """
    lines = page.lines
    if not lines:
        return []
    found = _found(tree, page)
    hinted = _standing(article_body.splitlines(), lines) if article_body else frozenset[int]()
    if _prose(lines, hinted) > 2 * _prose(lines, found & hinted):
        found |= hinted
    everything = frozenset(index for index, line in enumerate(lines) if not line.is_link)
    if _prose(lines, found) < ENOUGH * _prose(lines, everything):
        found |= everything
    if not found:
        return list(lines)
    first, end = _place(page, found)
    sure = max(index for index in found if index < end) + 1 - first
    kept = without_repeats([*within(lines[first:end], sure)])
    return [*above(lines[:first]), *kept, *notes(lines[end:])]


def _found(tree: lxml.html.HtmlElement, page: PageLines) -> frozenset[int]:
    if len(page.lines) > MOST_LINES or page.weight > MOST_WEIGHT:
        return frozenset()
    try:
        document = trafilatura.bare_extraction(tree, options=_options())
    except (ValueError, RecursionError, etree.LxmlError):
        return frozenset()
    body = getattr(document, "body", None)
    return frozenset() if body is None else _standing(paragraphs(body, LEAVES, "lb"), page.lines)


@cache
def _options() -> Extractor:
    """Its own rules alone, without the other extractors that it brings: what they add stands between what it finds."""
    return Extractor(fast=True, comments=False, precision=True)


def _standing(extracted: Iterator[str] | Sequence[str], lines: Sequence[Line]) -> frozenset[int]:
    """The lines that these paragraphs are. Looking on from the last one found keeps this linear."""
    bare = [_bare(line.text) for line in lines]
    starts = [0, *accumulate(map(len, bare))]
    places: dict[str, list[int]] = {}
    for index in range(len(bare) - 1, -1, -1):
        places.setdefault(bare[index], []).append(index)
    whole = "".join(bare)
    found: set[int] = set()
    last = 0
    for paragraph in extracted:
        wanted = _bare(paragraph)
        if not wanted:
            continue
        known = places.get(wanted)
        if known:
            index = known.pop() if len(known) > 1 else known[0]
            found.add(index)
            last = starts[index]
            continue
        at = whole.find(wanted, last, last + WINDOW + len(wanted))
        if at >= 0:
            first = bisect_right(starts, at) - 1
            past = bisect_right(starts, at + len(wanted) - 1)
            found.update(range(first, past))
            last = at
    return frozenset(found)


def _place(page: PageLines, found: frozenset[int]) -> tuple[int, int]:
    """The first line of the text and the one after its last.

    It ends with the innermost element that holds nearly all that was found, where that element holds little else.
    """
    sums = [0, *accumulate(len(line.text) if index in found else 0 for index, line in enumerate(page.lines))]
    whole = (0, len(page.lines))
    start, end = next((span for span in page.spans if sums[span[1]] - sums[span[0]] >= NEARLY_ALL * sums[-1]), whole)
    inside = [index for index in found if start <= index < end]
    prose = _prose(page.lines, frozenset(index for index in range(start, end) if not page.lines[index].is_link))
    return min(inside), end if sums[end] - sums[start] >= ALL_OF_IT * prose else max(inside) + 1


def _prose(lines: Sequence[Line], indexes: frozenset[int]) -> int:
    return sum(len(lines[index].text) for index in indexes if is_said(lines[index]))


def _bare(text: str) -> str:
    return "".join(text.split())
