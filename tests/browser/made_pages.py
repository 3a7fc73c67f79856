"""Pages made of labelled texts: fifty layouts, and ten kinds of change between a crawl and a reader's visit.

Where a quote still stands, its words are between the comments <!--t:NUMBER--> and <!--/t-->; where it does not, there
are none. The comments are the truth that a mark is held against, and no part of what the extension reads.
"""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from tallymark.scoring.engine import quote_at
from tests.eval.gold import load_gold

Paragraph = list[tuple[str, int | None]]
"""Pieces of text, each with the number of the quote that it is."""


@dataclass(frozen=True)
class MadePage:
    """A page as a reader gets it, its quotes as the crawler saw them, and which of these still stand."""

    name: str
    html: str
    quotes: list[dict[str, Any]]
    standing: list[int]
    late: bool


WRAPPERS: tuple[Callable[[Sequence[str]], str], ...] = (
    lambda body: "<main><article>" + "".join(f"<p>{each}</p>" for each in body) + "</article></main>",
    lambda body: "<div class=c><div>" + "".join(f"<div class=para>{each}</div>" for each in body) + "</div></div>",
    lambda body: "<section><h1>Story</h1>" + "<br><br>".join(body) + "</section>",
    lambda body: "<table><tr><td>Menu</td><td>" + "".join(f"<p>{each}</p>" for each in body) + "</td></tr></table>",
    lambda body: "<ul>" + "".join(f"<li><p>{each}</p></li>" for each in body) + "</ul>",
    lambda body: "<main style='columns: 2'>" + "".join(f"<p>{each}</p>" for each in body) + "</main>",
    lambda body: "<blockquote>" + "".join(f"<p>{each}</p>" for each in body) + "</blockquote>",
    lambda body: "<details open><summary>Story</summary>" + "".join(f"<p>{each}</p>" for each in body) + "</details>",
    lambda body: (
        "<div style='display: flex; flex-direction: column'>" + "".join(f"<p>{e}</p>" for e in body) + "</div>"
    ),
    lambda body: "<dl>" + "".join(f"<dt>{number}</dt><dd>{each}</dd>" for number, each in enumerate(body)) + "</dl>",
)

INLINES: tuple[Callable[[str], str], ...] = (
    lambda text: text,
    lambda text: f"<b>{text}</b>",
    lambda text: re.sub(r"(\w+)$", r"<a href='#'>\1</a>", text),
    lambda text: f"<span><span style='color: #333'>{text}</span></span>",
    lambda text: re.sub(r"^(\S+)", r"<em>\1</em>", text),
)

LAYOUTS = len(WRAPPERS) * len(INLINES)


def paragraphs_of(text: str, numbers: Sequence[str]) -> tuple[list[Paragraph], list[dict[str, Any]]]:
    """The lines of a text with the quotes in it, each number once at most, and these quotes as the crawler saw them."""
    found: list[tuple[int, int]] = []
    at = 0
    for number in numbers:
        start = text.find(number, at)
        if start >= 0:
            found.append((start, start + len(number)))
            at = start + len(number)
    paragraphs, offset = [], 0
    for line in text.split("\n"):
        pieces: Paragraph = []
        last = offset
        for place, (start, end) in enumerate(found):
            if offset <= start and end <= offset + len(line):
                pieces += [(text[last:start], None), (text[start:end], place)]
                last = end
        pieces.append((text[last : offset + len(line)], None))
        paragraphs.append(pieces)
        offset += len(line) + 1
    quotes = [quote_at(text, *span) for span in found]
    return paragraphs, [{"exact": q.exact, "prefix": q.prefix, "suffix": q.suffix} for q in quotes]


def rendered(paragraphs: Sequence[Paragraph], layout: int) -> list[str]:
    """Paragraphs as HTML, with what a layout makes of the text in a line."""
    inline = INLINES[layout % len(INLINES)]

    def piece(text: str, quote: int | None) -> str:
        if quote is not None:
            return f"<!--t:{quote}-->{inline(escape(text))}<!--/t-->"
        return escape(text)

    return ["".join(piece(*each) for each in paragraph) for paragraph in paragraphs]


def _unchanged(paragraphs: list[Paragraph], chance: random.Random) -> list[Paragraph]:
    return paragraphs


def _edited_around(paragraphs: list[Paragraph], chance: random.Random) -> list[Paragraph]:
    """Words far from every quote are put otherwise, and a new paragraph comes first."""

    def edited(text: str) -> str:
        words = text.split(" ")
        for place in range(8, len(words) - 8):
            if chance.random() < 0.4 and not re.search(r"\d", words[place]):
                words[place] = "indeed"
        return " ".join(words)

    changed = [[(text if quote is not None else edited(text), quote) for text, quote in each] for each in paragraphs]
    return [[("This story was updated on Sunday.", None)], *changed]


