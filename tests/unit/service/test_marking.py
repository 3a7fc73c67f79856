"""The quote of a claim is marked where it stands, not where its words stand first."""

import pytest

from service.pages.marking import MarkedSentence, mark_quote


@pytest.mark.parametrize(
    ("sentence", "exact", "prefix", "suffix", "marked"),
    [
        ("About 5 came.", "5", "About ", " came.", ("About ", "5", " came.")),
        ("Of 5, only 5 left.", "5", ", only ", " left.", ("Of 5, only ", "5", " left.")),
        ("Of 5, only 5 left.", "5", "Before it. Of ", ", only", ("Of ", "5", ", only 5 left.")),
        ("Nothing here.", "5", "", "", ("Nothing here.", "", "")),
        ("An empty quote.", "", "", "", ("An empty quote.", "", "")),
        ("5", "5", "", "", ("", "5", "")),
    ],
)
def test_a_quote_is_found_by_its_words_and_those_around_it(sentence, exact, prefix, suffix, marked):
    assert mark_quote(sentence, exact, prefix, suffix) == MarkedSentence(*marked)
