"""What a text says of a mention, whichever figure is looked at: worked out once."""

import re
from dataclasses import dataclass
from math import inf

from tallymark.kept import kept
from tallymark.reading.languages.language import Language
from tallymark.reading.places import places
from tallymark.reading.quantities.mention import Mention
from tallymark.scoring.context.clause import goes_on
from tallymark.scoring.context.hit import Hit, HitKind, reports_of
from tallymark.scoring.context.passage import Sentence
from tallymark.scoring.context.surroundings import Surroundings
from tallymark.scoring.context.traits import traits_of
from tallymark.scoring.judging.periods import dates_told, rates_of
from tallymark.scoring.linking.chance import is_distinctive
from tallymark.scoring.linking.treated import Treated

_POINTING = re.compile(r"\b(?:those|these|that|esos|esas|estos|estas|aquellos|aquellas)\s+(?:\w+\s+)?$")
"""What points back at a number, right before it."""
_ABOUT = re.compile(r"\b(?:on|about|of|into|sobre|de|acerca de)$")
"""How what leads up to a document's subject ends."""
_DEFINITE = re.compile(r"\b(?:the|that|los|las|esos|esas)\s+$")
"""What tells a number as one that is known, right before it."""


@dataclass(eq=False)
class Tellings:
    """What the text says of a mention, whichever candidate is looked at: worked out once, and not changed."""

    says: frozenset[str]
    twists: frozenset[str]
    loose: frozenset[str]
    nearby: frozenset[str]
    readings: frozenset[str]
    """What is told of the mention in words that reports share ("missing"), denied or not."""
    elsewhere: bool
    elsewhere_read: frozenset[str]
    """Readings that are told in the very words that tell another kind of count: "lost their lives" is death."""
    not_theirs: frozenset[str]
    """Reports whose own files say that what is told here is another count, nearer than anything else."""
    lost_else: bool
    """People are told to have lost something, or to be missing from another place: no value outweighs that."""
    rates: frozenset[str]
    treated: Treated
    """What the page treats."""
    distinctive: bool
    """The value alone could be recognised; smaller ones stand in every text."""
    only_named: str | None
    """The report that the sentence names, where it names one alone."""
    mention: Mention
    sentence: Sentence
    language: Language

    @kept
    def points_back(self) -> bool:
        """Whether the number is told as one that was told before: "every one of those 32,000"."""
        return bool(_POINTING.search(self.sentence.text[: self.mention.start - self.sentence.start]))

    @kept
    def is_definite(self) -> bool:
        """Whether the number is told as one that is known: "the 291,000 in the alert"."""
        return bool(_DEFINITE.search(self.sentence.text, 0, self.mention.start - self.sentence.start))

    @kept
    def is_given(self) -> bool:
        """Whether one of the reports at hand gives the number, though not as one of its figures."""
        return self.treated.gives(self.mention)

    @kept
    def places(self) -> dict[str, int]:
        """Countries and continents in which the sentence places something, and where in the sentence it does."""
        return places(self.sentence.text, self.language)

    @kept
    def dates(self) -> frozenset[str]:
        """Months ("2024-08") and years that the sentence names."""
        return frozenset(hit.key for hit in self._dates)

    @kept
    def own_dates(self) -> frozenset[str]:
        """Those that it names of this number rather than of another: "from 320 in 2031 to 298 in 2032"."""
        dates = self._dates
        return frozenset(hit.key for hit in self.sentence.bound(self.mention, dates)) if dates else frozenset()

    @kept
    def _dates(self) -> list[Hit]:
        return dates_told(self.sentence, self.language)


def is_subject_of_document(hit: Hit, sentence: Sentence) -> bool:
    """Whether a wording only says what a document is about: "waving the report on arrears"."""
    if hit.kind not in ("says", "population"):
        return False
    for document in sentence.of_kind("document"):
        between = sentence.text[document.end - sentence.start : hit.start - sentence.start]
        about = document.end <= hit.start and not between.strip()
        if document.covers(hit) or (about and _ABOUT.search(sentence.text, 0, document.end - sentence.start)):
            return True
    return False


def tellings_of(mention: Mention, around: Surroundings, treated: Treated) -> Tellings:
    """All that the mention's own hits, its sentence and the one before tell of it."""
    sentence, bound, traits = around.sentence, around.bound, traits_of(around.language.code)
    keys: dict[HitKind, set[str]] = {}
    for hit in bound:
        apart = is_subject_of_document(hit, sentence) and (sentence.crosses(hit, mention) or goes_on(mention, around))
        if not apart:
            keys.setdefault(hit.kind, set()).add(hit.key)
    readings = [hit for hit in bound if hit.kind in ("reading", "denied", "feared")]
    others: list[Hit] = []
    nearest_reading = inf
    if "elsewhere" in keys:
        others = [hit for hit in bound if hit.kind == "elsewhere" and not (readings and hit.key in traits.tells_who)]
        if readings and around.as_whole:  # "found 5,000 of the 300,000 who were lost"
            others = [hit for hit in others if not hit.start < mention.start < mention.end <= hit.end]
        fates = [hit for hit in readings if not any(other.covers(hit) for other in others)]  # "missing from care"
        nearest_reading = min((sentence.distance(hit, mention) for hit in fates), default=inf)
    named = reports_of(sentence.of_kind("names"))
    nearer = [hit for hit in others if sentence.distance(hit, mention) < nearest_reading]
    return Tellings(
        says=frozenset(keys.get("says", ())),
        twists=frozenset(keys.get("twists", ())),
        loose=frozenset(keys.get("loose", ())),
        nearby=frozenset([hit.key for s in around.led_up for hit in s.of_kind("says")]),
        readings=frozenset([hit.key for hit in readings]),
        not_theirs=frozenset([hit.key.rstrip("/") for hit in nearer if hit.key.endswith("/")]),
        elsewhere=bool(nearer),
        elsewhere_read=frozenset(
            [each.key for each in readings if nearer and all(hit.overlaps(each) for hit in nearer)]
        ),
        lost_else=any(
            hit.key in traits.rules_out
            and not any(reading.overlaps(hit) and hit.end <= reading.end for reading in readings)
            for hit in others
        ),
        rates=rates_of(bound) if "rate" in keys else frozenset(),
        treated=treated,
        distinctive=is_distinctive(mention),
        only_named=next(iter(named)) if len(named) == 1 else None,
        mention=mention,
        sentence=sentence,
        language=around.language,
    )
