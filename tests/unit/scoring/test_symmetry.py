"""Swapping parties, presidents, outlets, chambers or the direction of blame changes nothing that a reader sees.

The rows are in symmetry.yaml. `test_fairness.py` says what some of these verdicts are; here they only have to be alike.
"""

from itertools import pairwise, permutations
from pathlib import Path

import pytest
import yaml

ROWS = yaml.safe_load(Path(__file__).with_name("symmetry.yaml").read_text("utf-8"))
LANGUAGES = ("en", "es")


def told(engine, text, lang):
    """What a reader sees of each number in the text."""
    return [(a.report, a.figure, a.verdict, a.stance, a.said, a.shown) for a in engine.score(text, lang=lang)]


def framed(frame, who, claim):
    text = frame.format(who=who, claim=claim, Claim=claim[0].upper() + claim[1:])
    return text[0].upper() + text[1:]


def differing(engine, lang, texts):
    """Pairs of neighbours among texts that should be told alike and are not, to be read by people."""
    found = [(text, told(engine, text, lang)) for text in texts]
    return [f"{a}  {x}\n{b}  {y}" for (a, x), (b, y) in pairwise(found) if x != y]


def rows(key):
    return [pytest.param(lang, row, id=f"{lang} {row}") for lang in LANGUAGES for row in ROWS[key][lang]]


SIDES = [pytest.param(lang, side, id=f"{lang} {side}") for lang in LANGUAGES for side in ROWS["sides"][lang]]


@pytest.mark.parametrize(("lang", "side"), SIDES)
def test_who_tells_it_changes_nothing(engine, lang, side):
    different = [
        pair
        for frame in ROWS["frames"][lang]
        for claim in ROWS["claims"][lang]
        for pair in differing(engine, lang, [framed(frame, who, claim) for who in ROWS["sides"][lang][side]])
    ]
    assert not different, "\n\n".join(different)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nearly_every_one_of_these_sentences_is_a_claim(engine, lang):
    who = ROWS["sides"][lang]["presidents"][0]
    texts = [framed(frame, who, claim) for frame in ROWS["frames"][lang] for claim in ROWS["claims"][lang]]
    claims = [text for text in texts if any(a.is_claim for a in engine.score(text, lang=lang))]
    assert len(claims) > 0.9 * len(texts), sorted(set(texts) - set(claims))


@pytest.mark.parametrize(("lang", "template"), rows("blame"))
def test_who_blames_whom_changes_nothing(engine, lang, template):
    different = []
    for names in ROWS["blamed"][lang]:
        texts = [template.format(a=a, b=b) for a, b in permutations(names, 2)]
        different += differing(engine, lang, [text[0].upper() + text[1:] for text in texts])
    assert not different, "\n\n".join(different)


@pytest.mark.parametrize(("lang", "template"), rows("pinned"))
def test_a_count_over_several_terms_may_not_be_laid_on_one_of_them(engine, lang, template):
    for who in ("Trump", "Biden"):
        (claim,) = [a for a in engine.score(template.format(who=who), lang=lang) if a.is_claim]
        assert (claim.verdict, claim.slots["period"].note) == ("mischaracterised", "one_administration")


@pytest.mark.parametrize("names", ROWS["of their terms"], ids=" and ".join)
def test_a_count_is_told_alike_of_whoever_held_the_same_office(engine, names):
    different = [
        pair
        for lang in LANGUAGES
        for template in ROWS["pinned"][lang]
        for pair in differing(engine, lang, [template.format(who=who) for who in names])
    ]
    assert not different, "\n\n".join(different)


@pytest.mark.parametrize(("lang", "template"), rows("mirrored"))
def test_the_counts_of_2018_and_2023_are_mirror_images(engine, lang, template):
    numbers = ("1,475", "85,000") if lang == "en" else ("1.475", "85.000")
    early, late = (
        [a for a in engine.score(template.format(n=n, own=own, other=other), lang=lang) if a.is_claim]
        for n, own, other in zip(numbers, ("Trump", "Biden"), ("Biden", "Trump"), strict=True)
    )
    assert [(a.verdict, a.stance, a.said, a.shown) for a in early] == [
        (a.verdict, a.stance, a.said, a.shown) for a in late
    ]
    assert {a.report for a in early} <= {"hhs-2018-1475"}
    assert {a.report for a in late} <= {"nyt-2023-85000"}
    assert bool(early) == ("stadium" not in template)
