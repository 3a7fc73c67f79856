"""Reads a quantity in words at one place: a fraction, an order of magnitude, or a number."""

import re
from decimal import Decimal

from tallymark.reading.languages.cues import Cues
from tallymark.reading.quantities.draft import Draft
from tallymark.reading.quantities.numbers import trailing
from tallymark.reading.quantities.spelled import Spelled, read_spelled

_SHARE_PRECISION = Decimal("0.05")
"""What "a third" leaves open."""
_NEXT_WORD = re.compile(r"[-\s]+([^\W\d_]+)")
_SPACES = re.compile(r"[-\s]+")
_LONGEST_ARTICLE = 4
_YEARS = (10, 99)
"""What follows the century of a year in words; below it "oh" stands between, and hardly anybody writes that."""
_LARGE_ORDINAL = "dth", "nth"
"""How the ordinals of hundreds and scales end; they multiply what stands before them."""


def read_words(text: str, start: int, word: str, cues: Cues) -> Draft | None:
    """The quantity whose first word, but for an article, begins at `start`."""
    end = start + len(word)
    if text[end : end + 1].isalnum():
        return None
    following = _NEXT_WORD.match(text, end)
    if word in cues.simple and (following is None or following[1] not in cues.goes_on):
        if word in cues.language.no_numbers and (following is None or following[1] not in cues.beside_one):
            return None
        value, precision = cues.simple[word]
        return Draft(start, end, value, value, precision, "words")
    article, first = _article(text, start, cues)
    found = cues.rest_of_phrase(word).match(text, end) if word in cues.phrases else None
    if found:
        phrase = _SPACES.sub(" ", text[start : found.end()])
        for key, at in ((f"{article} {phrase}", first), (phrase, start)):
            draft = _vague(text, key, at, found.end(), cues) or _fraction(text, key, at, found.end(), cues)
            if draft:
                return draft
    return _number(text, start, first, word, cues)


def _article(text: str, start: int, cues: Cues) -> tuple[str, int]:
    """The article before a word and where it starts, or nothing and the word's own start."""
    if text[start - 1 : start] != " ":
        return "", start
    floor = max(0, start - 1 - _LONGEST_ARTICLE)
    space = text.rfind(" ", floor, start - 1)
    word = text[space + 1 if space >= 0 else floor : start - 1]
    article = word.lstrip("(\"'“«¿¡-–—/\x00")
    known = article in cues.language.articles and (space >= 0 or floor == 0 or len(article) < len(word))
    return (article, start - 1 - len(article)) if known else ("", start)


def _vague(text: str, phrase: str, start: int, end: int, cues: Cues) -> Draft | None:
    if phrase not in cues.language.vague:
        return None
    needed = cues.needed.get(phrase)
    if needed and not needed.match(text, end):
        return None
    low, high = cues.language.vague[phrase]
    return Draft(start, end, low, high, low, "vague")


def _fraction(text: str, phrase: str, start: int, end: int, cues: Cues) -> Draft | None:
    language = cues.language
    value = language.fractions.get(phrase)
    if value is None:
        return None
    more = cues.part.match(text, end)
    scale = more[1] if more else None
    if more and scale:
        value = (value * language.scales[scale]).to_integral_value()
        draft = Draft(start, more.end(), value, value, value / 5, "words")
        draft.factor = language.scales[scale]
        return draft
    if more:
        draft = Draft(start, end, value, value, _SHARE_PRECISION, "words")
        draft.kind, draft.end = "percent", more.end()
        return draft
    if phrase in language.scaled_only or _after_ordinal(text, start, cues):
        return None
    if phrase in language.like_ordinals and _before_noun(text, end, cues):
        return None
    draft = Draft(start, end, value, value, _SHARE_PRECISION, "fraction")
    if _before_time(text, end, cues):
        draft.kind = "duration"
    return draft


def _before_time(text: str, end: int, cues: Cues) -> bool:
    """Whether a stretch of time follows after an article: "half an hour"."""
    article = _NEXT_WORD.match(text, end)
    if article is None or article[1] not in cues.language.articles:
        return False
    noun = _NEXT_WORD.match(text, article.end())
    return noun is not None and noun[1] in cues.durations


def _after_ordinal(text: str, start: int, cues: Cues) -> bool:
    space = text.rfind(" ", max(0, start - 12), max(0, start - 1))
    return text[space + 1 : start - 1] in cues.language.no_part if start else False


def _before_noun(text: str, end: int, cues: Cues) -> bool:
    word = _NEXT_WORD.match(text, end) if text[end : end + 1] == " " else None
    language = cues.language
    return word is not None and not (
        word[1] in language.stop_words or word[1] in language.after_part or word[1].endswith("ed")
    )


def _number(text: str, start: int, first: int, word: str, cues: Cues) -> Draft | None:
    language = cues.language
    if word not in language.numerals and word not in language.scales:
        return None
    opened = first < start and (word not in language.numerals or word in language.hundred)
    spelled = read_spelled(text, start + len(word), word, language, one=opened)
    if spelled is None:
        return None
    if word in language.centuries and spelled.value == language.numerals[word]:
        year = _year(text, start, spelled, cues)
        if year:
            return year
    draft = Draft(
        first if opened else start, spelled.end, spelled.value, spelled.value, trailing(spelled.value), "words"
    )
    draft.factor = spelled.factor
    ordinal = cues.ordinal.match(text, spelled.end) if cues.ordinal else None
    if ordinal and _makes_ordinal(ordinal[0], spelled):
        draft.kind, draft.end, draft.number_end = "ordinal", ordinal.end(), ordinal.end()
    return draft


def _year(text: str, start: int, century: Spelled, cues: Cues) -> Draft | None:
    """ "twenty twenty-three", which is nothing else; "twenty ten-dollar bills" are."""
    rest = _NEXT_WORD.match(text, century.end)
    if rest is None or rest[1] not in cues.simple or rest.end() - len(rest[1]) - century.end > 1:
        return None
    read = read_spelled(text, rest.end(), rest[1], cues.language, one=False)
    if read is None or not _YEARS[0] <= read.value <= _YEARS[1] or text[read.end : read.end + 1] == "-":
        return None
    value = century.value * 100 + read.value
    draft = Draft(start, read.end, value, value, Decimal(1), "words")
    draft.kind = "year"
    return draft


def _makes_ordinal(word: str, spelled: Spelled) -> bool:
    """Whether tens go on with a hyphen ("twenty-third"), or hundreds and scales anyhow ("two hundredth")."""
    return word.endswith(_LARGE_ORDINAL) or (word[0] == "-" and spelled.value % 10 == 0 and spelled.value % 100 != 0)
