"""Decides which figure a mention cites: by what the text says is counted, then by the value; in doubt, none."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from tallymark.reading.mention import Mention
from tallymark.scoring.candidates import Candidate, Nearness
from tallymark.scoring.chance import CHANCE_DIGITS, significant
from tallymark.scoring.clause import only_names
from tallymark.scoring.elsewhere import is_elsewhere, is_local, is_long_before
from tallymark.scoring.periods import rate_of
from tallymark.scoring.plausible import is_rest, plausible
from tallymark.scoring.rounding import in_percent
from tallymark.scoring.surroundings import TELLING, Surroundings
from tallymark.scoring.tellings import Tellings, tellings_of
from tallymark.scoring.treated import Treated

_VALUE_WEIGHT: dict[Nearness, float] = {"exact": 3.0, "circulating": 2.0, "near": 1.0, "far": 0.0}
_SAYS = 4.5
"""The mention's own clause names what the figure counts: more than an exact value of another figure."""
_TWISTS = 2.0
_LOOSE = 2.0
_SAID_NEARBY = 1.0
"""Another clause of the sentence, or the sentence before, names it."""
_NAMED = 0.5
"""The page names the report: it decides between figures that are otherwise alike."""
_EDITION = 1.5
"""The sentence gives the edition's date, or names this report alone: less than an exact value of another edition."""
_SWAPPED = 1.25
"""The value is exactly that of another figure of the report: more than being near the value of another edition."""
_SUM_TOLD = 1.5
"""Said of what no figure counted, a number in the sum's range is the sum rather than a rounding of one part."""
_OF_NUMBERS = frozenset({"faked"})
"""Readings of numbers and things: told beside people they are hardly ever of them."""
_SURE_TOGETHER = 5
"""Digits that carry meaning, and wordings, of several figures told on a page, from which they are hardly chance."""


@dataclass(slots=True)
class Link:
    """A mention's figure, with what spoke for it."""

    candidate: Candidate
    nearness: Nearness
    said: bool
    """The mention's own clause says what is counted."""
    nearby: bool
    """The sentence, or the one before, says it."""
    strength: float
    tied: bool
    """The page is tied to the report by more than people like those it counts."""
    named_near: bool
    """The sentence, or one beside it, names the report or its setting."""


@dataclass(slots=True)
class _Grounds:
    """What speaks for one candidate."""

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

    @property
    def any_condition(self) -> bool:
        return self.said or self.nearby or self.twisted or self.loose or self.own or self.told_otherwise


class Prospect(NamedTuple):
    """A candidate that a mention may cite, with what the text tells of either."""

    candidate: Candidate
    grounds: _Grounds
    told: Tellings


def prospects_of(mention: Mention, around: Surroundings, treated: Treated) -> list[Prospect]:
    """What the mention may cite by its value and by what is told of it, whatever else the page turns out to cite."""
    says = {hit.key for hit in around.bound if hit.kind == "says"}
    within = treated.within_reach(mention, says)
    if not mention.vague and not any(hit.kind in TELLING for hit in around.bound):
        within = [candidate for candidate in within if candidate.recognises(mention)]
    if not within:
        return []
    told = tellings_of(mention, around, treated.reports(mention.sort))
    prospects = (Prospect(candidate, _grounds(mention, candidate, around, told), told) for candidate in within)
    return [prospect for prospect in prospects if not _ruled_out(mention, prospect, around)]


def link(mention: Mention, around: Surroundings, prospects: Sequence[Prospect]) -> Link | None:
    """The figure that the mention cites, of those that it may cite, or None."""
    links = []
    for prospect in prospects:
        candidate, grounds, told = prospect
        named = candidate.report_id in around.page.named or candidate.report_id in around.page.reports_cited
        if not _cites(mention, prospect, around, named=named):
            continue
        strength = _strength(candidate, grounds, named=named) + _EDITION * _edition_told(candidate, told)
        tied = candidate.report_id in around.page.tied
        named_near = not around.reports_named.isdisjoint(candidate.family)
        elsewhere = is_elsewhere(candidate, around, told, named=named_near)
        elsewhere = elsewhere or (grounds.nearness != "exact" and is_long_before(candidate, told))
        if not (elsewhere or is_local(mention, candidate, grounds.nearness, around, said=grounds.said)):
            links.append(Link(candidate, grounds.nearness, grounds.said, grounds.nearby, strength, tied, named_near))
    if len(links) < 2:
        return links[0] if links else None
    exact = [found for found in links if found.nearness == "exact"]
    if exact:
        meant = around.page.named | {found.candidate.report_id for found in exact}
        links = [found for found in links if found.nearness != "far" or found.candidate.report_id in meant]
    if exact and prospects[0].told.is_whole:
        links = [found for found in links if found.nearness != "far"]
    if significant(mention) >= CHANCE_DIGITS:
        links = _recognised(links, exact, around, prospects[0].told)
    return max(links, key=lambda found: (found.strength, *_fit(mention, found, around)), default=None)


