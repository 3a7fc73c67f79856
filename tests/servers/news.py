"""A newspaper: a front page that announces feeds, sitemaps of every form, articles, and a site full of traps."""

import gzip
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from tests.servers.site import Reply, Site, article

XML = "application/xml; charset=utf-8"
SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
FIRST_DAY = datetime(2024, 8, 22, 10, tzinfo=UTC)


@dataclass(frozen=True)
class Story:
    path: str
    lang: str
    published: datetime


@dataclass
class Newspaper:
    """Every story that is printed stands in each feed and sitemap; `page` items to a part of the paged feed."""

    site: Site
    stories: list[Story] = field(default_factory=list)
    page: int = 3

    def __post_init__(self):
        self.site.programs |= {
            "/": self._front,
            "/feed.xml": self._rss,
            "/atom.xml": self._atom,
            "/feed.json": self._json_feed,
            "/sitemap.xml": self._index,
            "/news.xml": self._news_sitemap,
            "/pages.xml.gz": self._gzip_sitemap,
            "/pages.txt": self._text_sitemap,
            "/robots.txt": self._robots,
        }

    def print_story(self, path, claim, lang="en"):
        """Returns its address. Newer stories stand first."""
        number = len(self.stories)
        self.stories.insert(0, Story(path, lang, FIRST_DAY + timedelta(days=number)))
        self.site.replies[path] = Reply(article(claim, lang=lang, title=f"Counts of week {number + 1}"))
        return f"{self.site.url}{path}"

    def build_traps(self, claim):
        """A section whose pages lead to articles, to files and actions, and to pages without end."""
        self.site.programs |= {
            "/section/": self._section,
            "/calendar/": self._calendar,
            "/list": self._list,
            "/maze/": self._maze,
        }
        for path in ("/section/deep/article", "/section/article", "/nofollow"):
            self.site.replies[path] = Reply(article(claim))

    def _front(self, path, query):
        if path != "/":
            return Reply("nothing here", 404)
        feeds = (
            '<link rel="alternate" type="application/rss+xml" href="/feed.xml">'
            '<link rel="alternate" type="application/atom+xml" href="/atom.xml">'
            '<link rel="alternate" type="application/feed+json" href="/feed.json">'
        )
        return Reply(f"<html><head><title>Harbor Ledger</title>{feeds}</head><body>{self._links()}</body></html>")

    def _links(self):
        return "".join(f'<p><a href="{story.path}">A story</a></p>' for story in self.stories)

    def _rss(self, path, query):
        start = int(query.get("start", 0))
        shown = self.stories[start : start + self.page]
        items = "".join(
            f"<item><link>{story.path}</link><dc:creator>A Name</dc:creator>"
            f"<pubDate>{format_datetime(story.published)}</pubDate></item>"
            for story in shown
        )
        older = start + self.page
        further = f'<atom:link rel="next" href="/feed.xml?start={older}"/>' if older < len(self.stories) else ""
        return Reply(
            '<?xml version="1.0"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"'
            f' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>{further}{items}</channel></rss>',
            content_type="application/rss+xml",
        )

    def _atom(self, path, query):
        entries = "".join(
            f'<entry><link rel="alternate" href="{story.path[1:]}"/>'
            f"<published>{story.published.isoformat()}</published></entry>"
            for story in self.stories
        )
        feed = f'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="{self.site.url}/">{entries}</feed>'
        return Reply(feed, content_type="application/atom+xml")

    def _json_feed(self, path, query):
        items = [
            {"id": story.path, "url": story.path, "date_published": story.published.isoformat()}
            for story in self.stories
        ]
        feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Harbor Ledger", "items": items}
        return Reply(json.dumps(feed), content_type="application/feed+json")

    def _index(self, path, query):
        parts = "".join(
            f"<sitemap><loc>{self.site.url}{part}</loc></sitemap>"
            for part in ("/news.xml", "/pages.xml.gz", "/pages.txt")
        )
        return Reply(f"<sitemapindex {SITEMAP}>{parts}</sitemapindex>", content_type=XML)

    def _news_sitemap(self, path, query):
        urls = "".join(
            f"<url><loc>{self.site.url}{story.path}</loc><news:news><news:publication>"
            f"<news:name>Harbor Ledger</news:name><news:language>{story.lang}</news:language></news:publication>"
            f"<news:publication_date>{story.published.isoformat()}</news:publication_date></news:news></url>"
            for story in self.stories
        )
        return Reply(f"<urlset {SITEMAP} {NEWS}>{urls}</urlset>", content_type=XML)

    def _gzip_sitemap(self, path, query):
        urls = "".join(f"<url><loc>{self.site.url}{story.path}</loc></url>" for story in self.stories)
        return Reply(gzip.compress(f"<urlset {SITEMAP}>{urls}</urlset>".encode()), content_type="application/gzip")

    def _text_sitemap(self, path, query):
        return Reply("\n".join(f"{self.site.url}{story.path}" for story in self.stories), content_type="text/plain")

    def _robots(self, path, query):
        return Reply(
            f"User-agent: *\nDisallow: /members/\n\nSitemap: {self.site.url}/sitemap.xml\n", content_type="text/plain"
        )

    def _section(self, path, query):
        links = (
            *("/section/article", "/section/deep/", "/section/deep/article" if "deep" in path else "/section/"),
            *("/calendar/2024-08", "/events?month=2024-08", "/list?page=1", "/maze/a/", "/logout", "/report.pdf"),
            *("/picture.jpg", "https://elsewhere.example/article", "mailto:desk@harbor.example", "javascript:void(0)"),
        )
        anchors = "".join(f'<a href="{link}">x</a>' for link in links)
        return Reply(f'<html><body><p>Sections</p>{anchors}<a rel="nofollow" href="/nofollow">x</a></body></html>')

    def _calendar(self, path, query):
        year, month = (int(part) for part in path.rpartition("/")[2].split("-"))
        return Reply(f'<p>Nothing happens</p><a href="/calendar/{year + month // 12}-{month % 12 + 1:02}">next</a>')

    def _list(self, path, query):
        page = int(query.get("page", 1))
        turned = "".join(f'<a href="/list?page={page + step}&sort={step}">x</a>' for step in range(1, 20))
        return Reply(f'<p>List</p><a href="/list?page={page + 1}">next</a>{turned}')

    def _maze(self, path, query):
        """A relative link that is taken wrongly, again and again."""
        return Reply('<p>Maze</p><a href="maze/a/">deeper</a><a href="b/">and deeper</a>')
