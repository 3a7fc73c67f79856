"""Decides which figure a mention cites: by what the text says is counted, then by the value; in doubt, none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tallymark.reading.mention import Kind, Mention
from tallymark.scoring.candidates import Candidate, Nearness
from tallymark.scoring.surroundings import Surroundings

LINKABLE: frozenset[Kind] = frozenset({"count", "percent", "share", "money"})
"""Kinds of numbers that can cite a figure."""
_VALUE_WEIGHT: dict[Nearness, float] = {"exact": 3.0, "circulating": 2.0, "near": 1.0, "far": 0.0}
_SAYS = 4.5
"""The mention's own clause names what the figure counts: more than an exact value of another figure."""
_TWISTS = 2.0
_LOOSE = 1.0
_SAID_NEARBY = 1.0
"""Another clause of the sentence, or the sentence before, names it."""
_NAMED = 0.5
"""The page names the report: it decides between figures that are otherwise alike."""
_EDITION = 1.5
"""The sentence gives the edition's date, or names this report alone: less than an exact value of another edition."""
_SUM_TOLD = 1.5
"""Said of what no figure counted, a number in the sum's range is the sum rather than a rounding of one part."""
_MAGNITUDE = 20
"""A wrong number further off than so many times is no number for this figure."""
_ASCRIBED_FROM = 1000
"""Smaller counts in an account of a report are mostly details of it that its file leaves out."""
_CHANCE_DIGITS = 3
"""Significant digits from which a value hardly ever agrees by chance: 448,000, not 85,000."""


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class _Grounds:
    """What speaks for one candidate."""

    nearness: Nearness
    said: bool
    nearby: bool
    twisted: bool
    loose: bool
    told_otherwise: bool
    """A reading that no figure counted ("missing") is told of the number."""
    elsewhere: bool
    """Another kind of count ("found", "arrested") is told of it, nearer than anything else."""
    named: bool
    """The page names the report, or cites it with another number."""

    @property
    def any_condition(self) -> bool:
        return self.said or self.nearby or self.twisted or self.loose or self.told_otherwise


def link(mention: Mention, around: Surroundings, candidates: Sequence[Candidate]) -> Link | None:
    """The figure that the mention cites, or None."""
    if mention.kind not in LINKABLE:
        return None
    links = []
    for candidate in candidates:
        if not _same_unit(mention, candidate) or not _on_topic(candidate, around):
            continue
        grounds = _grounds(mention, candidate, around)
        if _cites(mention, candidate, grounds, around):
            strength = _strength(candidate, grounds) + _EDITION * _edition_told(candidate, around)
            tied = candidate.report.id in around.page.tied
            links.append(Link(candidate, grounds.nearness, grounds.said, grounds.nearby, strength, tied))
    if any(found.nearness == "exact" for found in links):
        links = [found for found in links if found.nearness != "far" or found.candidate.report.id in around.page.named]
    return max(links, key=lambda found: (found.strength, _edition_fit(found.candidate, around)), default=None)


def unsupported(mention: Mention, around: Surroundings) -> str | None:
    """The report to which the sentence ascribes a number of its own subject that no figure comes near, or None."""
    if mention.kind != "count" or mention.vague or mention.high < _ASCRIBED_FROM or around.noun != "population":
        return None
    if any(hit.kind == "elsewhere" for hit in around.bound):
        return None
    if not any(hit.kind == "document" and hit.start < mention.start for hit in around.sentence.hits):
        return None
    named = [hit.key for hit in around.sentence.hits if hit.kind == "names" and hit.start < mention.start]
    return named[0] if named else None


def may_cite(mention: Mention, around: Surroundings) -> bool:
    """Whether a mention without a figure still counts whom a report counts, on a page that names the report.

    Such a mention is left unscored rather than called unrelated.
    """
    other = any(hit.kind == "elsewhere" for hit in around.bound)
    return mention.kind == "count" and around.noun == "population" and bool(around.page.named) and not other


def _grounds(mention: Mention, candidate: Candidate, around: Surroundings) -> _Grounds:
    bound = around.bound
    is_sum = _is_sum(candidate)
    said = not is_sum and any(hit.kind == "says" and hit.key in candidate.measures for hit in bound)
    nearby = any(hit.key in candidate.measures for s in around.led_up for hit in s.of_kind("says"))
    readings = [hit for hit in bound if hit.kind in ("reading", "denied")]
    others = [hit for hit in bound if hit.kind == "elsewhere"]
    nearest_other = min((around.sentence.distance(hit, mention) for hit in others), default=None)
    nearest_reading = min((around.sentence.distance(hit, mention) for hit in readings), default=None)
    report = candidate.report.id
    return _Grounds(
        nearness=candidate.nearness(mention),
        said=said,
        nearby=nearby,
        twisted=any(hit.kind == "twists" and hit.key in candidate.measures for hit in bound),
        loose=any(hit.kind == "loose" and hit.key in candidate.measures for hit in bound),
        told_otherwise=bool(readings),
        elsewhere=nearest_other is not None and (nearest_reading is None or nearest_other < nearest_reading),
        named=report in around.page.named or report in around.page.reports_cited,
    )


