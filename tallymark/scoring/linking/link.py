"""Decides which figure a mention cites: by what the text says is counted, then by the value; in doubt, none."""

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal

from tallymark.reading.quantities.mention import Mention
from tallymark.scoring.context.hit import Hit
from tallymark.scoring.context.surroundings import Surroundings
from tallymark.scoring.context.tellings import Tellings
from tallymark.scoring.linking.candidates import Candidate, Nearness
from tallymark.scoring.linking.chance import CHANCE_DIGITS, significant
from tallymark.scoring.linking.citing import cites
from tallymark.scoring.linking.elsewhere import is_elsewhere, is_local, is_long_before
from tallymark.scoring.linking.prospects import Grounds, Prospect
from tallymark.scoring.linking.rounding import fair, in_percent

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
_PRECISE = 5
"""Digits that carry meaning, from which another value is no slip and no rounding but another count: 468,736."""
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


def link(mention: Mention, around: Surroundings, prospects: Sequence[Prospect]) -> Link | None:
    """The figure that the mention cites, of those that it may cite, or None."""
    links = []
    exactly = {prospect.candidate.report_id for prospect in prospects if prospect.grounds.nearness == "exact"}
    for prospect in prospects:
        candidate, grounds, told = prospect
        named = candidate.report_id in around.page.named or candidate.report_id in around.page.reports_cited
        swapped = grounds.nearness == "far" and candidate.report_id in exactly
        swapped = swapped and any(_tells_of(hit, candidate) for hit in around.sentence.bound(mention))
        if not cites(mention, prospect, around, named=named or swapped):
            continue
        if grounds.nearness != "exact" and around.counts_others(candidate):
            continue
        strength = _strength(candidate, grounds, named=named) + _EDITION * _edition_told(candidate, told)
        tied = candidate.report_id in around.page.tied
        named_near = not around.reports_named.isdisjoint(candidate.family)
        elsewhere = is_elsewhere(candidate, around, told, named=named_near)
        elsewhere = elsewhere or (grounds.nearness != "exact" and is_long_before(candidate, told))
        if not (elsewhere or is_local(mention, candidate, grounds.nearness, around, said=grounds.said)):
            links.append(Link(candidate, grounds.nearness, grounds.said, grounds.nearby, strength, tied, named_near))
    if _is_precise(mention) and not any(_is_fair(mention, found) for found in links):
        return None
    if len(links) < 2:
        return links[0] if links else None
    exact = [found for found in links if found.nearness == "exact"]
    if exact:
        meant = around.page.named | {found.candidate.report_id for found in exact}
        links = [found for found in links if found.nearness != "far" or found.candidate.report_id in meant]
    if not exact and significant(mention) > CHANCE_DIGITS and (sums := [f for f in links if _is_very_sum(mention, f)]):
        links = sums
    if exact and around.as_whole:
        links = [found for found in links if found.nearness != "far"]
    if not prospects[0].told.readings <= around.page.own(frozenset().union(*(f.candidate.measures for f in links))):
        links = _told_otherwise(links)
    if significant(mention) >= CHANCE_DIGITS:
        links = _swapped(links, exact, prospects[0].told)
        links = _recognised(links, exact, around, prospects[0].told)
        links = _parts(links, exact, mention, around)
    gives = {found.candidate.report_id for found in exact}
    return max(links, key=lambda found: (found.strength, *_fit(mention, found, around, gives)), default=None)


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


def _swapped(links: list[Link], exact: list[Link], told: Tellings) -> list[Link]:
    """The links, those stronger that have another value where theirs is that of another figure of the same report: the
    text has swapped the two."""
    reports = {found.candidate.report_id for found in exact if not _told_of(found.candidate, told)}
    return [
        replace(found, strength=found.strength + _SWAPPED)
        if found.nearness == "far" and found.candidate.report_id in reports
        else found
        for found in links
    ]


def _recognised(links: list[Link], exact: list[Link], around: Surroundings, told: Tellings) -> list[Link]:
    """The links, once a value that hardly ever agrees by chance is recognised: a figure of another report gives way
    where the text tells the recognised one as what nobody counted."""
    recognised = {
        found.candidate.report_id
        for found in exact
        if not told.readings <= around.page.own(found.candidate.measures)
        or not found.candidate.measures.isdisjoint(told.twists)
    }
    if not recognised:
        return links
    return [found for found in links if found.nearness == "exact" or found.candidate.report_id in recognised]


