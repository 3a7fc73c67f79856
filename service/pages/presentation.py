"""Gives every template the words and formats it needs."""

from functools import partial
from typing import Any

from flask import Flask

from service.pages.formats import count_words, date_words, grouped, sentence_case, web_address
from service.pages.marking import mark_quote
from service.pages.words import load_words
from tallymark import __version__
from tallymark.labels.catalogue import words_in
from tallymark.labels.shown_as import is_corrected, shown_as
from tallymark.scoring.assessment import SLOTS

LANG = "en"
"""The language of the pages; a second file of words makes it a choice."""


def register(app: Flask) -> None:
    """Adds words, formats and constants to the templates of `app`."""
    words = load_words(LANG)
    names = words_in(LANG)
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        lang=LANG,
        words=words,
        names=names,
        name_of=names.verdicts | names.displays,
        slots=SLOTS,
        version=__version__,
        mark_quote=mark_quote,
    )
    app.jinja_env.filters.update(
        count=partial(count_words, words=words),
        day=partial(date_words, words=words, months=names.months),
        web_address=web_address,
        sentence_case=sentence_case,
        grouped=grouped,
        shown_as=_shown_as,
        is_corrected=_is_corrected,
    )


def _shown_as(claim: dict[str, Any]) -> str:
    """The name of what a page may tell of a claim: its verdict, "context" or "unlabelled"."""
    return shown_as(claim["verdict"], claim["display"]) or "unlabelled"


def _is_corrected(claim: dict[str, Any]) -> bool:
    return is_corrected(claim["verdict"], claim["stance"], claim["display"])
