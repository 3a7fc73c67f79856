"""Refuses addresses with a NUL in them: no text that is kept has one, and PostgreSQL takes it for an error."""

from flask import Flask, abort, request

NUL = "\0"
WITHOUT = "^[^\\x00]*$"
"""What such a text looks like, for the description of the API."""


def register(app: Flask) -> None:
    """Has `app` answer 404 where the path has one, and 400 where the query has."""
    app.before_request(_refuse)


def _refuse() -> None:
    if NUL in request.path:
        abort(404)
    if any(NUL in text for pair in request.args.items(multi=True) for text in pair):
        abort(400, "An address with a NUL in it asks for nothing.")
