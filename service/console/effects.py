"""What would come of an act, line by line, in the reader's language: for the console's pages, commands and programs."""

from collections.abc import Mapping
from typing import Any

from service.pages.formats import count_words
from service.pages.words import load_words
from tallymark.labels.catalogue import words_in
from tallymark.store.acts.act import Foreseen

PART = "console"


def effect_lines(foreseen: Foreseen, lang: str) -> list[str]:
    """A line a fact, in the order in which the act tells them."""
    words = load_words(lang, PART)
    return [_line(words, fact, told, lang) for fact, told in foreseen.items()]


def is_asked(act: str, lang: str) -> str:
    """The question before it, which also says whether it can be undone."""
    words: str = load_words(lang, PART)["acts"][act]["sure"]
    return words


def _line(words: Mapping[str, Any], fact: str, told: Mapping[str, Any], lang: str) -> str:
    names = _names(words, lang).get(fact, {})
    forms = words["effects"][fact]
    line: str = forms if isinstance(forms, str) else forms["one" if told["count"] == 1 else "other"]
    return line.format(**{name: _said(words, names, value, lang) for name, value in told.items()})


def _names(words: Mapping[str, Any], lang: str) -> Mapping[str, Mapping[str, str]]:
    """What the values of a fact are called."""
    claims = words["claims"]
    found = words_in(lang).verdicts | claims["others"]
    labels = claims["displays"]
    return {"label": labels, "stays": labels, "case": claims["outcomes"], "again": found, "role": words["roles"]}


def _said(words: Mapping[str, Any], names: Mapping[str, str], value: object, lang: str) -> str:
    match value:
        case int():
            return count_words(value, lang)
        case list():
            return ", ".join(map(str, value)) or words["none"]
        case None:
            return names.get("nothing", words["none"])
        case _:
            return names.get(str(value), str(value))
