"""What scoring looks at around a mention: its sentence, the ones beside it, and what the whole page is about."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tallymark.kept import kept
from tallymark.reading.languages.language import Language
from tallymark.reading.quantities.mention import Mention
from tallymark.scoring.context.hit import OF_FIGURES, Hit, HitKind, reports_of
from tallymark.scoring.context.noun import Noun, counted_noun
from tallymark.scoring.context.passage import Sentence
from tallymark.scoring.context.topic import PageTopic
from tallymark.scoring.linking.candidates import Candidate
from tallymark.scoring.linking.wholes import of_the_part, some_told, told_as_whole

TELLING: tuple[HitKind, ...] = ("says", "twists", "loose", "reading", "denied", "feared")
"""The kinds of evidence that tell what a number counts, rightly or not."""
_TOLD_OF_PARTS: frozenset[HitKind] = frozenset({"says", "beside", "loose", "twists", "reading", "denied", "feared"})
"""Kinds of evidence that, after a whole, tell of its part."""
_FRAGMENT = 3
"""Words of a sentence that only completes the one before: "323,000 children. Lost."."""
_SETS_APART = re.compile(r"[?:]")
"""Ends a question, or what announces something: not what a fragment tells of the number before it."""
_FRAGMENT_LONGEST = 80
"""Code points of those words, at most."""
_LEAD = 3
"""Sentences before a number in which a text says which report it goes on to tell of, at most."""
_BRIEF = 4
"""Words of a sentence that does little but give a number: "323,000 kids, people."."""
_OF_THEM = re.compile(r"\b(?:them|they|ellos|ellas)\b")
"""Tells something of those who were counted right before."""
_EXPLAINS = re.compile(
    r"(?:these|those|they) (?:are|were)\b|(?:that|it|this) (?:is|was)\b|(?:that|it)['’]s\b|(?:son|eran|es)\b"
)
"""Begins a sentence that says what the number before it counts."""
_TAKES_UP = re.compile(
    r"(?:^|[,;:—–-] )[^,;:—–]{0,60}?\b(?:that|this|it|they|these|those|es[oae]s?|est[oae]s?|ell[oa]s?)\b[^,;:—–]*$"
)
"""Leads up to a number by a word for what the sentence before tells of: "they dropped"."""
_TAKES_UP_WITHIN = 160
"""Code points in which that stands."""
_LEFT_OUT = re.compile(r"[\"'”’»)]*\s*(?:$|[.,;:!?…—–-]|(?:and|but|now|today|y|pero|ahora|hoy)\b)")
"""What follows a number whose noun is left out."""
_ALIKE = re.compile(
    r"(?: [^\W\d_]+){0,4},?\s+(?:and|plus|y|e|más)\s+(?:(?:a|to|of|with|de|another|an additional|otros|otras)\s+)*"
)
"""What stands between two numbers that are told in one breath, before the second."""
_MORE = re.compile(
    r"(?:[\w.,-]+\s+){1,4}?(?:(?:more|others|más)\s*)?(?:(?:who|whom|whose|that|which|with|without|cuy\w+|que|con|sin)\b|[.,;:!?]|$)"
)
"""How the second one goes on without a verb of its own."""


@dataclass(eq=False)
class Surroundings:
    """One mention's surroundings. `bound` are the hits of its sentence that tell of it.

    Nothing changes them; like sentences they are not frozen because many are made.
    """

    sentence: Sentence
    before: Sentence | None
    after: Sentence | None
    bound: Sequence[Hit]
    noun: Noun
    language: Language
    page: PageTopic
    published: date | None
    nouns: Sequence[Hit] = ()
    """The populations that the noun names, where it is one."""
    counted_things: bool = True
    """Whether the noun names what the number counts; after money it names what it was for."""
    as_whole: bool = False
    """Whether another number is told as a part of this one."""
    lead: Sequence[Sentence] = ()
    """The sentences that lead up to it, its own the last: where a text says what it tells of."""
    shared: Sequence[Hit] = ()
    """What is told of the number and of the one before it alike: "lost track of 32,000 and another 291,000"."""

    def noun_for(self, candidate: Candidate) -> Noun:
        """What the noun is to a figure: another report's population is something else, or is not what is counted.

        Unless a wording of the figure itself holds it: pedestrians who are told as "children".
        """
        theirs = self.noun == "population" and candidate.report_id not in self.counted
        if self.noun == "people" or (theirs and self._are_people):
            return "" if self._tells_people(candidate) else "people"
        if not theirs:
            return self.noun
        own = (hit for hit in self.bound if hit.kind in OF_FIGURES and hit.key in candidate.measures)
        return (
            "other" if self.counted_things and not any(hit.covers(noun) for hit in own for noun in self.nouns) else ""
        )

    def counts_others(self, candidate: Candidate) -> bool:
        """Whether the noun is what other figures of the report count: "2,310 wards" of a count of patients.

        Patients are people, too, to a report that counts people.
        """
        if candidate.unit == "person" and self._are_people:
            return False
        nouns = candidate.nouns.get(self.language.code) if self.nouns and self.counted_things else None
        if nouns is None or not nouns.others:
            return False
        own = [hit for hit in self.nouns if candidate.report_id in hit.reports]
        if not own:
            return False
        start, end = own[0].start - self.sentence.start, own[0].end - self.sentence.start
        return nouns.are_others(self.sentence.text[start:end])

    @kept
    def _are_people(self) -> bool:
        """Whether the population that the noun names is people at large, as some reports count "families"."""
        people = self.sentence.of_kind("people")
        return any(other.covers(noun) for other in people for noun in self.nouns)

    def _tells_people(self, candidate: Candidate) -> bool:
        """Whether the figure's own words hold the noun: "hired 818,000 fewer people"."""
        own = [hit for hit in self.bound if hit.kind == "says" and hit.key in candidate.measures]
        return bool(own) and any(hit.covers(noun) for hit in own for noun in self.sentence.of_kind("people"))

    @kept
    def counted(self) -> frozenset[str]:
        """The reports whose population the noun names."""
        return reports_of(self.nouns) & self.page.known

    @kept
    def reports_named(self) -> frozenset[str]:
        """Reports that the sentence or one beside it names, or whose setting it names."""
        return frozenset().union(*(sentence.reports_named for sentence in self.neighbourhood))

    @kept
    def reports_counted(self) -> frozenset[str]:
        """Reports of which the sentence or one beside it names whom or what they count."""
        return frozenset().union(*(sentence.reports_counted for sentence in self.neighbourhood))

    @property
    def led_up(self) -> list[Sentence]:
        """The sentence and, where there is one, the sentence before it."""
        return [sentence for sentence in (self.before, self.sentence) if sentence]

    @property
    def neighbourhood(self) -> list[Sentence]:
        """The sentence and those on either side."""
        return [sentence for sentence in (self.before, self.sentence, self.after) if sentence]


