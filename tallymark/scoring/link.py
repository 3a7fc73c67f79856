"""Decides which figure a mention cites: by what the text says is counted, then by the value; in doubt, none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tallymark.figures import Catalogue
from tallymark.reading.mention import Mention
from tallymark.scoring.candidates import Candidate, Nearness
from tallymark.scoring.evidence import Hit
from tallymark.scoring.passage import Sentence

_VALUE_WEIGHT: dict[Nearness, float] = {"exact": 3.0, "circulating": 2.0, "near": 1.0, "far": 0.0}
_SAYS = 3.0
"""The mention's own clause names what the figure counts: as much as an exact value."""
_TWISTS = 2.0
_LOOSE = 1.0
_SAID_NEARBY = 1.0
"""Another clause of the sentence, or the sentence before, names it."""
_MAGNITUDE = 12
"""A wrong number further off than so many times is no number for this figure."""
_ASCRIBED_FROM = 1000
"""Smaller counts in an account of a report are mostly details of it that its file leaves out."""
_NOUN_WORDS = 5
"""Words after a number among which the noun it counts is looked for."""
_VERBS_IN_S = frozenset(
    {
        "is",
        "was",
        "has",
        "does",
        "seems",
        "comes",
        "includes",
        "refers",
        "appears",
        "means",
        "covers",
        "as",
        "its",
        "this",
        "across",
        "unless",
        "less",
        "plus",
        "perhaps",
        "always",
        "ages",
        "was",
    }
)


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


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What linking looks at around a mention."""

    sentence: Sentence
    before: Sentence | None
    after: Sentence | None
    bound: Sequence[Hit]
    page: "PageTopic"
    published: date | None


@dataclass(frozen=True, slots=True)
class PageTopic:
    """What the whole page is about: the reports that it names, and those whose subject it treats."""

    named: frozenset[str]
    treated: frozenset[str]


def topic_of(sentences: Sequence[Sentence]) -> PageTopic:
    """A report is named by its names beside its subject; treated where its population and its setting occur."""
    seen = {
        kind: {hit.key for s in sentences for hit in s.of_kind(kind)} for kind in ("names", "population", "setting")
    }
    subject = seen["population"] | seen["setting"]
    return PageTopic(frozenset(seen["names"] & subject), frozenset(seen["population"] & seen["setting"]))


def link(mention: Mention, around: Surroundings, candidates: Sequence[Candidate]) -> Link | None:
    """The figure that the mention cites, or None."""
    if mention.kind not in ("count", "percent", "share", "money"):
        return None
    noun = counted_noun(mention, around)
    if noun == "other":
        return None
    links = [found for candidate in candidates if (found := _weigh(mention, candidate, around, noun))]
    if not links:
        return None
    return max(links, key=lambda found: (found.strength, _edition_fit(found.candidate, around)))


def unsupported(mention: Mention, around: Surroundings, catalogue: Catalogue) -> str | None:
    """The report to which the sentence ascribes a number of its own subject that no figure comes near, or None."""
    if mention.kind != "count" or mention.vague or mention.high < _ASCRIBED_FROM:
        return None
    sentence = around.sentence
    if counted_noun(mention, around) != "population" or any(hit.kind == "elsewhere" for hit in around.bound):
        return None
    if not any(hit.kind == "document" and hit.start < mention.start for hit in sentence.hits):
        return None
    named = [hit.key for hit in sentence.hits if hit.kind == "names" and hit.start < mention.start]
    return named[0] if named and named[0] in catalogue.reports else None


def _weigh(mention: Mention, candidate: Candidate, around: Surroundings, noun: str) -> Link | None:  # noqa: PLR0911 - a decision list
    if not _same_unit(mention, candidate) or not _on_topic(candidate, around):
        return None
    nearness = candidate.nearness(mention)
    bound = {(hit.kind, hit.key) for hit in around.bound}
    own = any(("says", measure) in bound for measure in candidate.measures)
    twisted = any(("twists", measure) in bound for measure in candidate.measures)
    loosely = any(("loose", measure) in bound for measure in candidate.measures)
    nearby = own or _said_nearby(candidate, around)
    told_otherwise = any(hit.kind == "reading" for hit in around.bound)
    elsewhere = any(hit.kind == "elsewhere" for hit in around.bound)
    is_sum = candidate.derivation is not None and candidate.derivation.kind == "sum"
    if is_sum:
        if nearness == "far" or own or (any(kind == "says" for kind, _ in bound) and not mention.vague):
            return None
        if not (told_otherwise or _page_cites(candidate, around)):
            return None
        own, nearby = False, nearby
    if candidate.derivation is not None and not is_sum and (nearness != "exact" or not (own or nearby)):
        return None
    if elsewhere and not own and not (nearness == "exact" and noun == "population" and mention.high >= 1000):
        return None
    if nearness == "far" and not (own and _plausible(mention, candidate) and _page_cites(candidate, around)):
        return None
    if nearness == "near" and not (own or twisted or told_otherwise or loosely):
        return None
    if mention.vague and not (own or nearby or told_otherwise or loosely):
        return None
    if not (own or twisted or told_otherwise or nearby or loosely) and not _page_cites(candidate, around):
        return None
    if mention.high < 100 and not own and mention.kind == "count":
        return None
    strength = _VALUE_WEIGHT[nearness] + _SAYS * own + _TWISTS * twisted + _LOOSE * loosely
    strength += _SAID_NEARBY * (nearby and not own)
    if is_sum and told_otherwise:
        strength += 1.5  # said of what no figure counted, a number in the sum's range is the sum
    return Link(candidate, nearness, own, nearby, strength)


def _same_unit(mention: Mention, candidate: Candidate) -> bool:
    if mention.kind in ("percent", "share"):
        return candidate.unit == "percent"
    if mention.kind == "money":
        return candidate.unit == "money"
    return candidate.unit not in ("percent", "money")


def _on_topic(candidate: Candidate, around: Surroundings) -> bool:
    page = around.page
    return candidate.report.id in page.named or candidate.report.id in page.treated


def _page_cites(candidate: Candidate, around: Surroundings) -> bool:
    return candidate.report.id in around.page.named


def _said_nearby(candidate: Candidate, around: Surroundings) -> bool:
    nearby = list(around.sentence.hits) + (list(around.before.hits) if around.before else [])
    return any(hit.kind == "says" and hit.key in candidate.measures for hit in nearby)


def _plausible(mention: Mention, candidate: Candidate) -> bool:
    low, high = sorted((mention.high, candidate.value))
    return low > 0 and high / low <= _MAGNITUDE


def _edition_fit(candidate: Candidate, around: Surroundings) -> tuple[int, int]:
    """Among equals: the report whose date the text knows, then the first figure of the first report."""
    published = around.published
    out = published is None or candidate.report.published <= published
    return (int(out), -candidate.report.published.toordinal())


def counted_noun(mention: Mention, around: Surroundings) -> str:
    """What the words after the number name: "population", "people", "other" things, or "" where they name none."""
    sentence = around.sentence
    after = sentence.text[mention.end - sentence.start :]
    words = list(re.finditer(r"[^\W\d_][\w'-]*|[^\w\s'-]", after))[:_NOUN_WORDS]
    reach = mention.end
    for word in words:
        if not word.group()[0].isalpha():
            break
        reach = mention.end + word.end()
    near = [hit for hit in sentence.hits if hit.start >= mention.start and hit.end <= reach + 1]
    if any(hit.kind == "population" for hit in near):
        return "population"
    if any(hit.kind == "people" for hit in near):
        return "people"
    for word in words[:2]:
        text, at = word.group().lower(), mention.end + word.start()
        if not text[0].isalpha() or any(hit.start <= at < hit.end for hit in sentence.hits if hit.kind != "setting"):
            return ""
        if len(text) > 3 and text.endswith("s") and not text.endswith("'s") and text not in _VERBS_IN_S:
            return "other"
    return ""