def corroborated(claims: Iterable[tuple[Mention, Link]]) -> frozenset[str]:
    """The reports of whose figures the page gives so many that no chance does: by values, digit by digit, and words."""
    told: dict[str, dict[str, int]] = defaultdict(dict)
    for mention, found in claims:
        if found.nearness == "exact" and not mention.vague:
            weight = significant(mention) + found.said
            for report in found.candidate.family:
                editions = told[report]
                editions[found.candidate.name] = max(weight, editions.get(found.candidate.name, 0))
    return frozenset(
        report for report, weights in told.items() if len(weights) > 1 and sum(weights.values()) >= _SURE_TOGETHER
    )


def _recognised(links: list[Link], exact: list[Link], around: Surroundings, told: Tellings) -> list[Link]:
    """The links, once a value that hardly ever agrees by chance is recognised.

    A figure with another value, of the same report, is then told with that value: swapped. One of another report gives
    way where the text tells the recognised figure as what nobody counted.
    """
    reports = {found.candidate.report_id for found in exact if not _told_of(found.candidate, told)}
    swapped = [
        replace(found, strength=found.strength + _SWAPPED)
        if found.nearness == "far" and found.candidate.report_id in reports
        else found
        for found in links
    ]
    recognised = {
        found.candidate.report_id
        for found in exact
        if not told.readings <= around.page.own(found.candidate.measures)
        or not found.candidate.measures.isdisjoint(told.twists)
    }
    if not recognised:
        return swapped
    return [found for found in swapped if found.nearness == "exact" or found.candidate.report_id in recognised]


def _told_of(candidate: Candidate, told: Tellings) -> bool:
    """Whether the mention's clause tells the candidate, rightly or twisted."""
    return not candidate.measures.isdisjoint(told.says | told.twists)


