"""Tells whether a clause says more of a number than what wordings know."""

import re
from collections.abc import Sequence, Set

from tallymark.reading.quantities.mention import Mention
from tallymark.scoring.context.hit import Hit, HitKind
from tallymark.scoring.context.surroundings import Surroundings

_NO_CONDITION: frozenset[HitKind] = frozenset(
    {"population", "people", "number", "names", "setting", "attribute", "document", "administration", "loose"}
)
"""Kinds of evidence that name somebody, say who says it, or are known to leave open what is counted."""
_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE = re.compile(r"\b(?:that|que)\b|[,;:—\"]")
"""Ends a clause, or the words that lead up to one: "Is it right that ..."."""
_SHORT = 3
"""Letters up to which a word hardly ever says what is counted."""
_CONDITION_WORDS = 1
"""Unknown words from which a sentence says what is counted in a way of its own: "had blown a court date"."""


def goes_on(mention: Mention, around: Surroundings) -> bool:
    """Whether the clause says more of the number than whom it counts, in words that nothing knows.

    A number that only ends a clause is no statement: "its report gave one number, 32,000".
    """
    sentence = around.sentence
    at, text = sentence.start, sentence.text
    ends = _CLAUSE.search(text, mention.end - at)
    first = at + _last_end(_CLAUSE, text[: mention.start - at])
    last = at + ends.start() if ends else sentence.end
    if any(first <= hit.start < last for hit in sentence.of_kind("number")):
        return False
    spoken_of = sentence.of_kind("speaks_of")  # by whom, and to whom, is no part of what it counts
    first = max((hit.end for hit in spoken_of if first <= hit.start < mention.start), default=first)
    last = min((hit.start for hit in spoken_of if mention.end <= hit.start < last), default=last)
    if _unknown(mention.end, last, around) >= _CONDITION_WORDS:
        return True
    return around.noun in ("population", "people") and _unknown(first, mention.start, around) > _CONDITION_WORDS


def _unknown(first: int, last: int, around: Surroundings) -> int:
    """How many longer words of a stretch of the sentence are neither known nor too frequent to say anything."""
    sentence = around.sentence
    known = [hit for hit in sentence.hits if hit.kind in _NO_CONDITION]
    stop_words = around.language.stop_words
    return sum(
        not any(hit.start <= sentence.start + word.start() < hit.end for hit in known)
        for word in _WORD.finditer(sentence.text, first - sentence.start, max(first, last) - sentence.start)
        if len(word[0]) > _SHORT and word[0] not in stop_words
    )


def _last_end(pattern: re.Pattern[str], text: str) -> int:
    return max((match.end() for match in pattern.finditer(text)), default=0)


def only_names(says: Sequence[Hit], mention: Mention, around: Surroundings, family: Set[str]) -> bool:
    """Whether the faithful wordings are but the noun that is counted, of which a verb then says something else.

    "410,000 homeless people have a job" counts some of the homeless people, and not those that a report counts.
    """
    nouns = [
        hit
        for hit in around.bound
        if hit.kind == "population" and hit.start >= mention.end and not hit.reports.isdisjoint(family)
    ]
    if not says or not all(any(noun.covers(hit) for noun in nouns) for hit in says):
        return False
    end = max(noun.end for noun in nouns)
    rest = _CLAUSE.split(around.sentence.text[end - around.sentence.start :], maxsplit=1)[0]
    first = _WORD.search(rest)
    if first is None or first[0] not in around.language.auxiliaries:
        return False
    hits = around.sentence.hits
    own = [hit for hit in hits if hit.key.partition("/")[0] in family or not hit.reports.isdisjoint(family)]
    known = own + list(around.sentence.of_kind("attribute", "document", "number", "people"))
    return any(
        word[0] not in around.language.stop_words
        and not any(hit.start <= end + word.start() < hit.end for hit in known)
        for word in _WORD.finditer(rest)
    )
