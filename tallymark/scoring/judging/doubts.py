"""What speaks against a claim's being judged rightly: the evidence that confidence is calibrated on.

Each doubt is a plain fact about one claim that is known while it is scored. How much each one weighs is no matter of
opinion: `calibration.yaml` holds what the gold set showed. Doubts that form a scale hold together ("value_far" comes
with "value_wrong" and "value_told"), so that a worse value can never be the more certain one. A page that tells several
figures of a report by their values is of that report as surely as one that names it.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal, get_args

from tallymark.reading.quantities.mention import Mention
from tallymark.scoring.assessment import Stance, Verdict
from tallymark.scoring.context.surroundings import Surroundings
from tallymark.scoring.judging.slots import Comparison
from tallymark.scoring.linking.link import Link

Doubt = Literal[
    "value_told",  # not the report's value or a fair rounding of it, though one that is told for it
    "value_wrong",  # at best recognisably near the report's value
    "value_far",  # not even that
    "vague",  # "tens of thousands"
    "several",  # a range, or a vague quantity over more than one order of magnitude
    "unsaid",  # the mention's own clause says nothing of what is counted, right or wrong
    "unsaid_nearby",  # nor does the sentence, or the one before
    "value_alone",  # nor does the page name the report: only the value speaks for it, and whom it counts
    "untied",  # nothing but the people spoken of ties the page to the report
    "unnamed",  # the page does not name the report
    "unnamed_near",  # neither the sentence nor one beside it names the report or its setting
    "told_otherwise",  # the verdict rests on the wording of something that was not counted
    "told_both",  # though the mention's own clause says what was counted, too
    "extent",  # the text says how far the count reaches ("all of them", "a record"), which the report does not
    "other_people",  # the text names other people
    "no_people",  # nothing names whom or what the number counts
    "other_period",  # the text gives other years
    "derived",  # the number is made of two figures
    "crowded",  # other large numbers stand in the sentence
    "stance",  # the text corrects or questions it
    "disputable",  # a verdict on which careful readers differ more often
]
"""The names, in the order in which they are reported."""

DOUBTS: tuple[Doubt, ...] = get_args(Doubt)

_DISPUTABLE: frozenset[Verdict] = frozenset({"misstated", "outdated", "missing_context"})
_CROWD = 2
"""Other large numbers of the same kind beside it, from which evidence may be laid to the wrong one."""
_LARGE = 1000
"""Smaller numbers are hardly ever taken for a report's."""
_BESIDE = 4
"""Mentions either side that are looked at, so that a sentence of thousands costs no more a number."""


def doubts_of(
    mention: Mention, found: Link, around: Surroundings, compared: Comparison, verdict: Verdict, stance: Stance
) -> tuple[Doubt, ...]:
    """The doubts that hold of one claim, in the order of `DOUBTS`."""
    slots = compared.slots
    report, page = found.candidate.report.id, around.page
    otherwise = slots["condition"].grade == "contradicts"
    told = found.said or found.nearby or otherwise
    sure = told and not page.corroborated.isdisjoint(found.candidate.family)
    holds: dict[Doubt, bool] = {
        "value_told": found.nearness != "exact",
        "value_wrong": found.nearness in ("near", "far"),
        "value_far": found.nearness == "far",
        "vague": mention.vague,
        "several": mention.is_range or mention.high >= 10 * mention.low,
        "unsaid": not (found.said or otherwise),
        "unsaid_nearby": not (found.said or found.nearby or otherwise),
        "value_alone": not (found.said or found.nearby or report in page.named or sure),
        "untied": not (found.tied or sure),
        "unnamed": not (report in page.named or sure),
        "unnamed_near": not (found.named_near or sure),
        "told_otherwise": otherwise,
        "told_both": found.said and otherwise,
        "extent": slots["condition"].note == "extent",
        "other_people": slots["population"].grade in ("differs", "contradicts"),
        "no_people": slots["population"].grade == "absent",
        "other_period": slots["period"].grade in ("differs", "contradicts"),
        "derived": found.candidate.derivation is not None,
        "crowded": _is_crowded(mention, around.sentence.mentions),
        "stance": stance in ("refuted", "questioned"),
        "disputable": verdict in _DISPUTABLE,
    }
    return tuple(doubt for doubt in DOUBTS if holds[doubt])


def _is_crowded(mention: Mention, mentions: Sequence[Mention]) -> bool:
    at = bisect_left(mentions, mention.start, key=lambda other: other.start)
    beside = mentions[max(0, at - _BESIDE) : at + 1 + _BESIDE]
    large = [other.start for other in beside if other.kind == mention.kind and other.high >= _LARGE]
    return len(large) - (mention.start in large) >= _CROWD
