"""Reads a hedge that does not touch its number: "32,000 permits or more", "32,000, give or take"."""

from tallymark.reading.languages.cues import Cues
from tallymark.reading.quantities.after import SUM
from tallymark.reading.quantities.draft import Draft

FARTHEST = 60
"""Code points from a number to such a hedge, at most."""
_HEDGED = ("count", "percent", "money")
_WRITTEN = ("digits", "words")


def read_late_hedge(text: str, draft: Draft, cues: Cues) -> None:
    """Gives the number a hedge after its noun or a comma; only the latter is taken into the span, which would hold the
    noun otherwise."""
    if draft.hedge != "none" or draft.kind not in _HEDGED or draft.form not in _WRITTEN:
        return
    found = cues.late_hedge.match(text, draft.end)
    if found is None or cues.comparing.match(text, found.end()) or SUM.match(text, found.end()):
        return
    noun, phrase = found[1], " ".join(found[2].split())
    if not noun and found.start(2) == draft.end + 1:
        return
    if any(word in cues.language.stop_words for word in noun.split()):
        return
    hedge = cues.language.hedges_after.get(phrase)
    if hedge is None:
        if not cues.closing.match(text, found.end()):
            return
        hedge = cues.language.closing_hedges[phrase]
    draft.hedge = hedge
    if not noun:
        draft.end = found.end()
