"""`/metrics`: for operators, never for the public."""

import hmac
from urllib.parse import urlsplit

from apiflask import APIBlueprint
from flask import Response, abort, request
from prometheus_client.exposition import choose_encoder
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Unauthorized

from service.metrics.shared import counted
from service.resources import resources
from tallymark.store.crawls.loopback import is_loopback

FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Via")
"""What a proxy on this machine adds to a stranger's request; many add none, hence the key."""

metrics = APIBlueprint("metrics", __name__, enable_openapi=False)


@metrics.get("/metrics")
def show() -> Response:
    """Everything that is measured, as Prometheus reads it."""
    _refuse_strangers()
    tools = resources()
    encode, media_type = choose_encoder(request.headers.get("Accept", ""))
    response = Response(encode(counted(tools.counts.registry, tools.stored)), content_type=media_type)
    response.cache_control.no_store = True
    return response


def _refuse_strangers() -> None:
    """Lets in who has the key; without one, who asks from this machine and by its own name."""
    key = resources().settings.metrics_key
    if key:
        given = request.authorization
        if (
            given is None
            or given.type != "bearer"
            or not hmac.compare_digest((given.token or "").encode(), key.encode())
        ):
            raise Unauthorized("This needs the operator's key.", www_authenticate=WWWAuthenticate("bearer"))
        return
    host = urlsplit(f"//{request.host}").hostname or ""
    if not is_loopback(request.remote_addr or "") or not is_loopback(host) or any(map(request.headers.get, FORWARDED)):
        abort(403, "Operators ask from the machine itself, or set TALLYMARK_METRICS_KEY.")
