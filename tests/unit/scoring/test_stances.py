"""The stance of claims in posts, fact checks, transcripts, letters and corrections, as a careful reader sees it."""

from pathlib import Path

import pytest
import yaml

CASES = yaml.safe_load(Path(__file__).with_name("stances.yaml").read_text("utf-8"))
ROWS = [
    pytest.param(lang, row["text"], quote, stances, id=f"{lang} {quote}: {row['text'][:60]}")
    for lang, rows in CASES.items()
    for row in rows
    for quote, stances in row["claims"].items()
]


@pytest.mark.parametrize(("lang", "text", "quote", "stances"), ROWS)
def test_a_claim_has_the_stance_that_a_careful_reader_sees(engine, lang, text, quote, stances):
    words, _, time = quote.partition("#")
    start = -1
    for _ in range(int(time or 1)):
        start = text.index(words, start + 1)
    claims = [
        found
        for found in engine.score(text, lang=lang)
        if found.is_claim and found.start < start + len(words) and start < found.end
    ]
    assert [claim.stance for claim in claims] in (
        [[stance] for stance in ([stances] if isinstance(stances, str) else stances)]
    )


def test_a_page_of_many_claims_and_no_end_is_judged_claim_by_claim(engine):
    page = "The senator said that 300,000 migrant children are missing.\n\n" * 40
    answered = page + "The report does not say that.\n"
    stances = [claim.stance for claim in engine.score(answered, lang="en") if claim.is_claim]
    assert stances == ["refuted"] * 40


def test_the_same_figure_told_rightly_stays_beside_what_is_refuted(engine):
    text = (
        "Claim: 300,000 migrant children are missing. Verdict: False. "
        "The inspector general counts 32,000 unaccompanied children who missed their court hearings."
    )
    stances = {claim.quote.exact: claim.stance for claim in engine.score(text, lang="en") if claim.is_claim}
    assert stances["300,000"] == "refuted"
    assert stances["32,000"] != "refuted"
