"""Pages as news sites serve them: an article among menus, lists of others, styles, scripts and data; no two alike."""

import json
import random
from collections.abc import Iterator
from html import escape
from pathlib import Path
from string import Template

from benchmarks.prose import Writer

MENU = (
    "News",
    "Region",
    "Politics",
    "Economy",
    "Sport",
    "Culture",
    "Science",
    "Weather",
    "Opinion",
    "Podcasts",
    "Jobs",
)
"""Sections of a site. One of them is a word of a report's own, as on many sites."""

RULES = (
    ".card--{0} {{ border: {1}px solid #{2:06x}; padding: {1}px; border-radius: {1}px }}",
    "@media (max-width: {0}px) {{ .grid > .col-{1} {{ flex: 0 0 {1}% }} .nav__item {{ display: none }} }}",
    ".teaser-{0}:hover .teaser__title {{ color: #{2:06x}; text-decoration: underline }}",
    ".ad-slot[data-size='{0}x{1}'] {{ min-height: {1}px; background: #{2:06x} }}",
)
CODE = (
    "window.dataLayer.push({{event: 'view', slot: {0}, ratio: {1}, id: '{2:x}'}});",
    "document.querySelectorAll('.slot-{0}').forEach(node => {{ if (node.children.length < {1}) node.remove() }});",
    "function load{2:x}(done) {{ const image = new Image(); image.onload = () => done({0}, {1}) }}",
    "if (config.release > {0} && navigator.cookieEnabled) {{ track('c{2:x}', {{timeout: {1}, position: 'head'}}) }}",
)
"""What styles and scripts are made of. They hold words that reports have, too: nobody reads them there."""

HEAVY = ((3_000, 30_000), (15, 60))
"""Bytes of styles, and of scripts, on a page, and headlines of other articles on it: from the fewest to the most. Such
pages are what most of the web sends."""
LIGHT = ((200, 1_500), (5, 20))
"""The same of pages of some 12 kB."""

LONGEST_HEADLINE = 75
"""Characters of a headline in a list."""

HEADLINES = 400
"""Different headlines that a site has at a time: the same ones stand beside many articles."""


class SitePages:
    """Makes the pages of one site from articles. The same for the same seed."""

    def __init__(self, seed: int, weights: tuple[tuple[int, int], tuple[int, int]] = HEAVY) -> None:
        self._bytes, self._others = weights
        self._chance = random.Random(seed)  # noqa: S311 - made-up pages, not a secret
        writer = Writer(seed=seed)
        self.elsewhere = writer.elsewhere()
        self.citing = writer.citing()
        self._layout = Template(Path(__file__).with_name("page.html").read_text("utf-8"))
        self._headlines = [next(self.elsewhere).partition(". ")[0][:LONGEST_HEADLINE] for _ in range(HEADLINES)]

    def page(self, article: str, number: int) -> bytes:
        """One page with this article."""
        chance = self._chance
        styles, scripts = (chance.randint(*self._bytes) for _ in range(2))
        head = f"<style>{self._made(RULES, styles)}</style>\n<script>{self._made(CODE, scripts)}</script>\n</head>"
        menu = "".join(f'<li class="nav__item"><a href="/{each.lower()}">{each}</a></li>' for each in MENU)
        body = f'<body class="page">\n<nav><ul class="nav">{menu}</ul></nav>'
        others = chance.sample(self._headlines, chance.randint(*self._others))
        title = article.partition(". ")[0]
        page = self._layout.substitute(
            title=escape(title),
            slug=f"story-{number}",
            author="Nora Lindholm",
            day=number % 9 + 1,
            paragraphs=self._paragraphs(article),
            links="\n".join(self._card(place, text) for place, text in enumerate(others)),
        )
        return page.replace("</head>", head, 1).replace("<body>", body, 1).encode()

    def pages(self, articles: Iterator[str]) -> Iterator[bytes]:
        """One page for each article."""
        return (self.page(article, number) for number, article in enumerate(articles))

    def _made(self, pieces: tuple[str, ...], size: int) -> str:
        chance, made, length = self._chance, [], 0
        while length < size:
            made.append(
                chance.choice(pieces).format(chance.randint(1, 2000), chance.randint(1, 99), chance.getrandbits(24))
            )
            length += len(made[-1]) + 1
        return "\n".join(made)

    def _paragraphs(self, article: str) -> str:
        """Paragraphs with what stands between them: pictures, slots for advertisements."""
        pieces: list[str] = []
        for place, paragraph in enumerate(article.split("\n\n")):
            pieces.append(f'<p class="text">{escape(paragraph)}</p>')
            if place % 3 == 2:
                data = json.dumps({"slot": place, "sizes": [[300, 250], [728, 90]], "lazy": True})
                pieces.append(
                    f'<div class="ad-slot" data-config=\'{data}\'><span class="label">Advertisement</span></div>'
                )
        return "\n".join(pieces)

    @staticmethod
    def _card(place: int, text: str) -> str:
        return (
            f'<li class="card card--small"><a class="card__link" href="/news/{place}" data-rank="{place}"><img alt="" '
            f'loading="lazy" src="/pictures/{place}.jpg" srcset="/pictures/{place}-2x.jpg 2x" width="120" height="80">'
            f"<span>{escape(text)}</span></a></li>"
        )
