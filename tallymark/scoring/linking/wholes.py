"""Tells a number that is told as the whole of another one: "more than 31,000 of the 448,000 children"."""

import re

from tallymark.reading.languages.language import Language
from tallymark.reading.quantities.mention import Mention
from tallymark.scoring.context.hit import Hit
from tallymark.scoring.context.passage import Sentence

_PART_OF = re.compile(r"\s+(?:out\s+)?(?:of|de)(?:\s+(?:the|those|these|some|about|los|las|esos|esas|unos))?\s+$")
"""Leads from a part to its whole."""
_SOME_OF = re.compile(
    r"\b(?:some|any|several|few|alguno|alguna|algunos|algunas|varios|varias)\s+(?:of|de)\s+(?:\w+\s+)?$"
)
"""Leads from some of them to all."""
_OF_THE = re.compile(r"(?:^|[,;:.(—–-]\s*)[\"“«]?(?:out\s+)?(?:of|de)\s+(?:the|those|these|some|los|las|esos|esas)\s+$")
"""Begins with the whole."""
_OF = re.compile(r"\b(?:of|de)\b")
"""Stands in all of them: most numbers have none before them, and the expressions above are slow to say so."""
_REACH = 32
"""Code points before a number in which such words stand."""
_WORD = re.compile(r"[^\W\d_]+")
_NOUN_WORDS = 3
"""Words after a whole within which a verb follows its noun: "448,000 unaccompanied children had"."""
_OWNS = re.compile(r"(?: [^\W\d_]+){0,2} [^\W\d_]+['’]s? ")
_RELATIVE = frozenset({"who", "whom", "whose", "that", "which", "que", "quienes", "cuyo", "cuya", "cuyos", "cuyas"})
"""After the whole, begins what is told of the whole itself: "of the 300,000 who vanished"."""


def told_as_whole(mention: Mention, sentence: Sentence) -> bool:
    """Whether another number is told as a part of this one: "two-thirds of the 448,000" or the other way round."""
    at = mention.start - sentence.start
    if len(sentence.mentions) < 2 or not _OF.search(sentence.text, max(0, at - _REACH), at):
        return False
    before = sentence.text[:at]
    if of := _PART_OF.search(before, max(0, at - _REACH)):
        return any(other.end - sentence.start == of.start() for other in sentence.mentions)
    return bool(_OF_THE.search(before, max(0, at - _REACH))) and any(
        other.start > mention.end for other in sentence.mentions
    )


def some_told(mention: Mention, sentence: Sentence) -> bool:
    """Whether what is told is told of some of them only: "some of the 32,000 are being trafficked"."""
    at = mention.start - sentence.start
    return bool(_SOME_OF.search(sentence.text[:at], max(0, at - _REACH)))


def of_the_part(hit: Hit, whole: Mention, sentence: Sentence, language: Language) -> bool:
    """Whether what follows a whole is told of its part: its noun leads on to a verb, or owns what is counted."""
    if hit.start < whole.end:
        return False
    between = sentence.text[whole.end - sentence.start : hit.end - sentence.start]
    words = _WORD.findall(between)
    first = next(
        (at for at, word in enumerate(words) if word in _RELATIVE or word in language.auxiliaries), _NOUN_WORDS
    )
    if first < _NOUN_WORDS:
        return words[first] not in _RELATIVE
    return bool(_OWNS.match(between))
