"""Whether there is enough for a claim that a mention cites a figure which it may cite."""

import re

from tallymark.reading.quantities.mention import Mention
from tallymark.scoring.context.hit import Hit, reports_of
from tallymark.scoring.context.passage import Sentence
from tallymark.scoring.context.surroundings import Surroundings
from tallymark.scoring.context.tellings import Tellings, is_subject_of_document
from tallymark.scoring.linking.candidates import Candidate
from tallymark.scoring.linking.chance import CHANCE_DIGITS, significant
from tallymark.scoring.linking.prospects import Grounds, Prospect

_BEGINS = re.compile(r"(?:^|[.,;:—–]|\b(?:and|but|y|pero))\W*(?:(?:the|that|this|its|el|la|los|las)\W+)?$")
"""Ends right before the first noun of a clause."""
_BEGINS_WITHIN = 16
"""Code points in which that stands: no more are looked through, as a page may hold any number of stops in a row."""


def cites(  # noqa: PLR0911 - a decision list
    mention: Mention, prospect: Prospect, around: Surroundings, *, named: bool
) -> bool:
    """Whether there is enough for a claim. Each line is one reason why there is not.

    `named`: the page names the report, or cites it with another number.
    """
    candidate, grounds, told = prospect
    nearness = grounds.nearness
    noun = around.noun_for(candidate)
    told_here = grounds.said or grounds.twisted or grounds.loose
    unmistakable_value = nearness == "exact" and significant(mention) >= CHANCE_DIGITS
    unmistakable = unmistakable_value and (
        noun in ("population", "people") or (noun == "" and _is_subject(candidate, mention, around))
    )
    named_here = reports_of(around.sentence.of_kind("names"))
    cited_before = around.page.cited.get(mention.low) == candidate.name
    as_number = noun == "number" and nearness in ("exact", "circulating")
    as_number = as_number or (unmistakable_value and told.is_definite and candidate.report_id in named_here)
    known = candidate.report_id in around.page.tied or (
        significant(mention) >= CHANCE_DIGITS and not around.page.reports_cited.isdisjoint(candidate.family)
    )
    bare = noun == "" and named and known and _told_surely(mention, prospect)
    well_known = _well_known(mention, candidate, grounds, around)
    near = cited_before or as_number or bare or well_known or _near(candidate, grounds, around)
    if not near or (mention.repeats and not (told_here or grounds.told_otherwise)):
        return False
    again = well_known or cited_before or as_number
    if candidate.derivation is not None and not _derivation_cited(
        mention, candidate, grounds, told, named=named or again, again=again
    ):
        return False
    told_again = cited_before and told.points_back
    if grounds.elsewhere and not (grounds.said or told_again) and (told.lost_else or not (unmistakable or as_number)):
        return False
    if nearness == "far":
        return named or noun == "population"
    small_share = mention.kind in ("percent", "share") and not told.distinctive and candidate.derivation is None
    if small_share and not (named or _is_of_counted(candidate, around)):
        return False
    if not told.distinctive and not told_here:
        return _recognised_small(mention, candidate, grounds, around)
    return grounds.any_condition or named or unmistakable or cited_before or as_number or well_known


def _well_known(mention: Mention, candidate: Candidate, grounds: Grounds, around: Surroundings) -> bool:
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
    if not _is_beside(candidate, around):
        return False
    numbers = around.sentence.of_kind("setting")
    return any(
        hit.start < mention.end and mention.start < hit.end and candidate.report_id in hit.reports for hit in numbers
    )


def _near(candidate: Candidate, grounds: Grounds, around: Surroundings) -> bool:
    """Whether something of the report stands near: its name, its setting, whom it counts, or another of its numbers."""
    return grounds.nearby or _is_beside(candidate, around)


def _is_beside(candidate: Candidate, around: Surroundings) -> bool:
    """Whether the sentence or one beside it names the report or whom it counts, or the page cites it elsewhere."""
    family = candidate.family
    return (
        not around.reports_named.isdisjoint(family)
        or not around.reports_counted.isdisjoint(family)
        or not around.page.reports_cited.isdisjoint(family)
    )


def _told_surely(mention: Mention, prospect: Prospect) -> bool:
    """Whether the value is one that is told for the candidate, with something that is said of it."""
    recognised = prospect.grounds.nearness == ("circulating" if prospect.candidate.is_sum else "exact")
    return recognised and not mention.vague and prospect.grounds.any_condition


def _recognised_small(mention: Mention, candidate: Candidate, grounds: Grounds, around: Surroundings) -> bool:
    """Whether a value that stands in many texts is a report's own: where the report itself is named right there."""
    if candidate.derivation is not None:
        return grounds.nearby
    if grounds.nearness == "exact" and grounds.told_change:
        return True
    if grounds.nearness != "exact" or not (
        grounds.told_otherwise or (mention.kind == "percent" and significant(mention) > 1)
    ):
        return False
    counted = (
        hit
        for sentence in around.neighbourhood
        for hit in sentence.of_kind("population")
        if not is_subject_of_document(hit, sentence)
    )
    if candidate.report_id not in reports_of(counted):
        return False
    return any(candidate.report_id in hit.reports for sentence in around.led_up for hit in sentence.of_kind("names"))


def _is_of_counted(candidate: Candidate, around: Surroundings) -> bool:
    """Whether a small share is told of whom the report counts, or beside its name or another of its figures:
    on pages that do not name it, the same share of anything else is told as often."""
    report, near = candidate.report_id, around.neighbourhood
    if report in around.sentence.reports_counted:
        return True
    told = {hit.key for sentence in near for hit in sentence.of_kind("says") if hit.key.startswith(f"{report}/")}
    return len(told) > 1 or any(report in reports_of(sentence.of_kind("names")) for sentence in near)


def _is_subject(candidate: Candidate, mention: Mention, around: Surroundings) -> bool:
    """Whether a clause that begins with whom or what the report counts gives the number: "the list peaked at 7,770"."""
    sentence = around.sentence
    return any(
        hit.kind == "population"
        and candidate.report_id in hit.reports
        and hit.end <= mention.start
        and _begins_clause(hit, sentence)
        and not sentence.crosses(hit, mention)
        for hit in around.bound
    )


def _begins_clause(hit: Hit, sentence: Sentence) -> bool:
    at = hit.start - sentence.start
    return bool(_BEGINS.search(sentence.text, max(0, at - _BEGINS_WITHIN), at))


def _derivation_cited(
    mention: Mention, candidate: Candidate, grounds: Grounds, told: Tellings, *, named: bool, again: bool
) -> bool:
    """`again`: the number is spoken of as one that is known, so words for one of its parts only explain it. So they do
    where it is far from both parts."""
    if not candidate.is_sum:
        return grounds.nearness == "exact" and grounds.nearby
    explained = grounds.said or grounds.told_otherwise or again or not candidate.may_be_part(mention)
    own_figure = bool(told.says) and not explained and not mention.vague
    return grounds.nearness != "far" and not own_figure and (grounds.said or grounds.told_otherwise or named)
