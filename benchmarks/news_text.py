"""News-like English made for measuring: invented sentences, as dense in numbers as a report on figures is."""

import random
from collections.abc import Iterator

_PLAIN = (
    "The committee will meet again after the recess.",
    "Neighbours said they had expected the decision for some time.",
    "A spokeswoman declined to comment on the letter, which was first seen by this newspaper.",
    "“We read the audit twice before we answered it,” the director said in an interview on the steps of the town hall.",
    "Nothing in the document says who is to blame, and its authors were careful to leave the question open.",
    "Several members left the room before the vote, among them the chair of the subcommittee on rural affairs.",
)
_COUNTED = (
    "The office counted {hedge} {count} {things} between {year} and {later}.",
    "{Hedge} {count} {things} were still waiting at the end of {month}, against {other} a year before.",
    "By {month} {day}, {year}, the number of {things} had risen by {percent} per cent to {count}.",
    "Auditors who looked at {word} sites found that {percent}% of the {things} had never been entered.",
    "It would cost ${money} million to mend, or about {word} times what was set aside in {year}.",
    "Of {count} {things}, {hedge} {other} were turned away, the 56-page audit says.",
    "Between {word} and {count} {things} were moved in the {ordinal} quarter, a spokesman aged {age} said at 10 a.m.",
)
_HEDGES = ("more than", "nearly", "about", "at least", "fewer than", "some", "an estimated", "as many as", "roughly")
_THINGS = ("parcels", "bridges", "permits", "wells", "library cards", "ferry tickets", "case files", "orchards")
_MONTHS = ("January", "March", "April", "June", "August", "October", "December")
_WORDS = ("two", "seven", "twelve", "twenty-one", "three hundred", "six thousand", "a dozen", "tens of thousands of")
_ORDINALS = ("first", "second", "third", "fourth")

SENTENCES = 30
"""In an article: some 3,000 characters, a usual length."""

DENSITY = 0.45
"""Share of sentences with a number: more than in most news, so that none of the readers is flattered by idle text."""


def articles(seed: int) -> Iterator[str]:
    """Articles without end, the same ones for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - made-up text, not a secret
    while True:
        yield " ".join(_sentence(chance) for _ in range(SENTENCES))


def _sentence(chance: random.Random) -> str:
    if chance.random() > DENSITY:
        return chance.choice(_PLAIN)
    hedge = chance.choice(_HEDGES)
    return chance.choice(_COUNTED).format(
        hedge=hedge,
        Hedge=hedge.capitalize(),
        count=f"{chance.randrange(1_000, 900_000, 100):,}",
        other=f"{chance.randrange(200, 20_000):,}",
        things=chance.choice(_THINGS),
        year=chance.randrange(1995, 2015),
        later=chance.randrange(2015, 2026),
        month=chance.choice(_MONTHS),
        day=chance.randrange(1, 29),
        percent=round(chance.uniform(1, 90), 1),
        money=round(chance.uniform(1, 400), 1),
        word=chance.choice(_WORDS),
        ordinal=chance.choice(_ORDINALS),
        age=chance.randrange(30, 70),
    )
