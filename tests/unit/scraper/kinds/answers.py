"""Answers and sources as the readers take them."""

import json

from scraper.kinds.answer import Answer
from tallymark.store.sources.source import read_source


def answer(body, url="https://harbor.example/", content_type="", **headers):
    if not isinstance(body, bytes | str):
        body = json.dumps(body)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    body = body.encode() if isinstance(body, str) else body
    return Answer(url, body, {"content-type": content_type, **named} if content_type else named)


def source(kind, *addresses, **changes):
    return read_source({"name": "ours", "kind": kind, "addresses": addresses, **changes})


def urls(listing):
    return [link.url for link in listing.links]
