"""A value printed in any style that news uses reads back equal, to the last decimal."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tallymark.figures.wording.wording import fold
from tallymark.reading.languages.detect import LANGUAGES
from tallymark.reading.languages.language import words
from tallymark.reading.quantities.quantities import find_mentions
from tests.unit.properties import quick

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
ONES = [*ONES.split(), "eighteen", "nineteen"]
TENS = words("- - twenty thirty forty fifty sixty seventy eighty ninety")
UNOS = "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete"
UNOS = [*UNOS.split(), "dieciocho", "diecinueve", "veinte", "veintiuno", "veintidós", "veintitrés", "veinticuatro"]
UNOS += ["veinticinco", "veintiséis", "veintisiete", "veintiocho", "veintinueve"]
DIECES = words("- - - treinta cuarenta cincuenta sesenta setenta ochenta noventa")
CIENTOS = "- ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"
CIENTOS = CIENTOS.split()
languages = st.sampled_from(["en", "es"])
decimals = st.decimals(Decimal("0.01"), Decimal("999.99"), places=2)


def only_mention(text: str, lang: str):
    (mention,) = find_mentions(fold(text), LANGUAGES[lang])
    assert 0 <= mention.start <= mention.number_start < mention.number_end <= mention.end <= len(text)
    return mention


def in_english(value: int, joint: str, hyphen: str) -> str:
    if value < 20:
        return ONES[value]
    if value < 100:
        return TENS[value // 10] + (hyphen + ONES[value % 10] if value % 10 else "")
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if value >= size:
            rest = value % size
            head = f"{in_english(value // size, joint, hyphen)} {name}"
            return head + (f"{joint if rest < 100 else ' '}{in_english(rest, joint, hyphen)}" if rest else "")
    raise AssertionError


def in_spanish(value: int) -> str:
    if value < 30:
        return UNOS[value]
    if value < 100:
        return DIECES[value // 10] + (f" y {UNOS[value % 10]}" if value % 10 else "")
    if value < 1000:
        return (
            "cien" if value == 100 else CIENTOS[value // 100] + (f" {in_spanish(value % 100)}" if value % 100 else "")
        )
    size, name = (1000, "mil") if value < 10**6 else (10**6, "millones")
    head = name if value // size == 1 and size == 1000 else f"{before_noun(value // size)} {name}"
    head = "un millón" if value // size == 1 and size > 1000 else head
    return head + (f" {in_spanish(value % size)}" if value % size else "")


def before_noun(value: int) -> str:
    spelled = in_spanish(value)
    return spelled[:-1] if spelled.endswith("uno") else spelled


@quick
@given(st.integers(2, 10**12 - 1), st.sampled_from([" and ", " "]), st.sampled_from(["-", " "]))
def test_english_words(value, joint, hyphen):
    spelled = in_english(value, joint, hyphen)
    mention = only_mention(f"They lent {spelled} books.", "en")
    assert (mention.low, mention.high) == (value, value)
    assert spelled == f"They lent {spelled} books."[mention.number_start : mention.number_end]


@quick
@given(st.integers(2, 10**9 - 1).filter(lambda value: value != 1000))
def test_spanish_words(value):
    mention = only_mention(f"Prestaron {in_spanish(value)} libros.", "es")
    assert (mention.low, mention.high) == (value, value)


@quick
@given(decimals, languages, st.sampled_from(["%", " %", "percent"]))
def test_a_percentage_keeps_its_decimals(value, lang, unit):
    digits = str(value) if lang == "en" else str(value).replace(".", ",")
    unit = {"en": " percent", "es": " por ciento"}[lang] if unit == "percent" else unit
    mention = only_mention(f"It was {digits}{unit}.", lang)
    assert (mention.low, mention.kind, mention.precision) == (value, "percent", Decimal("0.01"))


@quick
@given(decimals, languages, st.sampled_from([(6, "million", "millones"), (12, "trillion", "billones")]))
def test_a_scaled_decimal_keeps_its_value(value, lang, scale):
    power, *names = scale
    digits = str(value) if lang == "en" else str(value).replace(".", ",")
    mention = only_mention(f"{digits} {names[lang == 'es']}", lang)
    assert mention.low == value.scaleb(power)
    assert mention.precision == Decimal(1).scaleb(power - 2)


@quick
@given(st.integers(1, 10**9), languages, st.sampled_from([("$", "USD"), ("€", "EUR"), ("£", "GBP"), ("C$", "CAD")]))
def test_money_keeps_value_and_currency(value, lang, currency):
    sign, code = currency
    mention = only_mention(f"({sign}{value:,})" if lang == "en" else f"({sign}{value:,})".replace(",", "."), lang)
    assert (mention.low, mention.kind, mention.currency, mention.start) == (value, "money", code, 1)


@quick
@given(st.integers(1_000, 10**6), st.integers(1_000, 10**6), languages, st.sampled_from(["between", "dash", "to"]))
def test_a_range_keeps_both_ends(one, other, lang, style):
    low, high = sorted((one, other))
    if not low < high <= 20 * low:
        return
    first, last = (f"{value:,}" if lang == "en" else f"{value:,}".replace(",", ".") for value in (low, high))
    around = {"en": ("between ", " and ", " to "), "es": ("entre ", " y ", " a ")}[lang]
    text = {
        "between": f"{around[0]}{first}{around[1]}{last}",
        "dash": f"{first}-{last}",
        "to": first + around[2] + last,
    }
    mention = only_mention(text[style], lang)
    assert (mention.low, mention.high, mention.is_range) == (low, high, True)
    assert (mention.start, mention.end) == (0, len(text[style]))


@quick
@given(st.integers(1_000, 10**9), st.sampled_from(["-", "−", "minus "]))
def test_a_minus_belongs_to_the_span_and_not_to_the_value(value, sign):
    mention = only_mention(f"by {sign}{value:,} jobs", "en")
    assert (mention.low, mention.negative, mention.start) == (value, True, 3)
