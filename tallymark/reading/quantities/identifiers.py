"""Tells what is written with digits and counts nothing: dates, times, phone and report numbers, versions, scores."""

import re
from decimal import Decimal

from tallymark.reading.languages.cues import Cues
from tallymark.reading.quantities.draft import ONE, Draft

LONGEST = 40
"""Code points of digits joined by marks that mean anything; longer ones are a key or noise."""
_RUN = re.compile(r"[0-9]++(?:[-–−/:.,][0-9]++)*+")
_NAMES = re.compile(
    r"(?P<date>(?:19|20)[0-9]{2}([-/.])[0-9]{1,2}\2[0-9]{1,2}|[0-9]{1,2}([-/])[0-9]{1,2}\3(?:(?:19|20)?[0-9]{2})"
    r"|[0-9]{1,2}\.[0-9]{1,2}\.(?:19|20)[0-9]{2}|(?:0?[1-9]|1[0-2])/(?:1[1-9]|2[0-9]|3[01]))"
    r"|(?P<time>(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9])?(?:[-–](?:[01]?[0-9]|2[0-4]):[0-5][0-9])?)"
    r"|(?P<year>(?:19|20)[0-9]{2}[-–/](?:(?:19|20)[0-9]{2}|[0-9]{2}))"
    r"|(?P<duration>24/7)"
    r"|(?P<share>[1-9]/(?:[2-9]|10))"
    r"|(?P<reference>[0-9]{3}-0[0-9]{3}|[0-9]+(?:-[0-9]+){2,}|[0-9]{3}\.[0-9]{3}\.[0-9]{4}|[0-9]{5}-[0-9]{4}"
    r"|[0-9]+(?:\.[0-9]{1,2}){2,}|[0-9]+:[0-9]+)"
)
_POINTED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}")
_PAIR = re.compile(r"([0-9]+(?:[.,][0-9]+)*)(?:[-–]|/(?:[0-9]+(?:[.,][0-9]+)*/)*)([0-9]+(?:[.,][0-9]+)*)")
_SCORE = re.compile(r"([0-9]{1,3})[-–]([0-9]{1,3})")
_CONTEST = re.compile(r" ([^\W\d_]+)")
_BRACKETED = re.compile(r"(?:\+?[0-9]{1,3}[ -])?\([0-9]{3}\) ?[0-9]{3}-[0-9]{4}(?![\w-])")
_INTERNATIONAL = re.compile(r"\+[0-9]{1,3}(?:[ .-][0-9]{2,4}){2,4}(?![\w-])")
_NAMED = re.compile(r"[0-9]+(?:[a-z](?![\w]))?(?:[-–./:][0-9]+(?:[a-z](?![\w]))?)*(?:\([a-z0-9]{1,4}\))*")
"""What a number goes on with that is a name: "235(b)", "104-208", "3-5"."""
_LEAD = 20
"""Code points before two numbers in which the words stand that make them votes."""
SECTION = re.compile(r"[0-9]{1,4}\([a-z]\)")
"""A number that names a section without saying so: "287(g)"."""
_LETTERS = 16
"""Code points before the hyphen of "covid-19" that are looked at."""


def phone_number(text: str, start: int, lead: str) -> tuple[int, int] | None:
    """The phone number around digits that begin at `start` after `lead`, where a bracket or a plus tells."""
    if lead == "(":
        found = _BRACKETED.match(text, start - 1)
    elif lead == "+":
        found = _INTERNATIONAL.match(text, start - 1)
    else:
        found = _BRACKETED.match(text, start)
    return found.span() if found else None


def name_end(text: str, start: int) -> int:
    """Where a number that is a name ends: after "235(b)"."""
    found = _NAMED.match(text, start)
    return found.end() if found and found.end() - start <= LONGEST else start


def run_end(text: str, start: int) -> int:
    """Where digits joined by marks end."""
    found = _RUN.match(text, start)
    return found.end() if found else start


def name_by_letters(text: str, start: int, cues: Cues) -> int | None:
    """Where "covid-19", "ab-24-46" begins, for digits after a hyphen; None where the word only stands before them."""
    first = start - 1
    while first and start - first < _LETTERS and (text[first - 1].isalnum() or text[first - 1] in "-."):
        first -= 1
    word = text[first : start - 1].rpartition("-")[2]
    language = cues.language
    if not word or not word[-1].isalpha() or start - first >= _LETTERS:
        return None
    return None if word in language.prefixes or word in language.numerals else first


def is_pointed(run: str) -> bool:
    """Whether points part its thousands: "1.234.567"."""
    return _POINTED.fullmatch(run) is not None


def read_run(text: str, start: int, end: int, mark: str, cues: Cues) -> Draft | None:
    """What digits joined by marks name, as a draft; None where they are numbers, read one by one.

    `mark` follows the first number that can be read by itself.
    """
    run = text[start:end]
    if len(run) > LONGEST:
        return named_draft("reference", start, end)
    found = _NAMES.fullmatch(run)
    if found:
        return _named_run(found, start, end)
    pair = _PAIR.fullmatch(run)
    if pair is None or mark in ".," or (mark == "/" and pair[1] == pair[2]):  # "a 50/50 chance"
        return None if is_pointed(run) else named_draft("reference", start, end)
    if _SCORE.fullmatch(run) and is_contest(text, (start, end), int(pair[1]) >= int(pair[2]), cues):
        return named_draft("reference", start, end)
    return None


def is_contest(text: str, span: tuple[int, int], falling: bool, cues: Cues) -> bool:
    """Whether two small numbers are votes or points: a contest is named beside them, or they fall, as no range does."""
    start, end = span
    language = cues.language
    lead = text[max(0, start - _LEAD) : start].rstrip(" ")
    if lead.endswith(language.contest_of):
        return True
    contest = _CONTEST.match(text, end)
    if contest and contest[1] in language.contests:
        return True
    return falling


def _named_run(found: re.Match[str], start: int, end: int) -> Draft:
    kind = str(found.lastgroup)
    draft = named_draft(kind, start, end)
    if kind == "share":
        part, whole = found.group().split("/")
        if int(part) >= int(whole):
            return named_draft("reference", start, end)
        draft.low = draft.high = Decimal(part) / int(whole)
        draft.precision, draft.form = Decimal("0.05"), "fraction"
    elif kind == "year":
        first, last = found.group()[:4], found.group()[5:]
        draft.low, draft.high = Decimal(first), Decimal(first[: 4 - len(last)] + last)
        draft.high = max(draft.high, draft.low)
    return draft


def named_draft(kind: str, start: int, end: int) -> Draft:
    """A draft of what counts nothing."""
    draft = Draft(start, end, Decimal(0), Decimal(0), ONE, "name")
    draft.kind = kind  # type: ignore[assignment]
    return draft
