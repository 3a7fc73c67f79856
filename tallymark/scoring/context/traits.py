"""What a language's lexicon says of its shared readings and other counts, at hand by their keys."""

from dataclasses import dataclass
from functools import cache

from tallymark.figures.lexicon import load_lexicon


@dataclass(frozen=True)
class Traits:
    """The keys of which each trait holds; `Reading` and `Elsewhere` in the lexicon say what they mean."""

    of_numbers: frozenset[str]
    as_surveys: frozenset[str]
    tells_who: frozenset[str]
    rules_out: frozenset[str]
    takes_readings: frozenset[str]


@cache
def traits_of(lang: str) -> Traits:
    """The traits in a language ("en", "es")."""
    lexicon = load_lexicon(lang)
    others = lexicon.elsewhere.items()
    return Traits(
        of_numbers=frozenset(key for key, reading in lexicon.readings.items() if reading.of_numbers),
        as_surveys=frozenset(key for key, other in others if other.as_surveys),
        tells_who=frozenset(key for key, other in others if other.tells_who),
        rules_out=frozenset(key for key, other in others if other.rules_out),
        takes_readings=frozenset(key for key, other in others if other.takes_readings),
    )
