"""Counts what Flask answers, from when the server had the request: its wait for a thread is part of it."""

import re
import time
from functools import cache

from flask import Flask, Response, g, request

from service.metrics.requests import NO_ROUTE
from service.resources import resources

BEGAN = "tallymark.began"
"""In a request's environment: what `time.perf_counter` said when it came."""


def register(app: Flask) -> None:
    """Has every answer of `app` counted."""
    app.before_request(_begin)
    app.after_request(_count)


def _begin() -> None:
    g.began = request.environ.get(BEGAN) or time.perf_counter()


def _count(response: Response) -> Response:
    seconds = time.perf_counter() - g.get("began", time.perf_counter())
    route = NO_ROUTE if request.url_rule is None else template_of(request.url_rule.rule)
    resources().counts.answered(request.method, route, response.status_code, seconds)
    return response


@cache
def template_of(rule: str) -> str:
    """A route as the API's description writes it: `/claims/{claim_id}`."""
    return re.sub(r"<(?:[^<>:]+:)?([^<>:]+)>", r"{\1}", rule)
