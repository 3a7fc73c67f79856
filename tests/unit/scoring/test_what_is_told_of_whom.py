"""Which of several numbers a wording tells of, and what is only told to be denied or was told before."""

from datetime import date

import pytest

MISSED, UNSERVED, SENT = "failed-to-appear", "no-notice-to-appear", "transferred"
SUM = f"{MISSED}+{UNSERVED}"
ROWS = [
    (
        "The alert puts 291,000 children for whom ICE had filed no charging papers with 32,000 who were no-shows in"
        " court.",
        {"291,000": (UNSERVED, "accurate"), "32,000": (MISSED, "accurate")},
    ),
    (
        "The watchdog counts 291,000 unaccompanied children with no court date & 32,000 whom nobody can find.",
        {"291,000": (UNSERVED, "accurate"), "32,000": (MISSED, "mischaracterised")},
    ),
    (
        "The watchdog tells of 32,000 no-shows and 291,000 children to whom no court notice was ever handed.",
        {"32,000": (MISSED, "accurate"), "291,000": (UNSERVED, "accurate")},
    ),
    (
        "The watchdog found 291,000 unaccompanied children released from ORR shelters stuck in a queue.",
        {"291,000": (UNSERVED, "accurate")},
    ),
    (
        "ICE kept 31,322 files of unaccompanied children in which nobody had noted a full address, auditors say.",
        {"31,322": ("incomplete-address", "accurate")},
    ),
    (
        "The inspector general's alert says that 291,000 migrant children were never given a day in court.",
        {"291,000": (UNSERVED, "accurate")},
    ),
    (
        "The alert does say that 291,000 migrant children had not been put in removal proceedings; it does not say that"
        " they cannot be found.",
        {"291,000": (UNSERVED, "accurate")},
    ),
    (
        "Nobody had vanished, the senator said of the migrant children; 291,000 of them sat in a mail room's backlog.",
        {"291,000": (UNSERVED, "accurate")},
    ),
    (
        "ICE passed 448,000 unaccompanied children on to HHS and never filed papers for 291,000. Tens of thousands of"
        " children gone without a trace are no slip of the pen.",
        {
            "448,000": (SENT, "accurate"),
            "291,000": (UNSERVED, "accurate"),
            "Tens of thousands": (MISSED, "mischaracterised"),
        },
    ),
    ("Data of HHS show 468,736 unaccompanied children released to sponsors.", {}),
    (
        "ICE handed 448,000 unaccompanied children to HHS and cannot always say where they are, the watchdog writes.",
        {"448,000": (SENT, "accurate")},
    ),
    (
        "Of 448,000 unaccompanied children handed to HHS, some of whom are missing, 32,000 missed court, it found.",
        {"448,000": (SENT, "accurate"), "32,000": (MISSED, "accurate")},
    ),
    (
        "Over 32,000 unaccompanied children missed court in five years, a period that began under President Trump.",
        {"Over 32,000": (MISSED, "accurate")},
    ),
    (
        "The alert tells of 32,000 missed hearings and 291,000 unserved notices of migrant children. Where are they,"
        " this quarter of a million kids?",
        {
            "32,000": (MISSED, "accurate"),
            "291,000": (UNSERVED, "accurate"),
            "quarter of a million": (UNSERVED, "mischaracterised"),
        },
    ),
    (
        "The watchdog says that 43,000 unaccompanied children skipped court and are now missing, and that 233,000 had"
        " no court notice.",
        {"43,000": (MISSED, "mischaracterised"), "233,000": (UNSERVED, "accurate")},
    ),
    (
        "A congressman asked about the 291,000 migrant children named in the inspector general's alert last summer.",
        {"291,000": (UNSERVED, "missing_context")},
    ),
]


@pytest.mark.parametrize(("text", "claims"), ROWS, ids=[text[:60] for text, _ in ROWS])
def test_a_wording_is_of_the_number_that_it_tells_of(engine, text, claims):
    found = engine.score(text, lang="en")
    assert {
        each.quote.exact.removeprefix("another "): (each.figure, each.verdict) for each in found if each.is_claim
    } == claims


@pytest.mark.parametrize(
    ("lang", "text", "quote"),
    [
        ("en", "320,000 migrant children are missing. They aren't.", "320,000"),
        ("en", "A post says 300,000 migrant children were trafficked. No government data support it.", "300,000"),
        ("en", "Nobody lost 291,000 migrant children, said the ranking member.", "291,000"),
        ("en", "A mailer says that Biden lost 320,000 migrant children. The base is false.", "320,000"),
        ("en", "The department did not announce that 450,000 migrant children were trafficked.", "450,000"),
        ("en", "What the alert does not tell us is that 323,000 migrant children were stolen.", "323,000"),
        ("en", "ICE disputed that its officers had mislaid 32,000 migrant children.", "32,000"),
        ("es", "Nos repiten que hay 300.000 niños migrantes desaparecidos. No los hay.", "300.000"),
    ],
)
def test_what_is_flatly_denied_is_refuted(engine, lang, text, quote):
    (claim,) = [each for each in engine.score(text, lang=lang) if each.is_claim]
    assert (claim.quote.exact, claim.stance) == (quote, "refuted")


@pytest.mark.parametrize(
    "text",
    [
        "An audit last August looked at the migrant children whom ICE let go. It is a long paper. More than 32,000 had"
        " missed their court hearings.",
        "Homan says that 323,000 migrant children were lost. The alert tells of 32,000 missed court hearings.",
    ],
)
def test_an_older_count_that_is_told_as_one_is_not_outdated(engine, text):
    found = engine.score(text, lang="en", published=date(2025, 7, 1))
    assert [each.verdict for each in found if each.is_claim][-1:] == ["accurate"]
