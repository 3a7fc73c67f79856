"""Links the mentions of a text to figures: twice, since what a page clearly cites tells of the rest."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from datetime import date
from decimal import Decimal

from tallymark.reading.languages.language import Language
from tallymark.reading.quantities.mention import Mention
from tallymark.scoring.context.passage import Sentence
from tallymark.scoring.context.row import Row
from tallymark.scoring.context.surroundings import TELLING, surroundings_of, tellers_beside
from tallymark.scoring.context.topic import PageTopic, topic_of
from tallymark.scoring.linking.candidates import Candidate
from tallymark.scoring.linking.link import Link, corroborated, link
from tallymark.scoring.linking.prospects import prospects_of
from tallymark.scoring.linking.treated import Treated

_WORD = re.compile(r" ([^\W\d_]+)")
_DATES = ("year", "date")
_BILLION = 1_000_000_000
"""From it a bare number beside sums of money is a sum, too: hardly anything else is counted in billions."""
_EARLY_DAYS = 31
"""A text cites no report that came out later than so many days after it: drafts leak, and some dates are rough."""
_KEPT = 200
"""Sets of reports whose candidates are kept sorted, at most: pages that treat the same ones come together."""


class Linker:
    """Links mentions to the candidates of a catalogue. Keeps nothing of a text."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self._candidates = candidates
        self._measures: dict[str, frozenset[str]] = {}
        for candidate in candidates:
            known = self._measures.get(candidate.report_id, frozenset())
            self._measures[candidate.report_id] = known | candidate.measures
        self._sorted: dict[frozenset[str], Treated] = {}

    def rows(
        self,
        sentences: Sequence[Sentence],
        language: Language,
        published: date | None,
        own_readings: Mapping[str, frozenset[str]],
    ) -> list[Row]:
        """All mentions, in order, with what each cites."""
        page = topic_of(sentences, own_readings)
        treated = self._treated(page, published)
        if treated is None:
            return unlinked(sentences)
        rows = [
            _row(mention, index, sentences, treated, language, page, published)
            for index, sentence in enumerate(sentences)
            for mention in sentence.mentions
        ]
        surest = _surest(rows)
        cited = {low: found.candidate.name for low, found in surest.items()}
        page.cites(cited, corroborated((row.mention, row.link) for row in rows if row.link))
        news = page.reports_cited - page.named
        for row in rows:
            if row.around and row.link is None and row.prospects and (news or row.mention.low in cited):
                row.link = link(row.mention, row.around, row.prospects)
        _narrow(rows)
        _tell_again(rows, surest)
        return rows

    def _treated(self, page: PageTopic, published: date | None) -> Treated | None:
        latest = published.toordinal() + _EARLY_DAYS if published else date.max.toordinal()
        reports = {report for report, measures in self._measures.items() if page.treats(report, measures)}
        if not reports:
            return None
        wanted = [each for each in self._candidates if each.report_id in reports and each.published <= latest]
        out = frozenset([each.name for each in wanted])
        if out not in self._sorted:
            if len(self._sorted) >= _KEPT:
                self._sorted.clear()
            self._sorted[out] = Treated(wanted)
        return self._sorted[out]


def _surest(rows: Sequence[Row]) -> dict[Decimal, Link]:
    """What each value clearly cites, by the claim of which most is said."""
    surest: dict[Decimal, Link] = {}
    for row in rows:
        if row.link and (row.mention.low not in surest or row.link.strength >= surest[row.mention.low].strength):
            surest[row.mention.low] = row.link
    return surest


def _narrow(rows: Sequence[Row]) -> None:
    """Takes a vague or rough number for a figure of the reports that the page cites with precise ones: "tens of
    thousands" and "a quarter million" may be figures of several."""
    precise = {row.link.candidate.report_id for row in rows if row.link and not row.mention.vague}
    given = {row.link.candidate.report_id for row in rows if row.link and _gives(row.mention, row.link)}
    for row in rows:
        if row.link is None or row.around is None or (not row.mention.vague and _gives(row.mention, row.link)):
            continue
        cited = precise if row.mention.vague else given
        if cited and not _may_be_of(row.link, cited, row.around.page, row.mention):
            same = [prospect for prospect in row.prospects if prospect.candidate.report_id in cited]
            row.link = link(row.mention, row.around, same) or row.link


def _may_be_of(found: Link, cited: Set[str], page: PageTopic, mention: Mention) -> bool:
    """Whether the report may be meant though the page cites others: a vague number tells no edition from the next, and
    a rough one may be of a report that the page names apart from those."""
    family = found.candidate.family
    if mention.vague:
        return not cited.isdisjoint(family)
    return found.candidate.report_id in cited or (cited.isdisjoint(family) and not page.named.isdisjoint(family))


