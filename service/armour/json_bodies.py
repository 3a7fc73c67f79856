"""Refuses a body that is too large or no JSON before any of it is read."""

from flask import abort, request

MOST_BYTES = 65_536
"""Of anything but a text to check: the longest words that are taken, with each character escaped, are shorter."""


def only_json(most: int) -> None:
    """Ends the request where its body is no JSON (415), of unknown length (411), or longer than `most` bytes (413)."""
    request.max_content_length = most
    if not request.is_json:
        abort(415, "Send JSON, with the content type application/json.")
    if request.content_length is None:
        abort(411, "Say how long it is, with Content-Length.")
    if request.content_length > most:
        abort(413, f"At most {most} bytes are read.")
