"""Gives every template the words and formats of the page's language."""

from typing import Any

from flask import Flask, Response
from jinja2 import StrictUndefined

from service.pages import formats
from service.pages.languages import LANGUAGES, LanguageStep, page_in, page_lang, path_in, without_language
from service.pages.marking import mark_quote
from service.pages.statements import amount, exact_value, in_language, statement
from service.pages.words import load_words
from service.resources import resources
from tallymark import __version__
from tallymark.labels.catalogue import words_in
from tallymark.labels.shown_as import is_corrected, shown_as
from tallymark.scoring.assessment import SLOTS
from tallymark.scoring.judging.printed import printed_figure


def register(app: Flask) -> None:
    """Adds words, formats and constants to the templates of `app`, and has it understand a language in an address."""
    app.wsgi_app = LanguageStep(app.wsgi_app)  # type: ignore[method-assign] # Flask's own way to wrap it
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.globals.update(
        slots=SLOTS,
        languages=LANGUAGES,
        version=__version__,
        mark_quote=mark_quote,
        page_in=page_in,
        path_in=path_in,
        language_name=lambda lang: load_words(lang)["language"],
    )
    app.jinja_env.filters.update(
        count=lambda value: formats.count_words(value, page_lang()),
        counted=lambda value, forms: formats.counted(value, forms, page_lang()),
        day=lambda day: formats.date_words(day, load_words(page_lang()), words_in(page_lang()).months),
        share=lambda value: formats.share(value, page_lang()),
        grouped=lambda formula: formats.grouped(formula, page_lang()),
        statement=lambda figure: statement(figure, page_lang()),
        reported=lambda figure: printed_figure(figure, page_lang()),
        amount=lambda value, figure: amount(value, figure, page_lang()),
        in_language=lambda text, capital=False: in_language(text, page_lang(), capital=capital),
        exact_value=lambda figure: exact_value(figure, page_lang()),
        web_address=formats.web_address,
        host=formats.host,
        without_scheme=formats.without_scheme,
        xml_text=formats.xml_text,
        readable=formats.readable,
        without_language=without_language,
        bytes=lambda size: formats.bytes_words(size, page_lang()),
        public_address=lambda path: resources().settings.base_url.rstrip("/") + path,
        sentence_case=formats.sentence_case,
        shown_as=_shown_as,
        own_name=_own_name,
        is_corrected=_is_corrected,
    )
    app.context_processor(_words)
    app.after_request(_say_language)


def _words() -> dict[str, Any]:
    lang = page_lang()
    names = words_in(lang)
    return {
        "lang": lang,
        "status": None,
        "words": load_words(lang),
        "names": names,
        "name_of": names.verdicts | names.displays,
    }


def _say_language(response: Response) -> Response:
    if response.mimetype == "text/html":
        response.headers["Content-Language"] = page_lang()
    return response


def _shown_as(claim: dict[str, Any]) -> str:
    """The name of what a page may tell of a claim: its verdict, "context" or "unlabelled"."""
    return shown_as(claim["verdict"], claim["display"]) or "unlabelled"


def _own_name(claim: dict[str, Any]) -> str:
    """How the language of the claim's own label calls what is told of it, which its headline may repeat."""
    names = words_in(claim["label"]["lang"])
    return (names.verdicts | names.displays)[_shown_as(claim)]


def _is_corrected(claim: dict[str, Any]) -> bool:
    return is_corrected(claim["verdict"], claim["stance"], claim["display"])
