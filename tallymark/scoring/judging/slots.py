"""Compares a linked mention with its figure, slot by slot."""

import re
from dataclasses import dataclass

from tallymark.figures import Figure
from tallymark.figures.lexicon import Lexicon
from tallymark.figures.model import Change
from tallymark.reading.quantities.mention import Mention
from tallymark.scoring.assessment import Slot, SlotName
from tallymark.scoring.context.clause import goes_on
from tallymark.scoring.context.hit import Hit
from tallymark.scoring.context.surroundings import Surroundings
from tallymark.scoring.context.traits import traits_of
from tallymark.scoring.judging.extent import says_more
from tallymark.scoring.judging.periods import period_slot
from tallymark.scoring.linking.chance import CHANCE_DIGITS, significant
from tallymark.scoring.linking.link import Link

WEIGHTS: dict[SlotName, float] = {
    "condition": 0.4, "value": 0.25, "population": 0.1, "period": 0.1, "bound": 0.1, "source": 0.05,
}  # fmt: skip
"""How much each slot counts in the score: what was counted first, then the value; they add up to one."""

_NEXT_STATEMENT = re.compile(r"[;:]\s")
"""Parts a statement from one that explains it."""
_DIRECTION_REACH = 8
"""Words, a clause's end counting as several, within which a word of direction tells a number's."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The slots, and the reading that the text gives the figure instead of its own (a key of the lexicon), if any."""

    slots: dict[SlotName, Slot]
    said: str | None
    readings: frozenset[str] = frozenset()
    """All readings that it gives the figure: "lost to fraud" is two."""

    @property
    def score(self) -> float:
        """Agreement with the report, 0 to 1."""
        return round(sum(WEIGHTS[name] * slot.score for name, slot in self.slots.items()), 3)


def compare(mention: Mention, found: Link, around: Surroundings, lexicon: Lexicon) -> Comparison:
    """All slots of one claim. For a sum the first part's population and period stand for both."""
    figure = found.candidate.figures[0]
    wrong = unfaithful(mention, found, around)
    condition, said = _condition(mention, found, around, figure, wrong)
    slots: dict[SlotName, Slot] = {
        "value": _value(mention, found),
        "bound": Slot("absent", 0.9) if figure.high else _bound(mention, figure),
        "condition": condition,
        "population": _population(found, around),
        "period": period_slot(mention, around, figure, lexicon),
        "source": _source(found, around),
    }
    readings = {hit.key for hit in wrong if hit.kind == "reading"} | ({said} if said else set())
    return Comparison(slots, said, frozenset(readings))


def unfaithful(mention: Mention, found: Link, around: Surroundings) -> list[Hit]:
    """What the text says of the number that the figure did not count.

    Not held against it: a reading that the figure's own wording covers ("lost contact" said of calls nobody answered)
    or that is part of whom or what the report counts ("stolen cars"); one that the figure's file calls fair beside a
    faithful wording that is there; one in a clause before, where the own clause is faithful; a denied or feared one
    beside a faithful wording; and one that the figure counts itself ("died" of road deaths), in whatever words.
    """
    measures = found.candidate.measures
    near = around.sentence.hits if found.candidate.is_sum else around.bound
    says = [hit for hit in near if hit.kind == "says" and hit.key in measures]
    counted = [hit for hit in around.bound if hit.kind == "population" and found.candidate.report_id in hit.reports]
    fair = list(says)
    if found.said:
        fair += [hit for hit in around.bound if hit.kind == "beside" and hit.key in measures]
    people = around.noun_for(found.candidate) in ("population", "people")
    own = around.page.own(measures)
    restated = [hit for hit in around.bound if hit.kind in ("reading", "restated") and hit.key in own]
    exact = found.nearness == "exact" and significant(mention) >= CHANCE_DIGITS
    said_here = found.said and not _said_apart(says, mention, around)
    surveys = traits_of(around.language.code).as_surveys
    wrong = []
    for hit in around.bound:
        if hit.kind == "twists" and hit.key in measures:
            if not any(_takes_up(other, hit) for other in says):
                wrong.append(hit)
        elif hit.kind == "elsewhere" and any(other.overlaps(hit) for other in restated):
            continue  # "lost their lives", of a count of deaths
        elif hit.kind == "reading" or (hit.kind in ("denied", "feared") and not said_here):
            if hit.kind == "denied" and _stands_apart(hit, mention, around):
                continue
            led_up_to = found.said and hit.end <= mention.start and around.sentence.crosses(hit, mention)
            led_up_to = led_up_to and hit not in around.shared
            named = any(other.covers(hit) for other in counted)
            itself = hit.key in own or any(other.overlaps(hit) for other in restated)
            if not (itself or led_up_to or named or any(_means(other, hit) for other in fair)):
                wrong.append(hit)
        elif hit.kind == "elsewhere" and not found.said and people and not (hit.key in surveys and exact):
            wrong.append(hit)
    return wrong


def _stands_apart(denied: Hit, mention: Mention, around: Surroundings) -> bool:
    """Whether a denial is another clause's, and the number's own says something of it that no wording knows: "nobody
    had vanished; 291,000 had yet to be told"."""
    inside = around.sentence.start <= denied.start < around.sentence.end
    return inside and around.sentence.crosses(denied, mention) and goes_on(mention, around)


def _said_apart(says: list[Hit], mention: Mention, around: Surroundings) -> bool:
    """Whether only another statement says what is counted: "they are not missing, as some say; nobody answered"."""
    at, text = around.sentence.start, around.sentence.text
    return bool(says) and all(_NEXT_STATEMENT.search(text, mention.end - at, hit.start - at) for hit in says)