def _cites(  # noqa: PLR0911 - a decision list
    mention: Mention, candidate: Candidate, grounds: _Grounds, around: Surroundings
) -> bool:
    """Whether there is enough for a claim. Each line is one reason why there is not."""
    nearness = grounds.nearness
    told = grounds.said or grounds.twisted or grounds.told_otherwise or grounds.loose
    unmistakable = (
        nearness == "exact" and around.noun in ("population", "people") and _significant(mention) >= _CHANCE_DIGITS
    )
    cited_before = around.page.cited.get(mention.low) == candidate.name
    as_number = around.noun == "number" and nearness in ("exact", "circulating")
    if any(hit.kind == "rate" for hit in around.bound) and not (grounds.said and nearness == "exact"):
        return False
    if around.noun == "other" and not (grounds.said and nearness == "exact"):
        return False
    if candidate.derivation is not None and not _derivation_cited(mention, candidate, grounds, around):
        return False
    if grounds.elsewhere and not grounds.said and not unmistakable and not as_number:
        return False
    if nearness == "far":
        tied = grounds.named or around.noun == "population"
        return grounds.said and tied and _plausible(mention, candidate) and not mention.vague
    if nearness == "near" and not told:
        return False
    if mention.vague and not grounds.any_condition:
        return False
    if mention.kind == "count" and mention.high < 100 and not grounds.said:
        return False
    return grounds.any_condition or grounds.named or unmistakable or cited_before or as_number


def _derivation_cited(mention: Mention, candidate: Candidate, grounds: _Grounds, around: Surroundings) -> bool:
    if not _is_sum(candidate):
        return grounds.nearness == "exact" and grounds.nearby
    own_figure = any(hit.kind == "says" for hit in around.bound) and not mention.vague
    return grounds.nearness != "far" and not own_figure and (grounds.told_otherwise or grounds.named)


def _strength(candidate: Candidate, grounds: _Grounds) -> float:
    strength = _VALUE_WEIGHT[grounds.nearness] + _NAMED * grounds.named
    strength += _SAYS * grounds.said + _TWISTS * grounds.twisted + _LOOSE * grounds.loose
    strength += _SAID_NEARBY * (grounds.nearby and not grounds.said)
    return strength + _SUM_TOLD * (_is_sum(candidate) and grounds.told_otherwise)


def _edition_told(candidate: Candidate, around: Surroundings) -> bool:
    months = around.language.months
    published = candidate.report.published
    dates = [f"{published.year}-{published.month:02}", *(f.as_of for f in candidate.figures if f.as_of)]
    for told in dates:
        year, _, month = told.partition("-")
        name = months[int(month[:2]) - 1] if month else ""
        if re.search(rf"\b{name}\b\W+(?:de\W+|del\W+)?{year}\b", around.sentence.text):
            return True
    named = {hit.key for hit in around.sentence.of_kind("names")}
    return named == {candidate.report.id}


def _is_sum(candidate: Candidate) -> bool:
    return candidate.derivation is not None and candidate.derivation.kind == "sum"


def _same_unit(mention: Mention, candidate: Candidate) -> bool:
    if mention.kind in ("percent", "share"):
        return candidate.unit == "percent"
    if mention.kind == "money":
        return candidate.unit == "money"
    return candidate.unit not in ("percent", "money")


def _on_topic(candidate: Candidate, around: Surroundings) -> bool:
    return candidate.report.id in around.page.named or candidate.report.id in around.page.treated


def _significant(mention: Mention) -> int:
    return len(f"{mention.low.normalize():f}".rstrip("0").replace(".", ""))


def _plausible(mention: Mention, candidate: Candidate) -> bool:
    low, high = sorted((mention.high, candidate.value))
    return low > 0 and high / low <= _MAGNITUDE


def _edition_fit(candidate: Candidate, around: Surroundings) -> tuple[bool, int]:
    """Among equals: a report that was out when the text was, then the first that was published."""
    published = around.published
    return (published is None or candidate.report.published <= published, -candidate.report.published.toordinal())