def _grounds(mention: Mention, candidate: Candidate, around: Surroundings, told: Tellings) -> _Grounds:
    measures = candidate.measures
    own = around.page.own(measures) if told.readings else frozenset()
    if candidate.unit == "person":
        own |= _OF_NUMBERS
    return _Grounds(
        nearness=candidate.nearness(mention),
        said=_said(candidate, told),
        nearby=not measures.isdisjoint(told.nearby),
        twisted=not measures.isdisjoint(told.twists),
        loose=not measures.isdisjoint(told.loose),
        own=not own.isdisjoint(told.readings),
        told_otherwise=not told.readings <= own,
        elsewhere=told.elsewhere,
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
    if nearness == "far" and not grounds.said:
        return True
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
    if around.noun_for(candidate) == "other":
        near = around if candidate.report_id in around.page.named else around.sentence
        counted_here = not near.reports_counted.isdisjoint(candidate.family)
        if not (grounds.said and nearness == "exact" and counted_here):
            return True
    return nearness in ("near", "far") and (told.is_given or is_rest(mention, candidate))


def _cites(mention: Mention, prospect: Prospect, around: Surroundings, *, named: bool) -> bool:
    """Whether there is enough for a claim. Each line is one reason why there is not.

    `named`: the page names the report, or cites it with another number.
    """
    candidate, grounds, told = prospect
    nearness = grounds.nearness
    noun = around.noun_for(candidate)
    told_here = grounds.said or grounds.twisted or grounds.loose
    unmistakable = nearness == "exact" and noun in ("population", "people") and significant(mention) >= CHANCE_DIGITS
    cited_before = around.page.cited.get(mention.low) == candidate.name
    as_number = noun == "number" and nearness in ("exact", "circulating")
    known = candidate.report_id in around.page.tied or (
        significant(mention) >= CHANCE_DIGITS and not around.page.reports_cited.isdisjoint(candidate.family)
    )
    bare = noun == "" and named and known and _told_surely(mention, prospect)
    well_known = _well_known(mention, candidate, grounds, around)
    near = cited_before or as_number or bare or well_known or _near(candidate, grounds, around)
    if not near or (mention.repeats and not (told_here or grounds.told_otherwise)):
        return False
    if candidate.derivation is not None and not _derivation_cited(
        mention, candidate, grounds, told, named=named or well_known or cited_before
    ):
        return False
    told_again = cited_before and told.points_back
    if grounds.elsewhere and not (grounds.said or told_again) and (told.lost_else or not (unmistakable or as_number)):
        return False
    if nearness == "far":
        return named or noun == "population"
    if not told.distinctive and not told_here:
        return _recognised_small(mention, candidate, grounds, around)
    return grounds.any_condition or named or unmistakable or cited_before or as_number or well_known


def _well_known(mention: Mention, candidate: Candidate, grounds: _Grounds, around: Surroundings) -> bool:
    """Whether the number is one under which the report is known ("320,000"), told of nothing else on a page that
    names it, cites it with another number or asks about this one, and tells of what nobody counted."""
    if grounds.nearness not in ("exact", "circulating") or not around.page.tells_otherwise or grounds.elsewhere:
        return False
    cited = around.page.reports_cited | around.page.named
    if around.noun_for(candidate) in ("other", "people"):
        return False
    asked = around.sentence.text.rstrip().endswith("?") and candidate.report_id in around.page.tied
    if cited.isdisjoint(candidate.family) and not asked:
        return False
    beside = around.reports_named | around.reports_counted
    if beside.isdisjoint(candidate.family):
        return False
    numbers = around.sentence.of_kind("setting")
    return any(
        hit.key == candidate.report_id and hit.start < mention.end and mention.start < hit.end for hit in numbers
    )


def _near(candidate: Candidate, grounds: _Grounds, around: Surroundings) -> bool:
    """Whether something of the report stands near: its name, its setting, whom it counts, or another of its numbers."""
    family = candidate.family
    return (
        grounds.nearby
        or not around.reports_named.isdisjoint(family)
        or not around.reports_counted.isdisjoint(family)
        or not around.page.reports_cited.isdisjoint(family)
    )


def _told_surely(mention: Mention, prospect: Prospect) -> bool:
    """Whether the value is one that is told for the candidate, with something that is said of it."""
    recognised = prospect.grounds.nearness == ("circulating" if prospect.candidate.is_sum else "exact")
    return recognised and not mention.vague and prospect.grounds.any_condition


def _recognised_small(mention: Mention, candidate: Candidate, grounds: _Grounds, around: Surroundings) -> bool:
    """Whether a value that stands in many texts is a report's own: where the report itself is named right there."""
    if candidate.derivation is not None:
        return grounds.nearby
    if grounds.nearness != "exact" or not (
        grounds.told_otherwise or (mention.kind == "percent" and significant(mention) > 1)
    ):
        return False
    if candidate.report_id not in around.reports_counted:
        return False
    return any(hit.key == candidate.report_id for sentence in around.led_up for hit in sentence.of_kind("names"))


def _derivation_cited(
    mention: Mention, candidate: Candidate, grounds: _Grounds, told: Tellings, *, named: bool
) -> bool:
    if not candidate.is_sum:
        return grounds.nearness == "exact" and grounds.nearby
    own_figure = bool(told.says) and not grounds.said and not mention.vague
    return grounds.nearness != "far" and not own_figure and (grounds.told_otherwise or named)


def _strength(candidate: Candidate, grounds: _Grounds, *, named: bool) -> float:
    strength = _VALUE_WEIGHT[grounds.nearness] + _NAMED * named
    strength += _SAYS * grounds.said + _TWISTS * grounds.twisted + _LOOSE * grounds.loose
    strength += _SAID_NEARBY * (grounds.nearby and not grounds.said)
    return strength + _SUM_TOLD * (candidate.is_sum and grounds.told_otherwise)


def _edition_told(candidate: Candidate, told: Tellings) -> bool:
    return told.only_named == candidate.report_id or not candidate.dates.isdisjoint(told.own_dates)


def _fit(mention: Mention, found: Link, around: Surroundings) -> tuple[bool, bool, Decimal, int]:
    """Among equals: the very value, then a report that was out when the text was; of those the one to whose value a
    fair rounding comes nearest, then the first that was published, or, where the value is wrong for all of them, the
    last, which the text could know best."""
    candidate, published = found.candidate, around.published
    same = in_percent(mention, mention.low) in (candidate.value, candidate.printed)
    out = published is None or candidate.report.published <= published
    last = published is not None and out and found.nearness in ("near", "far")
    gap = candidate.gap(mention) if found.nearness == "exact" else Decimal(0)
    return same, out, -gap, candidate.published if last else -candidate.published