def _means(fair: Hit, reading: Hit) -> bool:
    """Whether a fair wording holds the reading's last words as its own: "lost to fraud" those of "is lost"."""
    return fair.start < reading.end <= fair.end and not fair.skips(reading)


def _takes_up(says: Hit, twist: Hit) -> bool:
    """Whether a twisting wording ends a faithful one ("not seasonally adjusted"), or is faithful for the other part."""
    if says.key != twist.key:
        return says.covers(twist)
    return says.start < twist.start and says.end == twist.end


def _condition(  # noqa: PLR0911 - a decision list
    mention: Mention, found: Link, around: Surroundings, figure: Figure, wrong: list[Hit]
) -> tuple[Slot, str | None]:
    if wrong:
        said = next((hit.key for hit in wrong if hit.kind in ("reading", "denied")), None)
        return Slot("contradicts", 0.0, "other_condition"), said
    if figure.change and found.candidate.derivation is None and _reversed(mention, found, around, figure.change):
        return Slot("contradicts", 0.0, "other_direction"), None
    if figure.change is None and found.candidate.derivation is None and _told_as_change(mention, around):
        return Slot("contradicts", 0.0, "other_condition"), None
    if figure.change and figure.unit == "percent" and _told_as_share(mention, around, figure.change):
        return Slot("contradicts", 0.0, "other_condition"), None
    if found.said:
        return (Slot("close", 0.8, "extent") if says_more(mention, found, around) else Slot("match", 1.0)), None
    if found.nearby or (around.as_whole and found.candidate.is_whole):
        return Slot("close", 0.8, "said_nearby"), None
    if any((found.candidate.report_id, measure) in around.page.said for measure in found.candidate.measures):
        return Slot("close", 0.7, "said_elsewhere"), None
    if not mention.vague and around.noun != "number" and goes_on(mention, around):
        return Slot("absent", 0.5, "condition_not_recognised"), None
    return Slot("absent", 0.3, "condition_not_said"), None


def _told_as_share(mention: Mention, around: Surroundings, change: Change) -> bool:
    """Whether a change in percent is told as a part of something: "18 percent of the country is homeless"."""
    rest = around.sentence.text[mention.end - around.sentence.start :].split(maxsplit=1)
    return bool(rest) and rest[0] == around.language.of and not any(hit.kind == change for hit in around.bound)


def _told_as_change(mention: Mention, around: Surroundings) -> bool:
    """Whether a total is told as what something rose or fell by: "went up by 37 billion tonnes"."""
    sentence, by = around.sentence, around.language.by
    led_up = sentence.text[: mention.start - sentence.start].rstrip()
    if not led_up.endswith(f" {by}"):
        return False
    last = sentence.start + len(led_up)
    return any(hit.end in (last, last - len(by) - 1) for hit in sentence.of_kind("increase", "decrease"))


def _reversed(mention: Mention, found: Link, around: Surroundings, change: Change) -> bool:
    """Whether a change is told the other way round: a word of the other direction close by, and none of its own."""
    opposite = "decrease" if change == "increase" else "increase"
    beside = [hit for hit in around.bound if not (mention.start <= hit.start and hit.end <= mention.end)]
    if any(hit.kind == change for hit in beside) or (mention.negative and change == "decrease"):
        return False
    if mention.negative:
        return True
    own = [hit for hit in beside if hit.kind == "says" and hit.key in found.candidate.measures]
    return any(
        hit.kind == opposite
        and around.sentence.distance(hit, mention) <= _DIRECTION_REACH
        and not any(other.covers(hit) for other in own)
        for hit in beside
    )


def _value(mention: Mention, found: Link) -> Slot:
    if found.nearness == "exact":
        exact = mention.low in (found.candidate.value, found.candidate.printed)
        return Slot("match", 1.0) if exact else Slot("close", 0.9, "rounded")
    if mention.vague:
        return Slot("close", 0.7, "vague")
    if found.candidate.end_told(mention):
        return Slot("close", 0.7, "one_end")
    if found.candidate.derivation is not None:
        return Slot("differs", 0.3, "not_in_report")
    return Slot("differs", 0.4, "other_value") if found.nearness != "far" else Slot("contradicts", 0.0, "other_value")


def _bound(mention: Mention, figure: Figure) -> Slot:
    bound = figure.bound
    above = bound in ("more_than", "at_least")
    least = {"exactly": figure.printed, "about": min(figure.printed, figure.value)}.get(bound)
    if least is not None and mention.hedge == "less_than" and mention.low <= least:
        return Slot("contradicts", 0.0, "bound_reversed")
    if above and mention.hedge == "less_than":
        return Slot("contradicts", 0.0, "bound_reversed")
    if bound in ("less_than", "at_most") and mention.hedge in ("more_than", "at_least"):
        return Slot("contradicts", 0.0, "bound_reversed")
    if above and mention.hedge == "at_most":
        return Slot("differs", 0.4, "bound_differs")
    if mention.hedge == bound:
        return Slot("match", 1.0)
    return Slot("absent" if mention.hedge == "none" else "close", 0.9)


def _population(found: Link, around: Surroundings) -> Slot:
    noun = around.noun_for(found.candidate)
    if around.counts_others(found.candidate):
        return Slot("differs", 0.2, "other_population")
    if noun == "population":
        return Slot("match", 1.0)
    if noun == "people" and around.counted_things:
        return Slot("differs", 0.2, "other_population")
    return Slot("absent", 0.8)


def _source(found: Link, around: Surroundings) -> Slot:
    report = found.candidate.report_id
    if any(hit.kind == "names" and report in hit.reports for hit in around.sentence.hits):
        return Slot("match", 1.0)
    return Slot("absent", 0.8)
