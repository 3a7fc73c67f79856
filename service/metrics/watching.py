"""Counts what Flask answers and writes it to the log, from when the server had the request: its wait is part of it.

A line has the template of the address and never the address: that may be what somebody reads.
"""

import logging
import re
import time
from functools import cache

from flask import Flask, Response, g, request

from service.metrics.requests import NO_ROUTE, known
from service.resources import resources
from service.running.request_id import HEADER, request_id
from tallymark.logs import FIELDS

log = logging.getLogger(__name__)

BEGAN = "tallymark.began"
"""In a request's environment: what `time.perf_counter` said when it came."""


def register(app: Flask) -> None:
    """Has every answer of `app` counted, and carry the request's name."""
    app.before_request(_begin)
    app.after_request(_count)
    app.teardown_request(_forget)


def _begin() -> None:
    g.began = request.environ.get(BEGAN) or time.perf_counter()
    g.request_id = request_id(request.headers.get(HEADER))
    FIELDS.set({"request_id": g.request_id})


def _count(response: Response) -> Response:
    seconds = time.perf_counter() - g.get("began", time.perf_counter())
    name = g.get("request_id") or request_id(None)
    route = NO_ROUTE if request.url_rule is None else template_of(request.url_rule.rule)
    resources().counts.answered(request.method, route, response.status_code, seconds)
    log_answer(name, request.method, route, response.status_code, seconds)
    response.headers[HEADER] = name
    return response


def _forget(_error: BaseException | None) -> None:
    FIELDS.set({})


def log_answer(name: str, method: str, route: str, status: int, seconds: float) -> None:
    """One line; a warning where the fault is ours."""
    fields = {
        "request_id": name,
        "method": known(method),
        "route": route,
        "status": status,
        "ms": round(seconds * 1000, 1),
    }
    log.log(logging.WARNING if status >= 500 else logging.INFO, "answered", extra={"fields": fields})


@cache
def template_of(rule: str) -> str:
    """A route as the API's description writes it: `/claims/{claim_id}`."""
    return re.sub(r"<(?:[^<>:]+:)?([^<>:]+)>", r"{\1}", rule)