def _told_otherwise(links: list[Link]) -> list[Link]:
    """The links of a number that is told as what no figure counted ("lost"): its value tells which one is meant.

    The sum that has it is, rather than a figure with another one; so is a part, rather than the whole that it is taken
    of: "lost track of 32,000 children who had been released".
    """
    summed = any(found.candidate.is_sum and found.nearness == "circulating" for found in links)
    part = any(found.nearness == "exact" and not found.candidate.is_whole for found in links)
    return [
        found
        for found in links
        if found.nearness in ("exact", "circulating")
        or not (summed or (part and found.candidate.is_whole and found.nearness == "far"))
    ]


def _parts(links: list[Link], exact: list[Link], mention: Mention, around: Surroundings) -> list[Link]:
    """The links without a whole whose words only say of which group a part's very value is: "291,000 children out of
    the shelters"; "291,000 were in the shelters" tells the whole with another value."""
    parts = {found.candidate.report_id for found in exact if not found.candidate.is_whole}
    return [
        found
        for found in links
        if not (
            found.candidate.is_whole
            and found.nearness == "far"
            and not found.candidate.family.isdisjoint(parts)
            and all(_describes(hit, mention, around) for hit in around.bound if _tells_of(hit, found.candidate))
        )
    ]


def _is_fair(mention: Mention, found: Link) -> bool:
    """Whether the value is that of the figure; a sum that no report gives is never "exact"."""
    candidate = found.candidate
    return found.nearness == "exact" or (
        candidate.is_sum and any(fair(mention, v) for v in (candidate.value, candidate.printed))
    )


def _is_very_sum(mention: Mention, found: Link) -> bool:
    """Whether the value is, digit by digit, that of a sum: "drunk driving and speeding killed 25,675"."""
    return found.candidate.is_sum and mention.low == found.candidate.value


def _is_precise(mention: Mention) -> bool:
    return significant(mention) >= _PRECISE and mention.precision.scaleb(_PRECISE - 1) <= mention.low


def _tells_of(hit: Hit, candidate: Candidate) -> bool:
    return hit.kind == "says" and hit.key in candidate.measures


def _describes(hit: Hit, mention: Mention, around: Surroundings) -> bool:
    """Whether a wording comes after whom the number counts without a verb of its own."""
    nouns = [noun for noun in around.nouns if mention.end <= noun.start and noun.end <= hit.start]
    if not nouns:
        return False
    at = around.sentence.start
    words = around.sentence.text[mention.end - at : hit.end - at].split()
    return around.language.auxiliaries.isdisjoint(words)


def _told_of(candidate: Candidate, told: Tellings) -> bool:
    """Whether the mention's clause tells the candidate, rightly or twisted."""
    return not candidate.measures.isdisjoint(told.says | told.twists)


def _strength(candidate: Candidate, grounds: Grounds, *, named: bool) -> float:
    strength = _VALUE_WEIGHT[grounds.nearness] + _NAMED * named
    strength += _SAYS * grounds.said + _TWISTS * grounds.twisted + _LOOSE * grounds.loose
    strength += _SAID_NEARBY * (grounds.nearby and not grounds.said)
    return strength + _SUM_TOLD * (candidate.is_sum and grounds.told_otherwise)


def _edition_told(candidate: Candidate, told: Tellings) -> bool:
    return told.only_named == candidate.report_id or not candidate.dates.isdisjoint(told.own_dates)


def _fit(mention: Mention, found: Link, around: Surroundings, gives: Set[str]) -> tuple[bool, bool, bool, Decimal, int]:
    """Among equals: the very value, then a report that gives it for another figure, then one that was out when the text
    was; of those the one to whose value a fair rounding comes nearest, then the first that was published, or, where the
    value is wrong for all of them, the last, which the text could know best."""
    candidate, published = found.candidate, around.published
    same = in_percent(mention, mention.low) in (candidate.value, candidate.printed)
    out = published is None or candidate.report.published <= published
    last = published is not None and out and found.nearness in ("near", "far")
    gap = candidate.gap(mention) if found.nearness == "exact" else Decimal(0)
    return same, candidate.report_id in gives, out, -gap, candidate.published if last else -candidate.published
