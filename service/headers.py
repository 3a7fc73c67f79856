"""Headers that every answer carries: what a browser may do with it, and who may call the API."""

from flask import Flask, Response, g, request

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""The pages need one style sheet, one icon and a form for searching; no script runs, whatever a crawled page has put
into its title."""

SECURITY = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}

LIVE_POLICY = f"{CONTENT_SECURITY_POLICY}; script-src 'self'; connect-src 'self'"
"""Of the few pages of the console that show what goes on while it does: one script of ours, and what it asks for."""
FORM_REFERRER = "same-origin"
"""Of pages, which may hold a form: without any referrer a browser would not say either that the form is ours. Another
site is told nothing."""

OPEN_API = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Content-Type, If-None-Match, If-Range, Range",
    "Access-Control-Expose-Headers": "Accept-Ranges, Content-Length, Content-Range, ETag, RateLimit-Limit, "
    "RateLimit-Remaining, RateLimit-Reset, Retry-After, X-Request-Id",
    "Access-Control-Max-Age": "86400",
}
"""Any origin may call the API, an extension's among them. Credentials are not allowed: the API knows no cookies."""


def register(app: Flask) -> None:
    """Puts the headers on every answer of `app`."""
    app.after_request(_add)


def _add(response: Response) -> Response:
    response.headers.update(SECURITY)
    if response.mimetype == "text/html":
        response.headers["Referrer-Policy"] = FORM_REFERRER
    if g.get("live", False):
        response.headers["Content-Security-Policy"] = LIVE_POLICY
    if request.path.startswith("/api/") and not request.path.startswith("/api/v1/ops"):
        response.headers.update(OPEN_API)
    return response
