"""GDELT's DOC 2.0 API, as far as lists of articles go: with errors in plain text under status 200, and broken JSON."""

from dataclasses import dataclass, field
from datetime import datetime

from tests.servers.site import Reply, Site

PATH = "/api/v2/doc/doc"
MOMENT = "%Y%m%d%H%M%S"
MOST = 250


@dataclass(frozen=True)
class Seen:
    url: str
    at: datetime
    title: str
    language: str = "English"


@dataclass
class Gdelt:
    """`articles` match a query that holds a word of their titles."""

    site: Site
    articles: list[Seen] = field(default_factory=list)

    def __post_init__(self):
        self.site.programs[PATH] = self._answer

    def address(self, words, **more):
        parameters = "".join(f"&{name}={value}" for name, value in more.items())
        return f"{self.site.url}{PATH}?query={words}{parameters}"

    def _answer(self, path, query):
        words = [word for word in query.get("query", "").lower().split() if "sourcelang:" not in word and word != "or"]
        if not words or len(words[0]) < 3:
            return Reply("The specified phrase is too short.\n", content_type="text/html; charset=utf-8")
        if (query.get("mode", "").lower(), query.get("format", "").lower()) != ("artlist", "json"):
            return Reply("<html><body>A table for people</body></html>")
        try:
            start, end = (datetime.strptime(query[name], MOMENT) for name in ("startdatetime", "enddatetime"))
        except (KeyError, ValueError):
            return Reply("Invalid query start date.\n", content_type="text/html; charset=utf-8")
        words = [
            word for word in query["query"].lower().split() if not word.startswith(("sourcelang:", "(sourcelang:"))
        ]
        found = [
            each
            for each in self.articles
            if start <= each.at.replace(tzinfo=None) <= end and words[0] in each.title.lower()
        ]
        found.sort(key=lambda each: each.at, reverse=True)
        listed = found[: min(int(query.get("maxrecords", 75)), MOST)]
        body = '{"articles": [ ' + ", ".join(_article(each) for each in listed) + " ] }" if listed else "{}"
        return Reply(body, content_type="application/json; charset=utf-8")


def _article(each):
    """Titles are copied as they are: only quotation marks are escaped."""
    title = each.title.replace('"', '\\"')
    return (
        f'{{ "url": "{each.url}", "url_mobile": "", "title": "{title}", "seendate": "{each.at:%Y%m%dT%H%M%SZ}",'
        f' "socialimage": "", "domain": "harbor.example", "language": "{each.language}" }}'
    )
