"""The invented press as it lies on disk: four outlets, their articles, and the files that dress them.

An article is a file of two parts: front matter in YAML between two lines of `---`, then the body as HTML. The body may
ask for `edition`: an article that is corrected between two visits holds both texts.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml

PRESS = Path(__file__).parent / "press"


@dataclass(frozen=True)
class Article:
    """One article. `path` is its address below the press, from the first slash; `closed` keeps crawlers out."""

    path: str
    outlet: str
    title: str
    summary: str
    author: str
    published: datetime
    section: str
    body: str
    picture: str
    caption: str
    closed: bool = False


@dataclass(frozen=True)
class Outlet:
    """One invented newspaper; `articles` are the open ones and the closed ones, newest first."""

    id: str
    name: str
    tagline: str
    lang: str
    articles: tuple[Article, ...]

    @property
    def path(self) -> str:
        """Its front page, and the start of every address of its own."""
        return f"/{self.id}/"

    @property
    def open_articles(self) -> tuple[Article, ...]:
        """What a crawler may read, newest first."""
        return tuple(article for article in self.articles if not article.closed)


@cache
def read_outlets() -> tuple[Outlet, ...]:
    """Every outlet under `press/`, in the order of their folders' names."""
    return tuple(_read_outlet(path.parent) for path in sorted(PRESS.glob("*/outlet.yaml")))


def _read_outlet(folder: Path) -> Outlet:
    about = yaml.safe_load((folder / "outlet.yaml").read_text(encoding="utf-8"))
    articles = [_read_article(path, about["address"]) for path in sorted((folder / "articles").glob("*.html"))]
    articles.sort(key=lambda article: article.published, reverse=True)
    return Outlet(folder.name, about["name"], about["tagline"], about["lang"], tuple(articles))


def _read_article(path: Path, address: str) -> Article:
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    about: dict[str, Any] = yaml.safe_load(front)
    published = _moment(about.pop("published"))
    outlet = path.parent.parent.name
    tail = about.pop("address", address).format(slug=path.stem, date=published)
    return Article(path=f"/{outlet}/{tail}", outlet=outlet, published=published, body=body, **about)


def _moment(value: date | datetime) -> datetime:
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    return datetime(value.year, value.month, value.day, tzinfo=UTC)
