"""A reported value as a text would print it: "more than 32,000", "$236 billion", "between 12% and 16% a year"."""

from decimal import Decimal

from tallymark.figures import Figure
from tallymark.figures.lexicon import Printing, load_lexicon
from tallymark.figures.physical import PHYSICAL

_FINE = 4
"""Significant digits up to which an amount is written with its scale: $2.7 trillion, but $2,712,345."""
_AMOUNTS = frozenset({"money", "percent", "percentage_point"}) | PHYSICAL


def printed_figure(figure: Figure, lang: str) -> str:
    """A figure's value with its bound, both ends of a range, its unit where that is a sign, and the time of a rate."""
    words = load_lexicon(lang).printing
    if figure.high is None:
        value = f"{_bound(figure, words)} {_value(figure.printed, figure, words)}".strip()
    else:
        value = words.range.format(low=_value(figure.printed, figure, words), high=_value(figure.high, figure, words))
    return f"{value} {words.per[figure.per]}" if figure.per else value


def printed_number(value: Decimal, lang: str) -> str:
    """A number with the marks of the language: "32,000", "32.000"."""
    return _marked(value, load_lexicon(lang).printing)


def _bound(figure: Figure, words: Printing) -> str:
    amount = figure.unit in _AMOUNTS or figure.per is not None
    return words.amount_bounds.get(figure.bound, words.bounds[figure.bound]) if amount else words.bounds[figure.bound]


def _value(value: Decimal, figure: Figure, words: Printing) -> str:
    if figure.currency:
        return _money(value, figure.currency, words)
    if figure.unit in PHYSICAL:
        scaled = _scaled(value, words)
        return words.measured.format(value=scaled) if scaled else _marked(value, words)
    number = _marked(value, words)
    if figure.unit == "percent":
        return words.percent.format(value=number)
    return words.percentage_point.format(value=number) if figure.unit == "percentage_point" else number


def _money(value: Decimal, code: str, words: Printing) -> str:
    form = words.currencies.get(code, words.currencies["other"])
    if scaled := _scaled(value, words):
        return form.scaled.format(value=scaled, code=code)
    return form.plain.format(value=_marked(value, words), code=code)


def _scaled(value: Decimal, words: Printing) -> str | None:
    """A large amount with its scale; None for a small one, or one with more digits than such are written with."""
    for power, name in words.scales.items():
        scaled = value.scaleb(-int(power))
        digits = len(scaled.normalize().as_tuple().digits)
        if abs(scaled) >= 1 and digits <= _FINE:
            return f"{_marked(scaled, words)} {name}"
    return None


def _marked(value: Decimal, words: Printing) -> str:
    text = f"{value.normalize():,f}"
    marks = {",": words.thousands_mark, ".": words.decimal_mark}
    return "".join(marks.get(sign, sign) for sign in text)
