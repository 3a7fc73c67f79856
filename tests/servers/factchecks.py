"""A fact checker: checks with a ClaimReview for machines, a feed, a sitemap and a data feed of them."""

import json
from dataclasses import dataclass, field

from tests.servers.site import Reply, Site, article

XML = "application/xml; charset=utf-8"
SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


@dataclass
class FactChecker:
    """Checks, and pages that check nothing, by path. Its own addresses begin with `at`."""

    site: Site
    at: str = ""
    pages: list[str] = field(default_factory=list)
    reviews: list[dict] = field(default_factory=list)
    announces_feed: bool = True

    def __post_init__(self):
        self.site.programs |= {
            f"{self.at}/": self._front,
            f"{self.at}/feed.xml": self._feed,
            f"{self.at}/sitemap.xml": self._sitemap,
            f"{self.at}/claims.json": self._data,
        }

    def publish_check(self, path, claim, *appeared):
        """Returns the address of a page that checks a claim, which `appeared` at these addresses."""
        review = {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "url": f"{self.site.url}{path}",
            "claimReviewed": claim,
            "author": {"@type": "Organization", "name": "Lantern Checks"},
            "reviewRating": {"@type": "Rating", "ratingValue": 1, "bestRating": 5, "alternateName": "False"},
            "itemReviewed": {
                "@type": "Claim",
                "appearance": [{"@type": "CreativeWork", "url": each} for each in appeared],
            },
        }
        data = f'<script type="application/ld+json">{json.dumps(review)}</script></head>'
        self.site.replies[path] = Reply(article(claim).replace("</head>", data))
        self.pages.append(path)
        self.reviews.append(review)
        return f"{self.site.url}{path}"

    def publish_page(self, path, claim):
        """Returns the address of a page that says something and checks nothing."""
        self.site.replies[path] = Reply(article(claim))
        self.pages.append(path)
        return f"{self.site.url}{path}"

    def _front(self, path, query):
        if path != f"{self.at}/":
            return Reply("nothing here", 404)
        feed = '<link rel="alternate" type="application/rss+xml" href="feed.xml">' if self.announces_feed else ""
        links = "".join(f'<a href="{page}">x</a>' for page in (*self.pages, "/login"))
        return Reply(f"<html><head><title>Lantern Checks</title>{feed}</head><body>{links}</body></html>")

    def _feed(self, path, query):
        items = "".join(f"<item><link>{page}</link></item>" for page in self.pages)
        feed = f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'
        return Reply(feed, content_type="application/rss+xml")

    def _sitemap(self, path, query):
        urls = "".join(f"<url><loc>{self.site.url}{page}</loc></url>" for page in self.pages)
        return Reply(f"<urlset {SITEMAP}>{urls}</urlset>", content_type=XML)

    def _data(self, path, query):
        elements = [{"@type": "DataFeedItem", "item": [review]} for review in self.reviews]
        feed = {"@context": "https://schema.org", "@type": "DataFeed", "dataFeedElement": elements}
        return Reply(json.dumps(feed), content_type="application/ld+json")
