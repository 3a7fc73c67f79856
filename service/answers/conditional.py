"""Answers that a client may keep and ask about again: ETag, 304, Cache-Control."""

import hashlib

from flask import Response, request

ETAG_DIGITS = 32
"""128 bits of the body's hash: two bodies never share one."""


def conditional(body: bytes, media_type: str, max_age: int) -> Response:
    """`body` with an ETag made of it, fresh for `max_age` seconds; 304 without a body where the client has it."""
    response = Response(body, mimetype=media_type)
    response.set_etag(hashlib.sha256(body).hexdigest()[:ETAG_DIGITS])
    response.cache_control.public = True
    response.cache_control.max_age = max_age
    response.make_conditional(request)
    return response
