"""What a report says with a figure, as a sentence."""

from dataclasses import replace
from decimal import Decimal

from markupsafe import Markup

from service.pages.formats import sentence_case
from tallymark.figures import Figure
from tallymark.figures.model import Text
from tallymark.scoring.judging.printed import printed_figure


def statement(figure: Figure, lang: str) -> str:
    """Value, population and condition as the figure's file puts them together."""
    value = printed_figure(figure, lang)
    if figure.sentence is not None:
        return _in(figure.sentence, lang).format(value=value)
    return f"{value} {_in(figure.population, lang)} {_in(figure.condition, lang)}"


def exact_value(figure: Figure, lang: str) -> str | None:
    """The value as it was counted, where the report prints a rounded one; else None."""
    if figure.value == figure.printed:
        return None
    return printed_figure(replace(figure, headline=None, bound="exactly"), lang)


def amount(value: float, figure: Figure, lang: str) -> str:
    """A value that somebody gives for a figure, written as the figure itself is."""
    given = replace(figure, value=Decimal(f"{value:.15g}"), high=None, headline=None, bound="exactly", per=None)
    return printed_figure(given, lang)


def _in(text: Text, lang: str) -> str:
    return text["es"] if lang == "es" and "es" in text else text["en"]


def in_language(text: Text, lang: str, *, capital: bool = False) -> str:
    """Words of a report's file in the language, or else in English, marked as such for screen readers."""
    words = _in(text, lang)
    words = sentence_case(words) if capital else words
    return words if lang in text else Markup('<span lang="en">{}</span>').format(words)