def surroundings_of(
    mention: Mention,
    index: int,
    sentences: Sequence[Sentence],
    language: Language,
    page: PageTopic,
    published: date | None,
) -> Surroundings:
    """The surroundings of a mention in sentence `index`."""
    sentence = sentences[index]
    before = sentences[_before(index, sentences)] if index else None
    after = sentences[index + 1] if index + 1 < len(sentences) else None
    as_whole = told_as_whole(mention, sentence)
    noun, nouns = counted_noun(mention, sentence, page, as_whole=as_whole)
    beside = tellers_beside(index, sentences)
    bound = _bound(mention, sentence, beside, page)
    if after and not after.mentions and not _tells(bound) and _EXPLAINS.match(after.text):
        bound += page.concerned(after.of_kind("says", "reading", "denied", "twists"))
    if (
        after
        and noun == "population"
        and not after.mentions
        and not after.has("population")
        and not _tells(bound)
        and _OF_THEM.search(after.text)
    ):
        bound += page.concerned(after.of_kind("reading", "denied"))
    if before and not _tells(bound) and _takes_up(mention, sentence):
        bound += page.concerned(sentence.across(before))
    if before and not _tells(bound) and goes_without_saying(mention, sentence, before):
        bound += page.concerned(before.of_kind("reading", "denied", "twists"))
    if after and not after.mentions and _is_brief(after, _FRAGMENT) and not _SETS_APART.search(after.text):
        bound += [hit for hit in after.of_kind("reading") if hit not in bound and mention is sentence.mentions[-1]]
    shared = _shared(mention, sentence)
    bound += [hit for hit in page.concerned(shared) if hit not in bound]
    if as_whole:
        bound = [
            hit for hit in bound if hit.kind not in _TOLD_OF_PARTS or not of_the_part(hit, mention, sentence, language)
        ]
    elif any(hit.kind == "says" for hit in bound) and some_told(mention, sentence):
        bound = [hit for hit in bound if hit.kind not in ("reading", "denied") or hit.end <= mention.start]
    counts = mention.kind == "count"
    return Surroundings(
        sentence,
        before,
        after,
        bound,
        noun,
        language,
        page,
        published,
        nouns,
        counts,
        as_whole,
        sentences[max(0, index - _LEAD) : index + 1],
        shared,
    )


