"""What a text says of a mention, whichever figure is looked at: worked out once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from tallymark.figures import Report
from tallymark.reading.language import Language
from tallymark.reading.mention import Mention
from tallymark.reading.places import places
from tallymark.scoring.candidates import Candidate
from tallymark.scoring.chance import is_distinctive
from tallymark.scoring.periods import dates_told, rates_of
from tallymark.scoring.surroundings import Surroundings


@dataclass(frozen=True)
class Tellings:
    """What the text says of a mention, whichever candidate is looked at: worked out once."""

    says: frozenset[str]
    twists: frozenset[str]
    loose: frozenset[str]
    nearby: frozenset[str]
    otherwise: bool
    elsewhere: bool
    rates: frozenset[str]
    reports: tuple[Report, ...]
    """The reports that the page treats."""
    distinctive: bool
    """The value alone could be recognised; smaller ones stand in every text."""
    only_named: str | None
    """The report that the sentence names, where it names one alone."""
    sentence: str
    language: Language

    @cached_property
    def places(self) -> dict[str, int]:
        """Countries and continents in which the sentence places something, and where in the sentence it does."""
        return places(self.sentence, self.language)

    @cached_property
    def dates(self) -> frozenset[str]:
        """Months ("2024-08") and years that the sentence names."""
        return dates_told(self.sentence, self.language)


def tellings_of(mention: Mention, around: Surroundings, near: Sequence[Candidate]) -> Tellings:
    """All that the mention's own hits, its sentence and the one before tell of it; `near` are the figures at hand."""
    bound = around.bound
    others = [hit for hit in bound if hit.kind == "elsewhere"]
    readings = [hit for hit in bound if hit.kind in ("reading", "denied")]
    named = {hit.key for hit in around.sentence.of_kind("names")}
    nearest_other = min((around.sentence.distance(hit, mention) for hit in others), default=None)
    nearest_reading = min((around.sentence.distance(hit, mention) for hit in readings), default=None)
    return Tellings(
        says=frozenset(hit.key for hit in bound if hit.kind == "says"),
        twists=frozenset(hit.key for hit in bound if hit.kind == "twists"),
        loose=frozenset(hit.key for hit in bound if hit.kind == "loose"),
        nearby=frozenset(hit.key for s in around.led_up for hit in s.of_kind("says")),
        otherwise=bool(readings),
        elsewhere=nearest_other is not None and (nearest_reading is None or nearest_other < nearest_reading),
        rates=rates_of(bound),
        reports=tuple({candidate.report_id: candidate.report for candidate in near}.values()),
        distinctive=is_distinctive(mention),
        only_named=next(iter(named)) if len(named) == 1 else None,
        sentence=around.sentence.text,
        language=around.language,
    )
