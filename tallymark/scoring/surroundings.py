"""What scoring looks at around a mention: its sentence, the ones beside it, and what the whole page is about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from tallymark.reading.language import Language, words
from tallymark.reading.mention import Mention
from tallymark.scoring.hit import Hit
from tallymark.scoring.passage import Sentence

Noun = Literal["population", "people", "number", "other", ""]
"""What the words after a number name: the report's population, people at large, a number as such ("the 85,000 figure"),
other things, or nothing that can be told."""

_FRAGMENT = 3
"""Words of a sentence that only completes the one before: "323,000 children. Lost."."""
_NOUN_WORDS = 5
"""Words after a number among which the noun it counts is looked for."""
_NOUN_REACH = 120
"""Code points after a number in which those words stand."""
_PLURAL_LOOKALIKES = frozenset(
    words("""
        is was has does seems comes includes refers appears means covers as its this across unless less plus perhaps
        always
    """)
)
"""Words in -s that may follow a number and are no plural noun."""


@dataclass(frozen=True, slots=True)
class PageTopic:
    """What a page is about. `named`: reports it names; `treated`: reports whose subject it treats.

    `cited` is filled once the clear claims are known: the value that each cites, and the figure ("report/figure").
    """

    named: frozenset[str]
    treated: frozenset[str]
    tied: frozenset[str]
    """Reports to which more ties the page than people like those they count: agencies, procedures, those who governed,
    or the report's name beside exactly whom it counts."""
    cited: dict[Decimal, str] = field(default_factory=dict)

    @property
    def reports_cited(self) -> frozenset[str]:
        """Reports that at least one clear claim of the page cites."""
        return frozenset(name.partition("/")[0] for name in self.cited.values())


@dataclass(frozen=True, slots=True)
class Surroundings:
    """One mention's surroundings. `bound` are the hits of its sentence that belong to it."""

    sentence: Sentence
    before: Sentence | None
    after: Sentence | None
    bound: Sequence[Hit]
    noun: Noun
    language: Language
    page: PageTopic
    published: date | None

    @property
    def led_up(self) -> list[Sentence]:
        """The sentence and, where there is one, the sentence before it."""
        return [sentence for sentence in (self.before, self.sentence) if sentence]

    @property
    def neighbourhood(self) -> list[Sentence]:
        """The sentence and those on either side."""
        return [sentence for sentence in (self.before, self.sentence, self.after) if sentence]


def topic_of(sentences: Sequence[Sentence]) -> PageTopic:
    """A report is named by its names beside its subject.

    It is treated where its population occurs with its setting or with what it counts. `scoring.gate` foretells both.
    """
    seen = {
        kind: {hit.key for s in sentences for hit in s.of_kind(kind)} for kind in ("names", "population", "setting")
    }
    said = {hit.key.partition("/")[0] for s in sentences for hit in s.of_kind("says")}
    named = seen["names"] & (seen["population"] | seen["setting"])
    treated = seen["population"] & (seen["setting"] | said)
    tied = {key for s in sentences for key in _settings(s, inside=False)}
    tied |= named & {key for s in sentences for key in _settings(s, inside=True)}
    if any(s.has("administration") for s in sentences):
        tied |= seen["population"]
    return PageTopic(frozenset(named), frozenset(treated), frozenset(tied))


def _settings(sentence: Sentence, *, inside: bool) -> set[str]:
    """Reports with a setting word inside a name of a population ("migrant" of "migrant children"), or outside one."""
    population = sentence.of_kind("population")
    return {
        hit.key for hit in sentence.of_kind("setting") if any(other.overlaps(hit) for other in population) == inside
    }


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
    before = sentences[index - 1] if index else None
    after = sentences[index + 1] if index + 1 < len(sentences) else None
    return Surroundings(
        sentence,
        before,
        after,
        _bound(mention, sentence, after),
        counted_noun(mention, sentence),
        language,
        page,
        published,
    )


def _bound(mention: Mention, sentence: Sentence, after: Sentence | None) -> list[Hit]:
    """A mention's own hits. Where nothing beside it says what is counted, its sentence does, or a fragment after it."""
    own = sentence.bound(mention)
    if any(hit.kind in ("says", "reading", "denied", "twists", "elsewhere") for hit in own):
        return own
    own += [hit for hit in sentence.of_kind("reading", "twists") if hit not in own]
    if after and len(after.text.split()) <= _FRAGMENT and not after.mentions:
        own += after.of_kind("reading", "denied")
    return own


def counted_noun(mention: Mention, sentence: Sentence) -> Noun:
    """What the words right after a number name."""
    after = sentence.text[mention.end - sentence.start :][:_NOUN_REACH]
    words: list[re.Match[str]] = []
    for word in re.finditer(r"[^\W\d_][\w'-]*|[^\w\s'-]", after):
        if len(words) == _NOUN_WORDS or not word.group()[0].isalpha():
            break
        words.append(word)
    reach = mention.end + (words[-1].end() if words else 0)
    near = [hit for hit in sentence.hits if hit.start >= mention.start and hit.end <= reach + 1]
    for kind in ("population", "people"):
        if any(hit.kind == kind for hit in near):
            return kind
    first = mention.end + words[0].start() if words else -1
    if any(hit.kind == "number" and hit.start == first for hit in near):
        return "number"
    for word in words[:2]:
        text, at = word.group(), mention.end + word.start()
        if any(hit.start <= at < hit.end and hit.kind not in ("setting", "names") for hit in sentence.hits):
            return ""
        if len(text) > 3 and text.endswith("s") and not text.endswith("'s") and text not in _PLURAL_LOOKALIKES:
            return "other"
    return ""
