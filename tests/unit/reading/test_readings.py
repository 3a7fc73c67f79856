"""What a careful reader makes of a number in news: its words, value, bound and kind, in both languages."""

from pathlib import Path

import pytest
import yaml

from tallymark.figures.wording.wording import fold
from tallymark.reading.languages.detect import LANGUAGES
from tallymark.reading.quantities.quantities import find_mentions


def rows(file: str):
    tables = yaml.safe_load(Path(__file__).with_name(file).read_text("utf-8"))
    return [
        pytest.param(
            lang, [str(cell) if n == 0 else cell for n, cell in enumerate(row)], id=f"{lang} {group}: {row[0]}"
        )
        for lang, groups in tables.items()
        for group, told in groups.items()
        for row in told
    ]


@pytest.mark.parametrize(("lang", "row"), rows("readings.yaml"))
def test_a_quantity_is_read_as_a_careful_reader_does(lang, row):
    text, words, low, high, hedge, kind, *more = row
    (mention,) = find_mentions(fold(text), LANGUAGES[lang])
    assert text[mention.start : mention.end] == str(words)
    assert low - 1e-9 <= float(mention.low) <= float(mention.high) <= high + 1e-9
    assert (mention.hedge, mention.kind) == (hedge, kind)
    assert mention.currency == next((code for code in more if code.isupper()), None)
    assert mention.negative == ("minus" in more)


@pytest.mark.parametrize(("lang", "row"), rows("names.yaml"))
def test_what_names_dates_or_measures_is_known_for_what_it_is(lang, row):
    text, *told = row
    found = [(text[m.start : m.end], m.kind) for m in find_mentions(fold(text), LANGUAGES[lang])]
    assert found == [(str(words), kind) for words, kind in pairs(told)]


def pairs(cells):
    return list(zip(cells[::2], cells[1::2], strict=True))


@pytest.mark.parametrize(
    ("lang", "row"),
    [
        (lang, row)
        for lang, some in yaml.safe_load((Path(__file__).parent / "units.yaml").read_text("utf-8")).items()
        for row in some
    ],
)
def test_the_physical_unit_after_a_number_is_known(lang, row):
    text, value, unit = row
    (mention,) = find_mentions(fold(text), LANGUAGES[lang])
    assert (float(mention.low), mention.physical) == (value, unit)
