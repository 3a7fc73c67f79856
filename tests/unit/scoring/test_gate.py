"""The glance at a text misses nothing that reading it would find."""

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallymark.figures import load_catalogue
from tallymark.figures.lexicon import load_lexicon
from tallymark.figures.wording.tree import GAP, Choice
from tallymark.figures.wording.wording import NamedParts, read_wording
from tallymark.figures.wording.words import Mark, Word
from tallymark.reading.languages.detect import LANGUAGES
from tallymark.scoring import Engine
from tallymark.scoring.context.evidence import EvidenceFinder
from tallymark.scoring.context.passage import read_text
from tallymark.scoring.context.topic import REACH, topic_of
from tallymark.scoring.linking.candidates import candidates
from tallymark.scoring.looks.gate import Gate
from tests.eval.gold import FILES
from tests.unit.properties import quick

ENGINE = Engine(load_catalogue())
GATE = Gate(ENGINE.catalogue)
CANDIDATES = candidates(ENGINE.catalogue)
FINDERS = {lang: EvidenceFinder(ENGINE.catalogue, lang) for lang in LANGUAGES}


def texts():
    """Every page of the gold sets."""
    for files in FILES.values():
        for path in files:
            for line in path.read_text("utf-8").splitlines():
                yield json.loads(line)["text"]


def said(node, chance):
    """A text that a wording, or a part of one, matches."""
    match node:
        case Mark(sign):
            return sign
        case Word(token):
            letters = "7,635" if token == "#" else token.strip("*")
            begun = chance.choice(["", "sub"]) if token[0] == "*" and letters[:1].isalnum() else ""
            ended = chance.choice(["", "s", "ing", "'s"]) if token[-1] == "*" else ""
            return f"{begun}{chance.choice([letters, letters.replace('-', ' '), letters.upper()])}{ended}" or "word"
        case Choice(options):
            return said(chance.choice(options), chance)
    told = ""
    for part in node.parts:
        if not part.optional or chance.random() < 0.5:
            gap = "".join(f" {chance.choice(FILLERS)}" for _ in range(chance.randrange(8))) if part.joint == GAP else ""
            joint = chance.choice([" ", " ", ", ", " “", "\u00a0", " — "]) if part.joint and told else ""
            told += f"{gap if told else ''}{joint}{said(part.node, chance)}"
    return told


FILLERS = ["the", "of", "last", "week", "niño", "who", "had", "unforgettable", "según"]


def wordings():
    """Texts that wordings match which tell a page's subject, three of each."""
    chance = random.Random(7)
    for lang in LANGUAGES:
        lexicon = load_lexicon(lang)
        named = [*lexicon.administrations, *lexicon.readings.values()]
        told = [([*lexicon.cues.government, *(p for each in named for p in each.wordings)], lexicon.words)]
        for report in ENGINE.catalogue.reports.values():
            lists = [report.names, report.population, report.setting]
            patterns = [pattern for each in lists for pattern in each.get(lang, ())]
            patterns += [p for figure in report.figures if lang in figure.wordings for p in figure.wordings[lang].says]
            told.append((patterns, report.words.get(lang, {})))
        for patterns, words in told:
            parts = NamedParts(words)
            yield from (said(read_wording(pattern, parts), chance) for pattern in patterns for _ in range(3))


SAID = sorted(set(wordings()))
BETWEEN = st.sampled_from([" ", ". ", "\n\n", ", ", " — ", " ” ", *(" so it goes on" * n for n in (1, 5, 13, 14, 16))])
PASSAGES = st.lists(st.tuples(st.sampled_from(SAID), BETWEEN), max_size=6).map(
    lambda pairs: "".join(piece for pair in pairs for piece in pair)
)


def finds_a_report(text):
    """Whether read in any language the text treats a report, so that its numbers are held against the report's."""
    topics = [topic_of(read_text(text, LANGUAGES[lang], finder)) for lang, finder in FINDERS.items()]
    return any(topic.treats(each.report_id, each.measures) for topic in topics for each in CANDIDATES)


def test_claims_are_those_of_the_whole_text():
    for text in texts():
        assert ENGINE.claims(text) == [found for found in ENGINE.score(text) if found.is_claim], text


@pytest.mark.parametrize("number", range(0, 120, 8))
def test_an_engine_judges_its_first_text_like_any_other(number):
    text = list(texts())[number]
    assert Engine(ENGINE.catalogue).score(text) == ENGINE.score(text)


def test_a_wrongly_decoded_text_is_repaired_before_it_is_glanced_at():
    text = "La agencia ICE dijo que 32.000 niños faltaron a la audiencia.".encode().decode("cp1252")
    assert not GATE.opens(text)
    assert ENGINE.could_cite(text)
    assert [claim.quote.exact for claim in ENGINE.claims(text)] == ["32.000"]


def test_it_opens_wherever_a_report_is_found_in_a_page():
    for text in texts():
        assert GATE.opens(text) or not finds_a_report(text), text
        for sentence in text.split(". "):
            assert GATE.opens(sentence) or not finds_a_report(sentence), sentence


@quick
@given(PASSAGES)
def test_it_opens_wherever_a_report_is_found_in_what_wordings_match(text):
    assert GATE.opens(text) or not finds_a_report(text)


@pytest.mark.parametrize("apart", [1, REACH - 40, REACH - 1, REACH])
def test_it_looks_as_far_as_a_subject_reaches(apart):
    filler = ("x " * apart)[: apart - len("children ")]
    for text in (f"children {filler} missed their court hearings", f"missed court hearings {filler} children"):
        assert GATE.opens(text) or not finds_a_report(text)


@pytest.mark.parametrize(
    "text",
    [
        "CHILDREN’S COURT HEARINGS WERE MISSED BY MIGRANT CHILDREN",
        "“Migrant”—children: 32,000…",
        "\u212aids and migrants",
        "niños\u00a0no\u00a0acompañados, ICE",
        "the Labor\n\n\nDepartment’s payrolls",
        "\ud800 ICE: 5 niños",
    ],
)
def test_signs_and_capitals_hide_nothing(text):
    assert finds_a_report(text)
    assert GATE.opens(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The harbour board met on Tuesday.",
        "Eels are short: 818,000 of them in 2019.",
        "Nice people found the child's sorrow in the police report.",
        "Children in Dorby will learn to swim, now that Ana Barton has talked the company into mending the pool.",
        "Дети пошли в школу. 子供たちは学校に行きました。",
    ],
)
def test_a_text_about_anything_else_is_not_read(text):
    assert ENGINE.claims(text) == []
    assert not ENGINE.could_cite(text)
