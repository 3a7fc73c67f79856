"""From the press on disk to what a browser or crawler gets: articles in their outlet's dress, feeds, sitemaps, robots.

Pure: the same article, edition and base address give the same bytes.
"""

from datetime import datetime
from email.utils import format_datetime
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from demo.articles import PRESS, Article, Outlet, read_outlets
from demo.posts import Post

FEED_LENGTH = 4
"""Articles in a feed: fewer than an outlet has, as feeds are; the sitemap holds the rest."""
RELATED = 3
"""Links to other articles below or beside one."""
MONTHS_ES = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
    *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
)


def _day_en(moment: datetime) -> str:
    return f"{moment:%B} {moment.day}, {moment.year}"


def _day_es(moment: datetime) -> str:
    return f"{moment.day} de {MONTHS_ES[moment.month - 1]} de {moment.year}"


_env = Environment(
    loader=FileSystemLoader(PRESS), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)
_env.filters |= {"mail_date": format_datetime, "day_en": _day_en, "day_es": _day_es}


def render_article(article: Article, base: str, edition: int) -> str:
    """The page of one article as its outlet prints it. Edition 1 is the first text, 2 the corrected one."""
    outlet = next(outlet for outlet in read_outlets() if outlet.id == article.outlet)
    body = Markup(_env.from_string(article.body).render(edition=edition))  # noqa: S704 - HTML written for this press
    related = [other for other in outlet.open_articles if other != article][:RELATED]
    return _render(f"{outlet.id}/page.html", base, outlet=outlet, article=article, body=body, related=related)


def render_front(outlet: Outlet, base: str) -> str:
    """An outlet's front page: a link to each of its open articles."""
    return _render(f"{outlet.id}/front.html", base, outlet=outlet, articles=outlet.open_articles)


def render_feed(outlet: Outlet, base: str) -> str:
    """RSS 2.0 with the newest articles."""
    return _render("feed.xml", base, outlet=outlet, articles=outlet.open_articles[:FEED_LENGTH])


def render_sitemap(outlet: Outlet, base: str) -> str:
    """Every article of an outlet, those that robots.txt closes too: only a crawler that reads both is polite."""
    return _render("sitemap.xml", base, articles=outlet.articles)


def render_sitemap_index(base: str) -> str:
    """The sitemaps of all outlets."""
    return _render("sitemap_index.xml", base, outlets=read_outlets())


def render_robots(base: str) -> str:
    """robots.txt, which closes what is for members."""
    closed = [article for outlet in read_outlets() for article in outlet.articles if article.closed]
    return _render("robots.txt", base, closed=closed)


def render_index(base: str) -> str:
    """The page at the root of the press: what there is to crawl."""
    return _render("index.html", base, outlets=read_outlets())


def render_post(post: Post, base: str) -> str:
    """The public page of one post."""
    return _render("post.html", base, post=post)


def _render(template: str, base: str, **values: Any) -> str:  # noqa: ANN401 - whatever the template names
    return _env.get_template(template).render(base=base, **values)