def tellers_beside(index: int, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Sentences beside this one that may tell what it counts, where one of the two is a fragment, likeliest first.

    "323,000 children. Lost.", and "They lost them. 323,000 children."
    """
    sentence = sentences[index]
    beside = [sentences[at] for at in (index + 1, _before(index, sentences)) if 0 <= at < len(sentences)]
    brief = _is_brief(sentence, _BRIEF)
    return [other for other in beside if not other.mentions and (brief or _is_brief(other, _FRAGMENT))]


def _takes_up(mention: Mention, sentence: Sentence) -> bool:
    at = mention.start - sentence.start
    return bool(_TAKES_UP.search(sentence.text, max(0, at - _TAKES_UP_WITHIN), at))


def goes_without_saying(mention: Mention, sentence: Sentence, before: Sentence) -> bool:
    """Whether the sentence before says what a number counts: "85,000 were lost. Now it is 320,000"."""
    if (
        not before.mentions
        or mention.kind != "count"
        or not _LEFT_OUT.match(sentence.text, mention.end - sentence.start)
    ):
        return False
    return not sentence.has("population", "people", "elsewhere", *TELLING) and before.has("population")


def _before(index: int, sentences: Sequence[Sentence]) -> int:
    """Where the sentence before stands, past a bare question: "They missed court. How many? More than 32,000."."""
    at = index - 1
    if at <= 0:
        return at
    sentence = sentences[at]
    bare = sentence.text.endswith("?") and not sentence.mentions and _is_brief(sentence, _FRAGMENT)
    return at - 1 if bare else at


def _shared(mention: Mention, sentence: Sentence) -> list[Hit]:
    """Readings before the number before it, where the two are told in one breath."""
    at = bisect_left(sentence.mentions, mention.start, key=lambda other: other.start)
    last = sentence.mentions[at - 1] if at else None
    if last is None or last.kind != mention.kind:
        return []
    between = sentence.text[last.end - sentence.start : mention.start - sentence.start]
    if not _ALIKE.fullmatch(between) or not _MORE.search(sentence.text[mention.start - sentence.start :]):
        return []
    return [hit for hit in sentence.bound(last) if hit.kind in ("reading", "twists") and hit.end <= last.start]


def _is_brief(sentence: Sentence, words: int) -> bool:
    return len(sentence.text) <= _FRAGMENT_LONGEST and len(sentence.text.split()) <= words


def _bound(mention: Mention, sentence: Sentence, beside: Sequence[Sentence], page: PageTopic) -> list[Hit]:
    """A mention's own hits. Where nothing near it says what is counted, its sentence does, or else one beside it.

    What is part of another figure's own words tells nothing of the mention: "did not appear" in court.
    """
    own = page.concerned(sentence.bound(mention))
    if _tells(own):
        return own
    says = sentence.of_kind("says")
    readings = [hit for hit in sentence.of_kind("reading", "twists") if not any(other.covers(hit) for other in says)]
    own += [hit for hit in page.concerned(readings) if hit not in own]
    if _tells(own) or page.concerned(says):
        return own
    for other in beside:
        more = page.concerned(other.of_kind("says", "reading", "denied", "twists"))
        if more:
            return own + more
    return own


def _tells(hits: Sequence[Hit]) -> bool:
    return any(hit.kind in ("says", "reading", "denied", "feared", "twists", "elsewhere") for hit in hits)
