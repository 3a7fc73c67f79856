"""A small town that speaks Mastodon's API: accounts, hashtags, threads, quotes, edits, deletions and rate limits."""

import json
import re
import time
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from tests.servers.site import Reply, Site

JSON = "application/json; charset=utf-8"
MOST = 40
USUAL = 20
FIRST_ID = 113_210_000_000_000_000
HASHTAG = re.compile(r"#(\w+)")


@dataclass(frozen=True)
class Account:
    name: str
    indexable: bool = True
    discoverable: bool | None = True
    noindex: bool = False


@dataclass(frozen=True)
class Status:
    id: str
    author: str
    content: str
    created: datetime
    edited: datetime | None = None
    answers: str | None = None
    boosts: str | None = None
    quotes: str | None = None
    quote_state: str = "accepted"
    shows_quote: bool = True
    visibility: str = "public"
    language: str = "en"
    warning: str = ""


@dataclass
class Town:
    """`allowance` requests are answered, then each is `refused` for as many seconds as `window` says."""

    site: Site
    accounts: dict[str, Account] = field(default_factory=dict)
    statuses: dict[str, Status] = field(default_factory=dict)
    allowance: int | None = None
    window: float = 1.0
    refused: int = 0
    _posted: int = 0
    _spent: int = 0
    _resets: float = 0.0

    def __post_init__(self):
        for beginning in ("/api/v1/timelines/tag/", "/api/v1/accounts/", "/api/v1/statuses/", "/@", "/tags/"):
            self.site.programs[beginning] = self._answer

    def open_account(self, name, **wishes):
        self.accounts[name] = Account(name, **wishes)
        return name

    def post(self, author, text, **more):
        """Posts a paragraph; the id grows with time. Returns the id."""
        number = self._posted
        self._posted += 1
        name = str(FIRST_ID + number)
        created = datetime(2024, 8, 23, 8, tzinfo=UTC) + timedelta(minutes=number)
        self.statuses[name] = Status(name, author, f"<p>{text}</p>" if text else "", created, **more)
        return name

    def edit(self, name, text):
        before = self.statuses[name]
        self.statuses[name] = replace(before, content=f"<p>{text}</p>", edited=before.created + timedelta(days=1))

    def delete(self, name):
        del self.statuses[name]

    def hide(self, name):
        self.statuses[name] = replace(self.statuses[name], visibility="private")

    def address(self, name):
        return f"{self.site.url}/@{self.statuses[name].author}/{name}"

    def _answer(self, path, query):
        if path.startswith(("/@", "/tags/")):
            return Reply('<html><head><title>Town</title></head><body><div id="mastodon"></div></body></html>')
        limits, refused = self._limits()
        if refused:
            self.refused += 1
            return _json({"error": "Too many requests"}, 429, limits)
        reply = self._api(path.removeprefix("/api/v1/"), query)
        return replace(reply, headers=reply.headers | limits)

    def _limits(self):
        if self.allowance is None:
            return {}, False
        if time.time() >= self._resets:
            self._spent, self._resets = 0, time.time() + self.window
        self._spent += 1
        resets = datetime.fromtimestamp(self._resets, UTC).isoformat().replace("+00:00", "Z")
        left = max(0, self.allowance - self._spent)
        return (
            {
                "X-RateLimit-Limit": str(self.allowance),
                "X-RateLimit-Remaining": str(left),
                "X-RateLimit-Reset": resets,
            },
            self._spent > self.allowance,
        )

    def _api(self, path, query):
        match path.split("/"):
            case ["timelines", "tag", tag]:
                tagged = (each for each in self.statuses.values() if tag.lower() in _tags(each))
                return self._page(f"timelines/tag/{tag}", [each for each in tagged if not each.boosts], query)
            case ["accounts", "lookup"] if query.get("acct") in self.accounts:
                return _json(self._account(query["acct"]))
            case ["accounts", name, "statuses"] if name.removeprefix("account") in self.accounts:
                author = name.removeprefix("account")
                return self._page(path, [each for each in self.statuses.values() if each.author == author], query)
            case ["statuses", name] if name in self.statuses and self.statuses[name].visibility == "public":
                return _json(self._status(self.statuses[name]))
            case ["statuses", name, "context"] if name in self.statuses:
                return _json(self._context(self.statuses[name]))
        return _json({"error": "Record not found"}, 404)

    def _page(self, path, listed, query):
        try:
            limit = min(int(query.get("limit", USUAL)), MOST)
            bounds = {name: int(query[name]) for name in ("max_id", "min_id", "since_id") if name in query}
        except ValueError:
            return _json({"error": "invalid parameter"}, 422)
        newest_first = sorted(
            (each for each in listed if _within(int(each.id), bounds)), key=lambda each: -int(each.id)
        )
        page = newest_first[-limit:] if "min_id" in bounds else newest_first[:limit]
        links = []
        if page:
            at = f"{self.site.url}/api/v1/{path}"
            older, newer = {"limit": limit, "max_id": page[-1].id}, {"limit": limit, "min_id": page[0].id}
            links = [f'<{at}?{urlencode(older)}>; rel="next"', f'<{at}?{urlencode(newer)}>; rel="prev"']
        return _json([self._status(each) for each in page], headers={"Link": ", ".join(links)} if links else {})

    def _context(self, status):
        above = []
        parent = status.answers
        while parent in self.statuses:
            above.insert(0, self._status(self.statuses[parent]))
            parent = self.statuses[parent].answers
        below, waiting = [], [status.id]
        while waiting:
            name = waiting.pop(0)
            answers = [each for each in self.statuses.values() if each.answers == name]
            below += [self._status(each) for each in answers]
            waiting += [each.id for each in answers]
        return {"ancestors": above, "descendants": below}

    def _status(self, status, *, within=False):
        boosted = self.statuses.get(status.boosts or "")
        return {
            "id": status.id,
            "created_at": _moment(status.created),
            "edited_at": _moment(status.edited) if status.edited else None,
            "in_reply_to_id": status.answers,
            "sensitive": bool(status.warning),
            "spoiler_text": status.warning,
            "visibility": status.visibility,
            "language": status.language,
            "uri": f"{self.site.url}/users/{status.author}/statuses/{status.id}",
            "url": f"{self.site.url}/@{status.author}/{status.id}",
            "replies_count": sum(each.answers == status.id for each in self.statuses.values()),
            "content": status.content,
            "reblog": self._status(boosted) if boosted else None,
            "account": self._account(status.author),
            "media_attachments": [],
            "tags": [{"name": tag} for tag in _tags(status)],
            "quote": None if within or not status.quotes else self._quote(status),
        }

    def _quote(self, status):
        quoted = self.statuses.get(status.quotes)
        if quoted is None:
            return {"state": "deleted", "quoted_status": None}
        if status.quote_state != "accepted":
            return {"state": status.quote_state, "quoted_status": None}
        if not status.shows_quote:
            return {"state": "accepted", "quoted_status_id": quoted.id}
        return {"state": "accepted", "quoted_status": self._status(quoted, within=True)}

    def _account(self, name):
        account = self.accounts[name]
        return {
            "id": f"account{name}",
            "username": name,
            "acct": name,
            "display_name": f"{name.title()} of the town",
            "note": "<p>I live at the harbor.</p>",
            "url": f"{self.site.url}/@{name}",
            "indexable": account.indexable,
            "discoverable": account.discoverable,
            "noindex": account.noindex,
        }


def _within(number, bounds):
    below = number < bounds.get("max_id", number + 1)
    return below and number > max(bounds.get("min_id", 0), bounds.get("since_id", 0))


def _tags(status):
    return [tag.lower() for tag in HASHTAG.findall(status.content)]


def _moment(moment):
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _json(value, status=200, headers=None):
    return Reply(json.dumps(value), status=status, headers=headers or {}, content_type=JSON)
