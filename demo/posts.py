"""The invented town's posts, in the shape that Mastodon's API gives to statuses."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import yaml

from demo.articles import PRESS

TAG = "watchdog"
"""The hashtag whose timeline holds every post."""
PAGE = 4
"""Posts a page at most, whatever is asked for: few enough that reading them all takes more than one request."""


@dataclass(frozen=True)
class Account:
    """Who posts. `indexable` is the account's own wish about search engines and archives."""

    handle: str
    name: str
    bot: bool
    indexable: bool


@dataclass(frozen=True)
class Post:
    """One post; `content` is HTML, as the API carries it."""

    id: str
    account: Account
    published: datetime
    lang: str
    content: str

    @property
    def path(self) -> str:
        """Its public page."""
        return f"/@{self.account.handle}/{self.id}"


@cache
def read_posts() -> tuple[Post, ...]:
    """Every post, newest first."""
    data = yaml.safe_load((PRESS / "posts.yaml").read_text(encoding="utf-8"))
    accounts = {handle: Account(handle, **about) for handle, about in data["accounts"].items()}
    posts = [_post(item, accounts[item["account"]]) for item in data["posts"]]
    return tuple(sorted(posts, key=lambda post: int(post.id), reverse=True))


def _post(item: dict[str, str], account: Account) -> Post:
    return Post(item["id"], account, datetime.fromisoformat(item["published"]), item["lang"], item["content"])


def timeline(max_id: int | None, limit: int) -> tuple[list[Post], int | None]:
    """The posts older than `max_id`, newest first, and the `max_id` of the next page if there is one."""
    older = [post for post in read_posts() if max_id is None or int(post.id) < max_id]
    page = older[: max(1, min(limit, PAGE))]
    return page, int(page[-1].id) if len(older) > len(page) else None


def status(post: Post, base: str) -> dict[str, Any]:
    """The post as a Mastodon status, with the fields that a reader of public timelines meets."""
    account = post.account
    return {
        "id": post.id,
        "created_at": post.published.isoformat().replace("+00:00", ".000Z"),
        "edited_at": None,
        "in_reply_to_id": None,
        "reblog": None,
        "sensitive": False,
        "spoiler_text": "",
        "visibility": "public",
        "language": post.lang,
        "uri": f"{base}/users/{account.handle}/statuses/{post.id}",
        "url": f"{base}{post.path}",
        "content": post.content,
        "account": {
            "id": account.handle,
            "username": account.handle,
            "acct": account.handle,
            "display_name": account.name,
            "url": f"{base}/@{account.handle}",
            "bot": account.bot,
            "locked": False,
            "discoverable": account.indexable,
            "indexable": account.indexable,
            "noindex": not account.indexable,
        },
        "tags": [{"name": TAG, "url": f"{base}/tags/{TAG}"}],
        "mentions": [],
        "emojis": [],
        "media_attachments": [],
        "card": None,
    }