def _gives(mention: Mention, found: Link) -> bool:
    """Whether a number is the very one that its figure has."""
    return mention.low in (found.candidate.value, found.candidate.printed)


def _tell_again(rows: Sequence[Row], surest: Mapping[Decimal, Link]) -> None:
    """Takes a bare number for what the page told with it where it said more: "300,000 were lost. 300,000 kids."."""
    for row in rows:
        if row.link is None or row.around is None or row.link.said:
            continue
        told = surest.get(row.mention.low)
        if told and told.strength >= row.link.strength:
            same = [prospect for prospect in row.prospects if prospect.candidate is told.candidate]
            bare = not any(hit.kind in TELLING for hit in row.around.bound)
            if bare and told.candidate is not row.link.candidate and (found := link(row.mention, row.around, same)):
                row.link = found


def unlinked(sentences: Sequence[Sentence]) -> list[Row]:
    """All mentions of a text that treats no report."""
    return [Row(index, mention) for index, sentence in enumerate(sentences) for mention in sentence.mentions]


def _row(
    told: Mention,
    index: int,
    sentences: Sequence[Sentence],
    treated: Treated,
    language: Language,
    page: PageTopic,
    published: date | None,
) -> Row:
    if treated.ignores(told):  # as most: dates, pages, ages
        return Row(index, told)
    told = _with_currency(told, sentences, index, language)
    mention = treated.in_unit(_with_unit(told, sentences[index], language) if treated.units else told)
    if mention.kind == "measure" and not treated.may_be_cited_by(mention):
        mention = _counted(mention, sentences[index])
    if not _can_cite(mention, index, sentences, treated):
        return Row(index, told)
    around = surroundings_of(mention, index, sentences, language, page, published)
    prospects = prospects_of(mention, around, treated)
    found = link(mention, around, prospects)
    part = mention.counted() if found is None else None  # "12 of 15" may cite a count of 12
    if part and (counted := link(part, around, prospects_of(part, around, treated))):
        return Row(index, part, around, (), counted)
    return Row(index, mention, around, prospects, found)


def _with_unit(told: Mention, sentence: Sentence, language: Language) -> Mention:
    """A bare count in the unit of the number before it: "37 billion tonnes, 410 million more than in 2022"."""
    at = bisect_left(sentence.mentions, told.start, key=lambda other: other.start)
    last = next((other for other in reversed(sentence.mentions[:at]) if other.kind not in _DATES), None)
    if told.kind != "count" or last is None or last.physical is None:
        return told
    noun = _WORD.match(sentence.text, told.end - sentence.start)
    if noun and noun[1] not in language.stop_words:
        return told
    return replace(told, kind=last.kind, physical=last.physical)


def _with_currency(told: Mention, sentences: Sequence[Sentence], index: int, language: Language) -> Mention:
    """A bare count of billions as money, where such sums stand beside it: "half a trillion, he says"."""
    if told.kind != "count" or told.vague or told.low < _BILLION:
        return told
    sentence = sentences[index]
    noun = _WORD.match(sentence.text, told.end - sentence.start)
    if noun and noun[1] not in language.stop_words:
        return told
    beside = (other for at in (index, index - 1) if at >= 0 for other in sentences[at].mentions)
    return replace(told, kind="money") if any(m.kind == "money" and m.low >= _BILLION for m in beside) else told


def _counted(mention: Mention, sentence: Sentence) -> Mention:
    """A measure as a count of things, where its unit is a noun that a report counts: to its file, tonnes are things."""
    nouns = sentence.of_kind("population")
    if any(hit.start < mention.unit_end <= hit.end for hit in nouns):
        return replace(mention, kind="count", physical=None, unit_end=0)
    return mention


def _can_cite(mention: Mention, index: int, sentences: Sequence[Sentence], treated: Treated) -> bool:
    """Whether the mention may cite a report: by whom it counts, by what is told of it, or by its value alone."""
    if (part := mention.counted()) and _can_cite(part, index, sentences, treated):
        return True
    if not treated.may_be_cited_by(mention):
        return False
    sentence = sentences[index]
    if sentence.has("population", "says"):
        return True
    if not treated.within_any_reach(mention):
        return False
    if sentence.has(*TELLING) or any(other.has(*TELLING) for other in tellers_beside(index, sentences)):
        return True
    return treated.recognises(mention)
