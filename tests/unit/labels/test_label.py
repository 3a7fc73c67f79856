"""What a reader sees: whole sentences, in both languages, that name what was counted and blame nobody."""

import re

import pytest

from tallymark.figures import load_catalogue
from tallymark.figures.lexicon import load_lexicon
from tallymark.labels import label_of
from tallymark.labels.catalogue import words_in
from tallymark.scoring import Engine
from tallymark.scoring.assessment import SLOTS, VERDICTS

ENGINE = Engine(load_catalogue())
BLAMING = re.compile(
    r"\b(lie|lies|lied|liar|liars|false|falsely|fake|hoax|propaganda|mislead\w*|dishonest"
    r"|mentira|mentiras|miente|mienten|mentiroso|falso|falsa|falsas|engaño\w*|bulo)\b",
    re.IGNORECASE,
)
TEXTS = {
    "accurate": "More than 32,000 unaccompanied children missed their immigration court hearings.",
    "mischaracterised: said": "The agency lost 32,000 migrant children.",
    "mischaracterised: years": (
        "Between 2021 and 2024 more than 32,000 unaccompanied children failed to appear for immigration court hearings."
    ),
    "mischaracterised: administration": (
        "Under Biden more than 32,000 unaccompanied children missed their immigration court hearings."
    ),
    "mischaracterised: people": "ICE had not served a Notice to Appear on 291,000 immigrants, the watchdog says.",
    "conflated: sum": "There are 325,000 migrant children missing.",
    "conflated: swapped": (
        "The inspector general found that 32,000 unaccompanied children had not been served a Notice to Appear."
    ),
    "misstated": "Fewer than 291,000 unaccompanied children had not been served a Notice to Appear.",
    "outdated": "More than 32,000 unaccompanied children have missed their immigration court hearings.",
    "missing_context": "The inspector general's report on unaccompanied children is known for one number, 291,000.",
    "unsupported": "The inspector general's report says that 71,000 unaccompanied children learn to swim.",
    "accurate: share": (
        "About 65 percent of the unaccompanied children transferred to HHS had not been served a Notice to Appear."
    ),
    "refuted": "It is not true that the agency lost 32,000 migrant children.",
    "another report": "HHS lost 85,000 migrant children.",
    "the later report": "As of January 2025, 233,000 unaccompanied children had not been served a Notice to Appear.",
    "addresses": "More than 31,000 release addresses of children were blank, the inspector general says.",
}


def claim_of(case):
    published = load_catalogue().report("dhs-oig-25-21").published if case == "outdated" else None
    found = ENGINE.score(TEXTS[case], lang="en", published=published)
    return next(assessment for assessment in found if assessment.is_claim)._replace(display="verdict")


CLAIMS = {case: claim_of(case) for case in TEXTS}


def told(case, lang):
    label = label_of(CLAIMS[case], ENGINE.catalogue, lang)
    assert label.lang == lang
    return label


def test_the_cases_hold_every_verdict():
    assert {claim.verdict for claim in CLAIMS.values()} == set(VERDICTS)


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("case", TEXTS)
def test_a_label_reads_as_sentences(case, lang):
    label = told(case, lang)
    for text in (label.headline, label.detail):
        assert text == " ".join(text.split())
        assert not re.search(r"[{}<>]|None|\(\s|\s[.,;)]|\.\.|\bnull\b", text)
        assert text[0].isupper() or text[0].isdigit()
    assert len(label.headline) <= 90
    assert not label.headline.endswith(".")
    assert label.detail.endswith(".")


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("case", TEXTS)
def test_a_label_blames_nobody(case, lang):
    label = told(case, lang)
    text = f"{label.headline} {label.detail}"
    assert not BLAMING.search(text)
    assert not re.search(r"Trump|Biden|Harris|Obama|Democrat|Republican|demócrata|republican", text)


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("case", TEXTS)
def test_a_label_names_the_report(case, lang):
    report = ENGINE.catalogue.report(CLAIMS[case].report)
    if CLAIMS[case].derivation is None:
        assert report.short[lang].lower() in told(case, lang).detail.lower()


