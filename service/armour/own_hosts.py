"""By which names the service may be asked for: its public one, those of this machine, and what operators add.

A page that another site has in a reader's browser could otherwise reach it by a name of its own (DNS rebinding), and a
cache be filled with answers under a name that is not ours.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import urlsplit

from flask import Flask, abort, request

from tallymark.store.settings import HOST_NAME, Settings

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
KEPT = 256
"""Host headers of which it is remembered whether they are ours, as look-ups ask thousands of times a second."""

_HOST = re.compile(rf"({HOST_NAME.pattern})\.?(?::[0-9]{{1,5}})?")


def own_hosts(settings: Settings) -> Callable[[str | None], bool]:
    """Says of a Host header whether it names this service; the port may be any, as proxies have their own."""
    public = urlsplit(settings.base_url).hostname or ""
    public = f"[{public}]" if ":" in public else public
    names = frozenset((*LOOPBACK, public, *settings.host_names))

    @lru_cache(KEPT)
    def is_own(host: str | None) -> bool:
        found = _HOST.fullmatch(host or "")
        return found is not None and found[1].lower() in names

    return is_own


def register(app: Flask, settings: Settings) -> None:
    """Refuses what asks `app` for another name, before anything else looks at the request."""
    is_own = own_hosts(settings)

    def refuse_others() -> None:
        if not is_own(request.headers.get("Host")):
            abort(400, "The service does not go by this name.")

    app.before_request(refuse_others)
