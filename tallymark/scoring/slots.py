"""Compares a linked mention with its figure, slot by slot."""

from collections.abc import Sequence
from dataclasses import dataclass

from tallymark.figures.lexicon import Lexicon
from tallymark.reading.language import Language
from tallymark.reading.mention import Mention
from tallymark.scoring.assessment import Slot, SlotName
from tallymark.scoring.evidence import Hit
from tallymark.scoring.link import Link, Surroundings, counted_noun
from tallymark.scoring.periods import period_slot

WEIGHTS: dict[SlotName, float] = {
    "condition": 0.4, "value": 0.25, "population": 0.1, "period": 0.1, "bound": 0.1, "source": 0.05,
}  # fmt: skip
"""How much each slot counts in the score: what was counted first, then the value; they add up to one."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The slots, and the reading that the text gives the figure instead of its own (a key of the lexicon), if any."""

    slots: dict[SlotName, Slot]
    said: str | None

    @property
    def score(self) -> float:
        """Agreement with the report, 0 to 1."""
        return round(sum(WEIGHTS[name] * slot.score for name, slot in self.slots.items()), 3)


def compare(mention: Mention, found: Link, around: Surroundings, lexicon: Lexicon, language: Language) -> Comparison:
    """All slots of one claim. For a sum the first part's population and period stand for both."""
    figure = found.candidate.figures[0]
    condition, said = _condition(found, around)
    slots: dict[SlotName, Slot] = {
        "value": _value(mention, found),
        "bound": _bound(mention, figure.bound),
        "condition": condition,
        "population": _population(mention, around),
        "period": period_slot(around.sentence, figure, lexicon, language),
        "source": _source(found, around),
    }
    return Comparison(slots, said)


def unfaithful(found: Link, hits: Sequence[Hit]) -> list[Hit]:
    """The readings among these hits that the figure did not count.

    A reading is not held against a text where the figure's own wording covers it ("lost contact" said of calls nobody
    answered), nor where the figure's file calls it fair beside a faithful wording that is there.
    """
    own = [hit for hit in hits if hit.kind == "says" and hit.key in found.candidate.measures]
    fair = list(own)
    if own or found.said:
        fair += [hit for hit in hits if hit.kind == "beside" and hit.key in found.candidate.measures]
    return [
        hit
        for hit in hits
        if (hit.kind == "reading" and not any(hit.overlaps(other) for other in fair))
        or (hit.kind == "twists" and hit.key in found.candidate.measures)
    ]


def _condition(found: Link, around: Surroundings) -> tuple[Slot, str | None]:
    wrong = unfaithful(found, around.bound)
    if wrong:
        hit = wrong[0]
        said = hit.key if hit.kind == "reading" else None
        return Slot("contradicts", 0.0, "other_condition"), said
    if found.said:
        return Slot("match", 1.0), None
    if found.nearby:
        return Slot("close", 0.8, "said_nearby"), None
    return Slot("absent", 0.3, "condition_not_said"), None


def _value(mention: Mention, found: Link) -> Slot:
    if found.nearness == "exact":
        exact = mention.low in (found.candidate.value, found.candidate.printed)
        return Slot("match", 1.0) if exact else Slot("close", 0.9, "rounded")
    if mention.vague:
        return Slot("close", 0.7, "vague")
    if found.candidate.derivation is not None:
        return Slot("differs", 0.3, "not_in_report")
    return Slot("differs", 0.4, "other_value") if found.nearness != "far" else Slot("contradicts", 0.0, "other_value")


def _bound(mention: Mention, bound: str) -> Slot:
    above = bound in ("more_than", "at_least")
    if above and mention.hedge in ("less_than",):
        return Slot("contradicts", 0.0, "bound_reversed")
    if bound in ("less_than", "at_most") and mention.hedge in ("more_than", "at_least"):
        return Slot("contradicts", 0.0, "bound_reversed")
    if above and mention.hedge == "at_most":
        return Slot("differs", 0.4, "bound_differs")
    if mention.hedge == bound:
        return Slot("match", 1.0)
    return Slot("absent" if mention.hedge == "none" else "close", 0.9)


def _population(mention: Mention, around: Surroundings) -> Slot:
    noun = counted_noun(mention, around)
    if noun == "population":
        return Slot("match", 1.0)
    if noun == "people":
        return Slot("differs", 0.2, "other_population")
    return Slot("absent", 0.8)


def _source(found: Link, around: Surroundings) -> Slot:
    report = found.candidate.report.id
    if any(hit.kind == "names" and hit.key == report for hit in around.sentence.hits):
        return Slot("match", 1.0)
    return Slot("absent", 0.8)