@pytest.mark.parametrize(
    ("case", "headline", "detail"),
    [
        ("accurate", "As reported", "more than 32,000 unaccompanied children did not appear"),
        ("mischaracterised: said", "This counts missed court hearings, not ", "It is not a figure for "),
        ("mischaracterised: years", "This number covers October 2018 to September 2023", ""),
        ("mischaracterised: people", "This counts unaccompanied children", ""),
        ("conflated: sum", "", "The report gives no such total"),
        ("misstated", "The report says more than 291,000", ""),
        ("outdated", "A later figure is more than 43,000", "March 2025 report puts it at more than 43,000"),
        ("missing_context", "This counts court notices not served", "as of May 2024"),
        ("unsupported", "The report has no such figure", "gives no such number in the figures that were read"),
        ("refuted", "", "The text brings this up in order to correct it."),
    ],
)
def test_a_label_says_what_the_report_says(case, headline, detail):
    label = told(case, "en")
    assert headline in label.headline
    assert detail in label.detail


@pytest.mark.parametrize(
    ("lang", "headline", "detail"),
    [
        ("en", "The report says: more than 32,000", "more than 32,000 unaccompanied children did not appear"),
        ("es", "El informe dice: más de 32.000", "más de 32.000 menores no acompañados"),
    ],
)
def test_neutral_context_says_what_the_report_says_and_nothing_of_the_text(lang, headline, detail):
    labels = [
        label_of(CLAIMS[case]._replace(display="context"), ENGINE.catalogue, lang)
        for case in ("accurate", "mischaracterised: said", "conflated: swapped", "refuted")
    ]
    assert labels[0].headline == headline
    assert detail in labels[0].detail
    assert labels[0] == labels[1] == labels[3]
    assert labels[2].headline.startswith(headline.partition(":")[0])


def test_neutral_context_of_a_sum_gives_both_figures_apart():
    label = label_of(CLAIMS["conflated: sum"]._replace(display="context"), ENGINE.catalogue, "en")
    assert label.headline == "The report says: more than 32,000; more than 291,000"
    assert "323,000" not in label.detail
    assert "no such total" not in label.detail


def test_spanish_labels_write_numbers_the_spanish_way():
    assert "más de 32.000 menores no acompañados" in told("accurate", "es").detail
    assert "octubre de 2018" in told("accurate", "es").detail


def test_a_language_without_words_is_told_in_english():
    assert label_of(CLAIMS["accurate"], ENGINE.catalogue, "fr").lang == "en"
    assert label_of(CLAIMS["accurate"], ENGINE.catalogue, "es-MX").lang == "es"


def test_a_number_that_cites_nothing_has_no_label():
    (plain,) = ENGINE.score("The bakery sold 32,000 loaves.", lang="en")
    assert label_of(plain, ENGINE.catalogue) is None


def test_both_languages_hold_the_same_words():
    english, spanish = words_in("en"), words_in("es")
    for (name, one), (_, other) in zip(vars(english).items(), vars(spanish).items(), strict=True):
        if isinstance(one, dict):
            assert one.keys() == other.keys(), name
    assert english.verdicts.keys() == set(VERDICTS)
    assert english.slots.keys() == set(SLOTS)
    assert len(english.months) == len(spanish.months) == 12


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_line_of_one_language_is_filled_like_that_of_the_other(lang):
    words, english = words_in(lang), words_in("en")
    for group in ("headlines", "details", "when"):
        for key, line in getattr(words, group).items():
            names = {name.lower() for name in re.findall(r"{(\w+)}", line)}
            assert names == {name.lower() for name in re.findall(r"{(\w+)}", getattr(english, group)[key])}, key


@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_reading_makes_a_sentence(lang):
    for reading in load_lexicon(lang).readings.values():
        for noun in (reading.noun, *reading.nouns.values()):
            line = words_in(lang).details["uncounted"].format(said=noun)
            assert re.fullmatch(r"[^{}]+\w\.", line)


@pytest.mark.parametrize(("lang", "headline"), [("en", "As officials stated it"), ("es", "Tal como lo declararon")])
def test_a_statement_is_not_called_a_report(lang, headline):
    text = "The Department of Homeland Security said it has located more than 145,000 unaccompanied children."
    (claim,) = ENGINE.claims(text)
    sure = label_of(claim._replace(display="verdict"), ENGINE.catalogue, lang)
    unsure = label_of(claim._replace(display="context"), ENGINE.catalogue, lang)
    assert sure.headline.startswith(headline)
    assert "report" not in unsure.headline
    assert "informe" not in unsure.headline
