"""Which language a text is in."""

import pytest

from tallymark.reading.languages.detect import language_of


@pytest.mark.parametrize(
    ("text", "hint", "code"),
    [
        ("The report counts the children who did not appear in court.", None, "en"),
        ("El informe cuenta a los menores que no se presentaron en la corte.", None, "es"),
        ("The report of the year", "es-MX", "es"),
        ("El informe del año", "EN-us", "en"),
        ("El informe del año", "fr", "es"),
        ("El informe del año", "", "es"),
        ("32,000", None, "en"),
        ("", None, "en"),
    ],
)
def test_the_hint_then_the_frequent_words_tell_the_language(text, hint, code):
    assert language_of(text, hint).code == code
