"""What the words after a number name: whom or what a report counts, people at large, or something else."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal

from tallymark.reading.languages.language import words
from tallymark.reading.quantities.mention import Mention
from tallymark.scoring.context.hit import Hit, HitKind
from tallymark.scoring.context.passage import Sentence
from tallymark.scoring.context.topic import PageTopic

Noun = Literal["population", "people", "number", "other", ""]
"""What the words after a number name: the report's population, people at large, a number as such ("the 85,000 figure"),
other things, or nothing that can be told."""

_COUNTED: frozenset[HitKind] = frozenset(
    {"says", "beside", "loose", "twists", "population", "restated", "increase", "decrease"}
)
"""Kinds of evidence whose words may be the very things that a number counts."""
_NOUN_WORDS = 5
"""Words after a number among which the noun it counts is looked for."""
_NOUN_REACH = 120
"""Code points after a number in which those words stand."""
_WORD_OR_MARK = re.compile(r"[^\W\d_][\w'-]*|[^\w\s'-]")
_POSSESSIVE = re.compile(r"['’]s\s+[^\W\d_]")
"""Goes on from a noun to what is counted instead: "320,000 children's forms"."""
_PLURAL = re.compile(r"(?<!['sui])s$")
"""How a plural ends, and neither "previous" nor "unless"."""
_BEGINS_CLAUSE = frozenset(
    words("""
        and or but in at to from by on with under who whom which the a an that his her their its our he she it they we
        you y o pero en a ante por con bajo el la los las que quienes su sus ellos ellas
    """)
)
"""After a number, the first word of something told of it: "the 85,000 the papers called lost"."""
_SINGULAR = re.compile(r"(?:child|kid|teen|minor|infant) [^\W\d_]")
"""A singular that only tells of what kind the things counted are: "5,792 child labor violations"."""
_PLURAL_LOOKALIKES = frozenset(
    words("""
        is was has does seems comes includes refers appears means covers as its this across unless less plus perhaps
        goes stems dates traces rests stands lumps adds mixes blends says combines represents reflects excludes omits
        leaves
        always others souls lives victims innocents ellos ellas otros otras cases instances casos ocasiones
    """)
)
"""Words in -s that may follow a number and are no plural noun."""


def counted_noun(
    mention: Mention, sentence: Sentence, page: PageTopic, *, as_whole: bool = False
) -> tuple[Noun, Sequence[Hit]]:
    """What the words right after a number name; where that is a population, also where and whose it is.

    `as_whole`: another number is told as a part of it, so what the population owns is what that one counts.
    """
    end = max(mention.end, mention.unit_end)
    after = sentence.text[end - sentence.start :][:_NOUN_REACH]
    at = bisect_left(sentence.mentions, end, key=lambda other: other.start)
    follows = sentence.mentions[at].start if at < len(sentence.mentions) else -1
    words: list[re.Match[str]] = []
    for word in _WORD_OR_MARK.finditer(after):
        if len(words) == _NOUN_WORDS or not word.group()[0].isalpha() or end + word.start() == follows:
            break
        words.append(word)
    reach = end + (words[-1].end() if words else 0)
    near = [hit for hit in sentence.hits if hit.start >= mention.start and hit.end <= reach + 1]
    nouns = [hit for hit in near if hit.kind == "population" and not hit.reports.isdisjoint(page.known)]
    if nouns:
        owner = mention.kind == "count" and not as_whole and any(_owns(hit, sentence) for hit in nouns)
        owner = owner or any(_SINGULAR.match(sentence.text, hit.start - sentence.start) for hit in nouns)
        return ("other", ()) if owner else ("population", nouns)
    return _other_noun(mention, sentence, words, near), ()


def _owns(noun: Hit, sentence: Sentence) -> bool:
    """Whether a noun goes on to something else that is counted."""
    end = noun.end - sentence.start
    return any(_POSSESSIVE.match(sentence.text, at) for at in (end, end - len("'s")))


def _other_noun(mention: Mention, sentence: Sentence, words: list[re.Match[str]], near: list[Hit]) -> Noun:
    if any(hit.kind == "people" for hit in near):
        return "people"
    end = max(mention.end, mention.unit_end)
    first = end + words[0].start() if words else -1
    if any(hit.kind == "number" and hit.start == first for hit in near):
        return "number"
    for word in words[:2]:
        if word.group() in _BEGINS_CLAUSE:
            break
        text, at = word.group(), end + word.start()
        over = {
            hit.kind
            for hit in sentence.hits
            if hit.start <= at < hit.end and not (hit.start < mention.start and at + len(text) < hit.end)
        }  # what begins before the number and ends after the word leaves a gap for both
        if over & {"reading", "denied"}:
            continue  # "missing bullets"
        if over & _COUNTED:
            return ""
        if text in _PLURAL_LOOKALIKES:
            break
        if len(text) > 3 and _PLURAL.search(text):
            return "other"
    return ""
