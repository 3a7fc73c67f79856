"""The language of a page, which its address says: `/claims/…` is English, `/es/claims/…` is Spanish."""

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import quote

from flask import request

from service.resources import resources

LANGUAGES = ("en", "es")
"""The first one's pages stand at the root."""
FOR_ALL = ("/api/", "/static/", "/openapi.json", "/healthz", "/readyz", "/metrics")
"""What speaks no language of readers stands at one address only."""

_LANGUAGE = "tallymark.language"

WSGIApp = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class LanguageStep:
    """Moves the language from the path to the root, so that every address that a page makes stays in it."""

    def __init__(self, app: WSGIApp) -> None:
        self._app = app

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answers as the application does to the path without its language."""
        path = environ.get("PATH_INFO", "")
        for lang in LANGUAGES[1:]:
            root = f"/{lang}"
            rest = path.removeprefix(root)
            if path != root + rest or rest.startswith(FOR_ALL):
                continue
            if rest == "" or rest.startswith("/"):
                root = environ.get("SCRIPT_NAME", "") + root
                environ = environ | {"SCRIPT_NAME": root, "PATH_INFO": rest or "/", _LANGUAGE: lang}
        return self._app(environ, start_response)


def page_lang() -> str:
    """The language of the page that is asked for."""
    lang: str = request.environ.get(_LANGUAGE, LANGUAGES[0])
    return lang


def without_language(address: str) -> str:
    """An address as `url_for` makes it, for what stands at one address only."""
    return address.removeprefix(root_of(page_lang()))


def root_of(lang: str) -> str:
    """What the addresses of a language's pages begin with."""
    return "" if lang == LANGUAGES[0] else f"/{lang}"


def page_in(lang: str) -> str:
    """The public address of the page that is asked for, in a language."""
    return resources().settings.base_url.rstrip("/") + path_in(lang)


def path_in(lang: str) -> str:
    """The same without the host."""
    asked = f"?{request.query_string.decode('ascii', 'replace')}" if request.query_string else ""
    return root_of(lang) + quote(request.path) + asked
