"""Posts in the shape that Mastodon's API gives them, as pages without their authors."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from tallymark.errors import BadInput
from tallymark.reading.fragment import fragment_text
from tallymark.reading.page import Page
from tallymark.reading.page_dates import parse_moment

NEXT_LINK = re.compile(r'<([^<>]*)>\s*;[^,<]*\brel="?next\b')
PUBLIC = frozenset((None, "public"))
"""Values of `visibility` of a post that its author shows to everyone, listings included."""


@dataclass(frozen=True, slots=True)
class Statuses:
    """One response: posts that may be read, and the addresses of those whose authors declined or that hold no text."""

    posts: tuple[Page, ...]
    declined: tuple[str, ...]
    unread: tuple[str, ...]


def read_statuses(body: bytes, url: str) -> Statuses:
    """Read a JSON array of statuses found at `url`. Raises BadInput where it is none.

    A boost counts as the post that it repeats. Authors decline by `indexable` or `discoverable` set to false, by
    `noindex`, and by any visibility short of public.
    """
    posts: list[Page] = []
    declined: list[str] = []
    unread: list[str] = []
    for status in _listed(body):
        original = status["reblog"] if isinstance(status.get("reblog"), dict) else status
        address = _address(original)
        page = _post(original, address) if address else None
        if _declines(original):
            declined.append(address or url)
        elif page is None:
            unread.append(address or url)
        else:
            posts.append(page)
    return Statuses(tuple(posts), tuple(declined), tuple(unread))


def next_page(link_header: str) -> str | None:
    """The address that a `Link` header (RFC 8288) gives for the next page."""
    found = NEXT_LINK.search(link_header)
    return found.group(1).strip() if found else None


def _listed(body: bytes) -> list[dict[str, Any]]:
    try:
        listed = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BadInput("broken JSON") from error
    if not isinstance(listed, list):
        raise BadInput("JSON that is no list of posts")
    statuses = [each for each in listed if isinstance(each, dict) and ("content" in each or "reblog" in each)]
    if listed and not statuses:
        raise BadInput("JSON that is no list of posts")
    return statuses


def _declines(status: Mapping[str, Any]) -> bool:
    account = status.get("account")
    author = account if isinstance(account, dict) else {}
    opted_out = author.get("indexable") is False or author.get("discoverable") is False or author.get("noindex") is True
    return opted_out or status.get("visibility") not in PUBLIC


def _address(status: Mapping[str, Any]) -> str | None:
    for key in ("url", "uri"):
        written = status.get(key)
        if isinstance(written, str) and written.startswith(("https://", "http://")):
            return written
    return None


def _post(status: Mapping[str, Any], address: str) -> Page | None:
    warning, content = (
        status.get(key) if isinstance(status.get(key), str) else "" for key in ("spoiler_text", "content")
    )
    text = "\n".join(part for part in (" ".join(str(warning).split()), fragment_text(str(content))) if part)
    if not text:
        return None
    language = status.get("language")
    return Page(
        text=text,
        outlet=_host(address),
        published=parse_moment(str(status.get("created_at") or "")),
        modified=parse_moment(str(status.get("edited_at") or "")),
        lang=language.partition("-")[0].lower() if isinstance(language, str) and language else None,
        canonical_url=address,
        kind="post",
    )


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None
