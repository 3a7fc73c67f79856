"""Keeps away from a site whose robots.txt cannot be had because the site is ill.

RFC 9309 (2.3.1.4) takes a server error as "visit nothing"; Scrapy alone would take the error page for rules and visit
everything. A missing robots.txt (a 404) allows everything, in both.
"""

from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response

CLOSED = b"User-agent: *\nDisallow: /\n"


class CloseOnRobotsOutage:
    """Gives the rules that close a site in place of a server error."""

    def process_response(self, request: Request, response: Response) -> Response:
        """Called for each response, after retries."""
        if response.status >= 500 and urlsplit(request.url).path == "/robots.txt":
            return response.replace(status=200, body=CLOSED)
        return response
