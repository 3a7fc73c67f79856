"""What refers to the words before it is read with them: "that many", "of those", "two-thirds of them", "together"."""

import pytest

SERVED = "no-notice-to-appear"
SUM = "failed-to-appear+no-notice-to-appear"
SHARE = "no-notice-to-appear/transferred"
COUNTED = "The inspector general said that 291,000 unaccompanied children had no court date."
MOVED = "ICE transferred 448,000 unaccompanied children to HHS."
BOTH = "More than 32,000 unaccompanied children missed court hearings, and another 291,000 had no court date."
CONTADOS = "El inspector general contó 291.000 menores no acompañados sin fecha de audiencia."
LLEVADOS = "ICE trasladó a 448.000 menores no acompañados al HHS."
AMBOS = "Más de 32.000 menores no acompañados faltaron a su audiencia y otros 291.000 no tenían fecha de audiencia."

ROWS = [
    # the number before
    ("en", f"{COUNTED} That many children are missing, the host said.", "That many", SERVED, "mischaracterised"),
    ("en", f"{COUNTED} The same number of children are missing.", "The same number of", SERVED, "mischaracterised"),
    ("en", f"{COUNTED} That many children were never served, it added.", "That many", SERVED, "accurate"),
    ("es", f"{CONTADOS} Esa cifra de niños está desaparecida.", "Esa cifra de", SERVED, "mischaracterised"),
    ("es", f"{CONTADOS} El mismo número de niños está perdido.", "El mismo número de", SERVED, "mischaracterised"),
    ("en", "Unaccompanied children missed immigration court, the report says. How many? More than 32,000.",
     "More than 32,000", "failed-to-appear", "accurate"),
    # what was counted, said before the number
    ("en", "The inspector general counted children who had no court date. That figure is 291,000.", "291,000", SERVED,
     "accurate"),
    ("es", "El inspector general contó menores sin fecha de audiencia. Esa cifra fue de 291.000.", "291.000", SERVED,
     "accurate"),
    # a part of those before
    ("en", f"{MOVED} Of those, more than 291,000 had no court date.", "more than 291,000", SERVED, "accurate"),
    ("en", f"{MOVED} Some 291,000 of them are lost.", "Some 291,000", SERVED, "mischaracterised"),
    ("en", f"{MOVED} Two-thirds of them were never served a Notice to Appear.", "Two-thirds", SHARE, "accurate"),
    ("en", f"{MOVED} About 65 percent of those had no court date.", "About 65 percent", SHARE, "accurate"),
    ("es", f"{LLEVADOS} De esos, más de 291.000 no recibieron citación.", "más de 291.000", SERVED, "accurate"),
    ("es", f"{LLEVADOS} Dos tercios de ellos no recibieron citación.", "Dos tercios", SHARE, "accurate"),
    # both before, added up
    ("en", f"{BOTH} Together that makes 323,000.", "323,000", SUM, "accurate"),
    ("en", f"{BOTH} Together, 323,000 children are missing.", "323,000", SUM, "conflated"),
    ("es", f"{AMBOS} Juntos suman 323.000.", "323.000", SUM, "accurate"),
    ("es", f"{AMBOS} En total, 323.000 niños desaparecidos.", "323.000", SUM, "conflated"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "quote", "figure", "verdict"), ROWS, ids=[row[1][-60:] for row in ROWS])
def test_a_reference_is_read_with_what_it_refers_to(engine, lang, text, quote, figure, verdict):
    (claim,) = [claim for claim in engine.claims(text, lang=lang) if claim.quote.exact == quote]
    assert (claim.report, claim.figure, claim.verdict) == ("dhs-oig-24-46", figure, verdict)


@pytest.mark.parametrize(
    "text",
    [
        f"{COUNTED} The same number of children came from Honduras.",
        f"{COUNTED} The host said that many children are missing.",
        f"{COUNTED} Half that many children are missing.",
        f"{BOTH} That many children are missing.",
        f"{MOVED} Half of them are missing.",
    ],
)
def test_a_reference_that_may_mean_something_else_cites_nothing(engine, text):
    numbers = {"291,000", "448,000", "More than 32,000", "another 291,000"}
    assert {claim.quote.exact for claim in engine.claims(text, lang="en")} <= numbers


def test_money_is_repeated_as_money(engine):
    text = "GAO put improper payments at $236 billion in fiscal year 2023. That much was stolen, the host said."
    claims = {claim.quote.exact: claim for claim in engine.claims(text, lang="en")}
    assert (claims["That much"].verdict, claims["That much"].said) == ("mischaracterised", "stolen")


def test_a_sum_that_a_text_makes_itself_corrects_nothing(engine):
    claims = engine.claims(f"{BOTH} Added up, that is 323,000.", lang="en")
    assert "refuted" not in {claim.stance for claim in claims}
