"""Where a sentence ends, and where a full stop does not end one."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallymark.reading.languages.detect import LANGUAGES
from tallymark.reading.sentences import LONGEST, sentences
from tests.unit.properties import quick

SPLIT = {
    "full stops": ("en", ["It counts papers.", "It does not count people."]),
    "other marks": ("en", ["Really?", "No!", "It counts papers…", "So it says."]),
    "quotes after the stop": ("en", ['He said "they are lost."', "She did not.", "“All of them.”", "So he says."]),
    "a number at the end": ("en", ["There were 32,000.", "The rest came."]),
    "an acronym at the end": ("en", ["They came to the U.S.", "The report counts them."]),
    "a bullet": ("en", ["• More than 32,000 missed court.", "* Some 291,000 had no date."]),
    "a quotation": ("es", ["«No están perdidos.»", "Faltaron a una audiencia."]),
    "inverted marks": ("es", ["¿Dónde están?", "¡Nadie lo sabe!", "El informe no lo dice."]),
}
WHOLE = {
    "titles": ("en", "Sen. Vale and Dr. Moss met Mr. Orr."),
    "acronyms": ("en", "The U.S. Immigration service and the D.C. office agree."),
    "initials": ("en", "The office of J. R. Harlan wrote it."),
    "months": ("en", "It came out on Aug. 19 and Sept. 3."),
    "decimals": ("en", "About 64.9 percent or 0.3 million of them."),
    "lower case after a stop": ("en", "The list (see p. 3 ff. of the annex) is long."),
    "títulos": ("es", "El Sr. Vega y la Dra. Mora leyeron el núm. 4."),
    "millares": ("es", "Eran 32.000 menores en EE.UU. según el informe."),
}


@pytest.mark.parametrize("case", SPLIT)
def test_sentences_end(case):
    lang, expected = SPLIT[case]
    for joint in (" ", "\n", "  \n\n "):
        text = joint.join(expected)
        assert [text[start:end] for start, end in sentences(text, LANGUAGES[lang])] == expected


@pytest.mark.parametrize("case", WHOLE)
def test_an_abbreviation_ends_no_sentence(case):
    lang, text = WHOLE[case]
    assert [text[start:end] for start, end in sentences(text, LANGUAGES[lang])] == [text]


@pytest.mark.parametrize("text", ["", " \n ", "...", "— ¡! —", "***"])
def test_what_holds_no_word_is_no_sentence(text):
    assert list(sentences(text, LANGUAGES["en"])) == []


def test_a_text_without_full_stops_is_cut_between_words():
    text = "lorem ipsum dolor " * 1000
    cut = [text[start:end] for start, end in sentences(text, LANGUAGES["en"])]
    assert all(len(piece) <= LONGEST for piece in cut)
    assert {word for piece in cut for word in piece.split()} == {"lorem", "ipsum", "dolor"}
    assert sum(len(piece.split()) for piece in cut) == 3000


@quick
@given(text=st.text(alphabet=st.sampled_from("ab A.!?\n\"'”»(1 ,"), max_size=200))
def test_no_letter_is_lost_or_told_twice(text):
    spans = list(sentences(text, LANGUAGES["en"]))
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert [c for start, end in spans for c in text[start:end] if c.isalnum()] == [c for c in text if c.isalnum()]
