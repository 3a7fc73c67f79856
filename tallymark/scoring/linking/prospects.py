"""What a mention may cite by its value and by what is told of it, with what speaks for and against each."""

from dataclasses import dataclass
from typing import NamedTuple

from tallymark.reading.quantities.mention import Mention
from tallymark.scoring.context.clause import only_names
from tallymark.scoring.context.surroundings import TELLING, Surroundings
from tallymark.scoring.context.tellings import Tellings, is_subject_of_document, tellings_of
from tallymark.scoring.context.traits import traits_of
from tallymark.scoring.judging.periods import rate_of
from tallymark.scoring.linking.candidates import Candidate, Nearness
from tallymark.scoring.linking.chance import CHANCE_DIGITS, significant
from tallymark.scoring.linking.plausible import is_rest, plausible
from tallymark.scoring.linking.treated import Treated


@dataclass(slots=True)
class Grounds:
    """What speaks for one candidate, and against it."""

    nearness: Nearness
    said: bool
    nearby: bool
    twisted: bool
    loose: bool
    own: bool
    """A reading that it counts itself is told: it points to the figure no better than its population does."""
    told_otherwise: bool
    """A reading that no figure counted ("missing") is told of the number."""
    elsewhere: bool
    """Another kind of count ("found", "arrested") is told of it, nearer than anything else."""
    told_change: bool
    """Its change is told, in its direction, beside another figure of the report."""

    @property
    def any_condition(self) -> bool:
        """Whether anything at all is told of what is counted."""
        return self.said or self.nearby or self.twisted or self.loose or self.own or self.told_otherwise


class Prospect(NamedTuple):
    """A candidate that a mention may cite, with what the text tells of either."""

    candidate: Candidate
    grounds: Grounds
    told: Tellings


def prospects_of(mention: Mention, around: Surroundings, treated: Treated) -> list[Prospect]:
    """What the mention may cite by its value and by what is told of it, whatever else the page turns out to cite."""
    says = {hit.key for hit in around.bound if hit.kind == "says"}
    within = treated.within_reach(mention, says)
    if not mention.vague and not any(hit.kind in TELLING for hit in around.bound):
        within = [candidate for candidate in within if candidate.recognises(mention)]
    if not within:
        return []
    told = tellings_of(mention, around, treated)
    prospects = []
    for candidate in within:
        nearness, said = candidate.nearness(mention), _said(candidate, told)
        if nearness != "far" or said:
            prospect = Prospect(candidate, _grounds(mention, candidate, nearness, around, told, said=said), told)
            if not _ruled_out(mention, prospect, around):
                prospects.append(prospect)
    return prospects


def _grounds(
    mention: Mention, candidate: Candidate, nearness: Nearness, around: Surroundings, told: Tellings, *, said: bool
) -> Grounds:
    measures = candidate.measures
    own = around.page.own(measures) if told.readings else frozenset()
    elsewhere = told.elsewhere and own.isdisjoint(told.elsewhere_read)
    if candidate.unit == "person":
        own |= traits_of(around.language.code).of_numbers
    told_change = nearness == "exact" and _tells_change(mention, candidate, around)
    return Grounds(
        nearness=nearness,
        said=said,
        nearby=told_change or not measures.isdisjoint(told.nearby),
        twisted=not measures.isdisjoint(told.twists),
        loose=not measures.isdisjoint(told.loose),
        own=not own.isdisjoint(told.readings),
        told_otherwise=not told.readings <= own,
        elsewhere=elsewhere,
        told_change=told_change,
    )


def _tells_change(mention: Mention, candidate: Candidate, around: Surroundings) -> bool:
    """Whether the text tells a change of this direction beside what a figure of the report counts, or its very value,
    and names the report: "the number of people killed slipped by 1.7 percent"."""
    change, report = candidate.figures[0].change, candidate.report_id
    told = (hit for hit in around.bound if hit.kind == change and not mention.start <= hit.start < mention.end)
    if change is None or report not in around.page.named or not any(told):
        return False
    values = {figure.value for figure in candidate.report.figures if not figure.change}
    return any(
        any(
            hit.key.startswith(f"{report}/") and not is_subject_of_document(hit, sentence)
            for hit in sentence.of_kind("says")
        )
        or any(other.low in values for other in sentence.mentions)
        for sentence in around.led_up
    )


def _said(candidate: Candidate, told: Tellings) -> bool:
    """Whether the mention's clause says what is counted; of a sum, what each of its parts counts."""
    if candidate.is_sum:
        return all(not part.isdisjoint(told.says) for part in candidate.parts)
    return not candidate.measures.isdisjoint(told.says)


def _ruled_out(  # noqa: PLR0911 - a decision list
    mention: Mention, prospect: Prospect, around: Surroundings
) -> bool:
    """Whether something speaks against a claim that nothing the page cites can outweigh."""
    candidate, grounds, told = prospect
    nearness = grounds.nearness
    told_here = grounds.said or grounds.twisted or grounds.loose
    if mention.currency and candidate.figures[0].currency not in (None, mention.currency):
        return True
    if told.rates and rate_of(candidate.figures[0]) not in told.rates and not (told_here and nearness == "exact"):
        return True
    if mention.vague and (nearness == "far" or not grounds.any_condition):
        return True
    if nearness == "near" and not (told_here or grounds.told_otherwise):
        return True
    if nearness == "far":
        says = [hit for hit in around.bound if hit.kind == "says" and hit.key in candidate.measures]
        if not plausible(mention, candidate) or only_names(says, mention, around, candidate.family):
            return True
    if candidate.report_id in told.not_theirs and around.noun_for(candidate) != "population":
        return True
    if around.noun_for(candidate) == "other":
        unmistakable = significant(mention) > CHANCE_DIGITS + 1
        if nearness != "exact" or not (unmistakable or grounds.said):
            return True
    return nearness in ("near", "far") and (told.is_given or is_rest(mention, candidate))