def _typography(paragraphs: list[Paragraph], chance: random.Random) -> list[Paragraph]:
    """Quotation marks, dashes and spaces of another make."""
    signs = {'"': "”", "'": "’", "“": "«", "”": "»", "’": "'", " - ": " – ", "—": "–"}

    def other(text: str) -> str:
        text = re.sub("|".join(map(re.escape, signs)), lambda found: signs[found[0]], text)
        return re.sub(" ", lambda _: chance.choice([" ", "\u00a0", "  ", "\n"]), text)

    return [[(other(text), quote) for text, quote in each] for each in paragraphs]


def _corrected(paragraphs: list[Paragraph], chance: random.Random) -> list[Paragraph]:
    """Every second number is another one now: its quote stands no more."""

    def other(text: str, quote: int | None) -> tuple[str, int | None]:
        if quote is None or quote % 2:
            return text, quote
        digits = re.sub(r"\d", lambda found: str((int(found[0]) + 1) % 10), text)
        return (digits if digits != text else f"other {text[:-1]}", None)

    return [[other(*piece) for piece in each] for each in paragraphs]


def _moved(paragraphs: list[Paragraph], chance: random.Random) -> list[Paragraph]:
    """A part of the paragraphs is gone, the others stand in another order."""
    kept = [each for each in paragraphs if chance.random() < 0.7] or paragraphs[:1]
    chance.shuffle(kept)
    return kept


def _with_ads(body: list[str], chance: random.Random) -> list[str]:
    """Advertisements between paragraphs, and in the middle of one after a sentence."""
    ad = "<div class=ad><b>Advertisement</b> Save 30% on 1,000 shoes.</div>"
    return [
        re.sub(r"\. (?=[A-Z])", lambda found: f". {ad}" if chance.random() < 0.3 else found[0], e) + ad for e in body
    ]


def _split(body: list[str], chance: random.Random) -> list[str]:
    """Words cut into elements of their own, as scripts for sharing and glossaries do it."""

    def cut(text: str) -> str:
        return re.sub(
            r"\w{3,}", lambda w: f"<span>{w[0][:2]}</span>{w[0][2:]}" if chance.random() < 0.4 else w[0], text
        )

    parts = [re.split(r"(<!--.*?-->|<[^>]*>|&\w+;|&#\w+;)", each) for each in body]
    return ["".join(part if number % 2 else cut(part) for number, part in enumerate(each)) for each in parts]


def _repeated(body: list[str], chance: random.Random) -> list[str]:
    """Boxes beside the story that tell its numbers in other words."""
    numbers = re.findall(r"<!--t:\d+-->(.*?)<!--/t-->", "".join(body))
    told = [re.sub(r"<[^>]*>", "", number) for number in numbers]
    box = "".join(f"<aside><a href=/x>Watch: what is behind {number}, explained</a></aside>" for number in told)
    return [box, *body, box]


CHANGES: dict[str, tuple[Callable[..., list[Paragraph]], Callable[..., list[str]] | None]] = {
    "as crawled": (_unchanged, None),
    "redesigned": (_unchanged, None),
    "ads in between": (_unchanged, _with_ads),
    "edited around": (_edited_around, None),
    "nodes split": (_unchanged, _split),
    "other typography": (_typography, None),
    "loaded late": (_unchanged, None),
    "numbers repeated beside": (_unchanged, _repeated),
    "numbers corrected": (_corrected, None),
    "parts moved and gone": (_moved, None),
}


def made_pages(layouts: int = LAYOUTS) -> list[MadePage]:
    """Each of so many layouts with each kind of change: the same at every call."""
    texts = [page for page in load_gold() if len(page.mentions) >= 1]
    pages = []
    for layout in range(layouts):
        page = texts[layout % len(texts)]
        for name, (change, after) in CHANGES.items():
            chance = random.Random(f"{layout}:{name}")
            paragraphs, quotes = paragraphs_of(page.text, [mention.number for mention in page.mentions])
            paragraphs = change(paragraphs, chance)
            shown_as = (layout + 17) % LAYOUTS if name == "redesigned" else layout
            body = rendered(paragraphs, shown_as)
            body = after(body, chance) if after else body
            html = WRAPPERS[shown_as // len(INLINES)](body)
            standing = sorted({quote for each in paragraphs for _, quote in each if quote is not None})
            pages.append(MadePage(f"layout {layout}, {name}", html, quotes, standing, name == "loaded late"))
    return pages
