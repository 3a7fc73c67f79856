"""Every verdict and stance, by an invented sentence each, in both languages."""

from pathlib import Path

import pytest
import yaml

from tallymark.figures import load_catalogue
from tallymark.scoring.assessment import VERDICTS
from tallymark.scoring.examples.examples import run_examples

CASES = yaml.safe_load(Path(__file__).with_name("verdicts.yaml").read_text("utf-8"))
LANGUAGES = ("en", "es")
VERDICT_ROWS = [
    pytest.param(lang, verdict, row, id=f"{verdict}: {row['text'][:60]}")
    for lang in LANGUAGES
    for verdict, rows in CASES[lang].items()
    for row in rows
]
STANCE_ROWS = [
    pytest.param(lang, stance, text, id=f"{stance}: {text[:60]}")
    for lang in LANGUAGES
    for stance, texts in CASES["stances"][lang].items()
    for text in texts
]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_there_is_a_sentence_for_every_verdict(lang):
    assert CASES[lang].keys() == set(VERDICTS)


@pytest.mark.parametrize(("lang", "verdict", "row"), VERDICT_ROWS)
def test_a_claim_gets_its_verdict(engine, lang, verdict, row):
    found = engine.score(row["text"], lang=lang, published=row.get("published"))
    (claim,) = [assessment for assessment in found if assessment.is_claim]
    assert claim.quote.exact == row["quote"]
    assert (f"{claim.report}/{claim.figure or ''}", claim.verdict) == (row["figure"], verdict)


@pytest.mark.parametrize(("lang", "stance", "text"), STANCE_ROWS)
def test_a_claim_gets_its_stance_and_keeps_its_verdict(engine, lang, stance, text):
    (claim,) = [assessment for assessment in engine.score(text, lang=lang) if assessment.is_claim]
    assert (claim.verdict, claim.stance) == ("mischaracterised", stance)


@pytest.mark.parametrize("report_id", load_catalogue().reports)
def test_a_reports_own_examples_go_right(engine, report_id):
    outcomes = run_examples(engine.catalogue.report(report_id), engine.catalogue)
    assert [outcome for outcome in outcomes if not outcome.right] == []
    assert len(outcomes) >= 10
