"""What stands before a number: hedge, sign, currency, and the words that make it a page, an age, a fiscal year."""

import re

from tallymark.reading.languages.cues import Cue, Cues
from tallymark.reading.languages.money import DOLLARS, SIGNS
from tallymark.reading.quantities.draft import Draft

LONGEST_WORD = 24
"""Code points of the word before a number, at most: no cue is longer."""
_LONGEST_PREFIX = 4
_MOST_FILLERS = 5
"""Words between a hedge and its number, at most."""
_MOST_SPACES = 4
_OPENING = "(\"'[“«¿¡-–—/\x00*_`&|"
_JOINED = re.compile(rf"[{re.escape(_OPENING)}]([^{re.escape(_OPENING)}]+)$")
"""The last part of a word that opens with a bracket or mark, or of two words with a hyphen: "Oct-Dec"."""
_MINUS = "-−"
SIGNED = frozenset((*SIGNS, *_MINUS))
"""What may touch a number from before and belongs to it."""


def cue_before(text: str, at: int, cues: Cues) -> tuple[Cue, int] | None:
    """The longest phrase that ends before `at`, but for spaces, and where it starts."""
    stop = at
    if stop and text[stop - 1] == " ":
        stop -= 1
        while stop and text[stop - 1] == " " and at - stop < _MOST_SPACES:
            stop -= 1
    floor = stop - LONGEST_WORD if stop > LONGEST_WORD else 0
    space = text.rfind(" ", floor, stop)
    first = space + 1 if space >= 0 else floor
    word = text[first:stop]
    if word in cues.before_endings:
        longer = _longer(text, first, stop, cues)
        if longer:
            return longer
    else:
        tail = None if word.isalpha() else _JOINED.search(word)
        if tail is None:
            return None
        word = tail[1]
        first = stop - len(word)
    cue = cues.before.get(word)
    return (cue, first) if cue else None


def _longer(text: str, first: int, stop: int, cues: Cues) -> tuple[Cue, int] | None:
    """The longest phrase that ends with the word from `first`, where it has more than that."""
    found = None
    while first and text[first - 1] == " ":
        end = first - 1
        floor = end - LONGEST_WORD if end > LONGEST_WORD else 0
        space = text.rfind(" ", floor, end)
        first = space + 1 if space >= 0 else floor
        while first < end and text[first] in _OPENING:
            first += 1
        phrase = text[first:stop]
        if phrase not in cues.before_endings:
            break
        cue = cues.before.get(phrase)
        if cue:
            found = cue, first
    return found


def read_sign(text: str, draft: Draft) -> None:
    """Takes a currency sign and a minus that touch the number into it."""
    start = draft.start
    sign = SIGNS.get(text[start - 1]) if start else None
    if sign:
        draft.kind, draft.currency = "money", sign
        draft.start = start = start - 1
        if text[start] == "$" and start and text[start - 1] not in " (\"'":
            _dollars(text, draft)
            start = draft.start
    if start and text[start - 1] in _MINUS and not _joined(text, start - 1) and text[draft.end : draft.end + 1] != "-":
        draft.negative, draft.start = True, start - 1


def _dollars(text: str, draft: Draft) -> None:
    """ "US$", "C$": whose dollars they are."""
    for size in range(_LONGEST_PREFIX, 0, -1):
        first = draft.start - size
        if first >= 0 and text[first : draft.start] in DOLLARS and not (first and text[first - 1].isalnum()):
            draft.currency = DOLLARS[text[first : draft.start]]
            draft.start = first
            return


def _joined(text: str, at: int) -> bool:
    """Whether a hyphen belongs to what stands before it: "2019-2023", "a -- b", a bullet at the start of a line."""
    return at > 0 and text[at - 1] not in " (\"'"


def read_before(text: str, draft: Draft, cues: Cues) -> str:
    """Takes hedge and fillers into the number; returns the role of the phrase right before it, where it has another."""
    at = draft.start
    for step in range(_MOST_FILLERS):
        found = cue_before(text, at, cues)
        if found is None:
            return ""
        cue, first = found
        if cue.role == "filler":
            at = first
            if cue.value and draft.hedge == "none":
                draft.start = first
            continue
        if cue.role == "hedge":
            draft.hedge, draft.start = cue.value, first  # type: ignore[assignment]
        elif cue.role == "minus" and not step:
            draft.negative, draft.start = True, first
        elif cue.role == "money" and not step:
            if cue.value:
                draft.kind, draft.currency, draft.start, at = "money", cue.value, first, first
                continue
        elif not step:
            return cue.role
        return ""
    return ""
