"""Headers that every answer carries: what a browser may do with it, and who may call the API."""

from flask import Flask, Response, g, request

from tallymark.store.settings import Settings

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

UNUSED = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
"""What no page of ours asks a reader for, nor may any that it holds."""

SECURITY = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in UNUSED),
}
"""Of every answer. `X-Frame-Options` says to old browsers what the policy says to others."""

STRICT_TRANSPORT = {"Strict-Transport-Security": "max-age=31536000"}
"""Where the public address is an https one: for a year browsers ask for no other. Of other names below it nothing is
said, as they may be somebody else's."""

LIVE_POLICY = f"{CONTENT_SECURITY_POLICY}; script-src 'self'; connect-src 'self'"
"""Of the few pages of the console that show what goes on while it does: one script of ours, and what it asks for."""
FORM_REFERRER = "same-origin"
"""Of pages, which may hold a form: without any referrer a browser would not say either that the form is ours. Another
site is told nothing."""

OPEN_API = {
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Content-Type, If-None-Match, If-Range, Range",
    "Access-Control-Expose-Headers": "Accept-Ranges, Content-Length, Content-Range, ETag, RateLimit-Limit, "
    "RateLimit-Remaining, RateLimit-Reset, Retry-After, X-Request-Id",
    "Access-Control-Max-Age": "86400",
}
"""Any origin may call the API, an extension's among them. Credentials are not allowed: the API knows no cookies."""


def register(app: Flask, settings: Settings) -> None:
    """Puts the headers on every answer of `app`."""
    security = security_headers(settings.base_url)

    def add(response: Response) -> Response:
        response.headers.update(security)
        if response.mimetype == "text/html":
            response.headers["Referrer-Policy"] = FORM_REFERRER
        if g.get("live", False):
            response.headers["Content-Security-Policy"] = LIVE_POLICY
        if request.path.startswith("/api/") and not request.path.startswith("/api/v1/ops"):
            response.headers.update(OPEN_API)
        return response

    app.after_request(add)


def security_headers(base_url: str) -> dict[str, str]:
    """Those of every answer of the service at this address."""
    return SECURITY | (STRICT_TRANSPORT if base_url.startswith("https://") else {})
