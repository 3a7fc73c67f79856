"""How the engine does on the press: every page read, scored, and compared with what a careful reader expects.

The press is no part of the gold set: nobody tunes the engine on it, so what it shows is honest, if small.
"""

from dataclasses import dataclass

from demo.articles import read_outlets
from demo.pages import render_article, render_post
from demo.posts import read_posts
from tallymark.figures import load_catalogue
from tallymark.reading.pages.page import Page, read_page
from tallymark.scoring import Assessment, Engine
from tests.eval.expected_mentions import ExpectedMention, read_expected_mentions

BASE = "http://press.example"
EDITION = 2


@dataclass(frozen=True)
class Judged:
    """One expected mention, and what the engine made of it: None where it found no figure there."""

    mention: ExpectedMention
    found: Assessment | None

    @property
    def is_linked(self) -> bool:
        """Whether the figure is one that a careful reader accepts."""
        return self.found is not None and _figure(self.found) in self.mention.figures

    @property
    def has_verdict(self) -> bool:
        """Whether the verdict is, too."""
        return self.is_linked and self.found is not None and self.found.verdict in self.mention.verdicts

    @property
    def has_stance(self) -> bool:
        """Whether the stance is, too."""
        return self.is_linked and self.found is not None and self.found.stance in self.mention.stances


@dataclass(frozen=True)
class PressScore:
    """What came of the expected mentions, and the shown labels that nobody expected."""

    judged: tuple[Judged, ...]
    unexpected: tuple[Assessment, ...]


def score_press() -> PressScore:
    """The press as it stands after the correction, scored in this process. Optional mentions are not counted."""
    engine = Engine(load_catalogue())
    mentions = read_expected_mentions(EDITION)
    judged: list[Judged] = []
    unexpected: list[Assessment] = []
    for path, page in _pages().items():
        published = page.published.date() if page.published else None
        scored = engine.score(page.text, lang=page.lang, published=published)
        claims = [assessment for assessment in scored if assessment.report]
        for mention in mentions[path]:
            found = next((claim for claim in claims if _is(mention, claim)), None)
            if found is not None:
                claims.remove(found)
            if not mention.optional:
                judged.append(Judged(mention, found))
        unexpected += [claim for claim in claims if claim.shown]
    return PressScore(tuple(judged), tuple(unexpected))


def _pages() -> dict[str, Page]:
    articles = [article for outlet in read_outlets() for article in outlet.open_articles]
    html = {article.path: render_article(article, BASE, EDITION) for article in articles}
    html |= {post.path: render_post(post, BASE) for post in read_posts() if post.account.indexable}
    return {path: read_page(text, BASE + path) for path, text in html.items()}


def _is(mention: ExpectedMention, found: Assessment) -> bool:
    return mention.quote in found.quote.exact and mention.stands_in(found.sentence)


def _figure(found: Assessment) -> str:
    return f"{found.report}/{found.figure}" if found.figure else "other"
