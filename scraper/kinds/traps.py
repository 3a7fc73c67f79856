"""Links that are not worth following: files, actions, and pages that a program makes without end."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from urllib.parse import parse_qsl, unquote, urlsplit

from tallymark.store.pages.tracking_parameters import TRACKING_NAMES, TRACKING_PREFIXES

FILES = frozenset(
    (
        *("7z", "aac", "apk", "avi", "avif", "bin", "bmp", "bz2", "css", "csv", "dmg", "doc", "docx", "eot", "epub"),
        *("exe", "flac", "gif", "gz", "ico", "ics", "iso", "jpeg", "jpg", "js", "json", "m3u8", "m4a", "m4v", "map"),
        *("mjs", "mov", "mp3", "mp4", "mpeg", "mpg", "msi", "odp", "ods", "odt", "ogg", "ogv", "otf", "pdf", "png"),
        *("pps", "ppt", "pptx", "rar", "rss", "rtf", "svg", "swf", "tar", "tgz", "tif", "tiff", "ttf", "txt", "vcf"),
        *(
            "wasm",
            "wav",
            "webm",
            "webmanifest",
            "webp",
            "wma",
            "wmv",
            "woff",
            "woff2",
            "xls",
            "xlsx",
            "xml",
            "xz",
            "zip",
        ),
    )
)
"""Endings of paths that lead to no page."""

ACTIONS = frozenset(
    (
        *("account", "add-to-cart", "admin", "auth", "basket", "cart", "cgi-bin", "checkout", "compose", "delete"),
        *("edit", "feed", "login", "logout", "my-account", "oauth", "password", "print", "register", "search", "share"),
        *("sign-in", "sign-out", "sign-up", "signin", "signout", "signup", "subscribe", "unsubscribe", "wp-admin"),
        *("wp-json", "wp-login.php", "xmlrpc.php"),
    )
)
"""Parts of paths behind which something is done, or an endless answer is made to each question."""

CALENDARS = frozenset(("calendar", "calendario", "events", "eventos", "agenda"))
"""Parts of paths after which dates go on for ever."""

DATED = re.compile(r"\d{1,4}(?:-\d{1,2}){0,2}")

TURNS = frozenset(
    (
        *("action", "add-to-cart", "amp", "date", "day", "display", "do", "eventdisplay", "facet", "filter", "format"),
        *(
            "ical",
            "jsessionid",
            "layout",
            "like",
            "logout",
            "month",
            "order",
            "orderby",
            "outputtype",
            "phpsessid",
        ),
        *("print", "redirect", "redirect_to", "replytocom", "return", "returnto", "s", "session", "sessionid", "share"),
        *("sid", "sort", "sortby", "theme", "tribe-bar-date", "view", "week", "year"),
    )
)
"""Parameters that turn a page about, date it or carry a session, in lower case."""

MOST_PARAMETERS = 3
"""Parameters of an address that is followed."""

MOST_QUERIES = 5
"""Addresses with one path and different queries that are followed from one page."""

DEEPEST = 12
"""Parts of a path. A relative link that is taken wrongly makes it ever longer."""

MOST_REPEATS = 2
"""How often one part may stand in a path."""

LONGEST = 500
"""Characters."""


def without_traps(addresses: Iterable[str], own: str) -> tuple[str, ...]:
    """The addresses that are worth following from the page `own`, without tracking parameters, each once, in order."""
    kept: dict[str, None] = {}
    queries: Counter[str] = Counter()
    for address in addresses:
        plain = _without_tracking(address)
        path, _, query = plain.partition("?")
        if plain in kept or plain == own or _is_trap(plain) or (query and queries[path] >= MOST_QUERIES):
            continue
        queries[path] += bool(query)
        kept[plain] = None
    return tuple(kept)


def _without_tracking(address: str) -> str:
    path, _, query = address.partition("?")
    kept = [part for part in query.split("&") if part and not _is_tracking(part.partition("=")[0].lower())]
    return f"{path}?{'&'.join(kept)}" if kept else path


def _is_tracking(name: str) -> bool:
    return name in TRACKING_NAMES or name.startswith(TRACKING_PREFIXES)


def _is_trap(address: str) -> bool:
    if len(address) > LONGEST:
        return True
    parts = urlsplit(address)
    return _leads_astray(unquote(parts.path).lower()) or _turns(parts.query)


def _leads_astray(path: str) -> bool:
    steps = [step for step in path.partition(";")[0].split("/") if step]
    is_file = bool(steps) and "." in steps[-1] and steps[-1].rpartition(".")[2] in FILES
    is_calendar = any(step in CALENDARS and DATED.fullmatch(following) for step, following in pairwise(steps))
    is_long = len(steps) > DEEPEST or any(times > MOST_REPEATS for times in Counter(steps).values())
    return is_file or is_calendar or is_long or ";" in path or not ACTIONS.isdisjoint(steps)


def _turns(query: str) -> bool:
    try:
        names = [name.lower() for name, _ in parse_qsl(query, keep_blank_values=True, max_num_fields=MOST_PARAMETERS)]
    except ValueError:
        return True
    return not TURNS.isdisjoint(names)
