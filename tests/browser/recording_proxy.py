"""A proxy that a whole browser goes through, and that remembers all it was asked: nothing gets past it unseen."""

import http.client
from urllib.parse import urlsplit

from tests.browser.stub_service import Answer, Asked, Loopback


class RecordingProxy(Loopback):
    """Hands plain HTTP on to servers on loopback, by the address in the request line; refuses everything else."""

    HANDED_ON = ("Content-Type", "ETag", "Access-Control-Allow-Origin", "Access-Control-Allow-Headers")

    def answer(self, asked: Asked) -> Answer:
        address = urlsplit(asked.path)
        if address.hostname != "127.0.0.1" or address.port is None:
            return Answer(502)
        connection = http.client.HTTPConnection(address.hostname, address.port, timeout=30)
        path = address.path + (f"?{address.query}" if address.query else "")
        headers = {name: value for name, value in asked.headers.items() if name not in ("host", "proxy-connection")}
        try:
            connection.request("POST" if asked.body else "GET", path, asked.body or None, headers)
            told = connection.getresponse()
        except OSError:  # nobody serves there, as at the extension's first address
            return Answer(502)
        kept = {name: told.headers[name] for name in self.HANDED_ON[1:] if name in told.headers}
        content_type = told.headers.get("Content-Type", "text/plain")
        answer = Answer(told.status, content_type, told.read(), kept)
        connection.close()
        return answer
