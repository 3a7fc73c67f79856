"""How a page lays claims out to examine them: under headings, in tables, with a rating, in a notice of correction."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tallymark.scoring.context.evidence import NOTHING
from tallymark.scoring.context.hit import Hit, HitKind
from tallymark.scoring.context.passage import Sentence
from tallymark.scoring.judging.told import Told

_UNDER_HEADING = 3
"""Sentences under a heading ("The claim") that are the claim."""
_FINDING_WITHIN = 6
"""Sentences after a claim that was set out, in which the page says what is so."""
_NOTICE = 3
"""Sentences of a notice of correction."""
_RATING_FROM = 24
"""Code points from the start of a sentence within which a rating begins: "PolitiFact rated this ..."."""
_RATING_LONGEST = 140
"""Code points; a longer sentence is prose that happens to use the words."""
_ANNOUNCING = 120
"""Code points of a line that does nothing but announce what follows it, at most."""
_TURN = re.compile(r"[*\[(@↳ ]*[^\s:][^:\n]{0,30}:[\s*]")
"""A speaker's name before a turn of a transcript."""
_COLUMN = re.compile(r"[|\t]")


_SETS_OUT: frozenset[HitKind] = frozenset({"claim_label", "claim_heading"})
"""What lays a claim out to be examined. A page without any, as nearly all are, need not be looked through for it."""
_FINDS: frozenset[HitKind] = frozenset({"finding", "finding_heading"})
"""What says that a finding follows."""
_RATES: frozenset[HitKind] = frozenset({"rated_wrong", "rated_right", *_FINDS})
"""What rates a claim; after a finding's heading any answer does."""
_RATINGS: frozenset[HitKind] = frozenset({"rated_wrong", "rated_right", "answer"})
_TAKES_BACK: frozenset[HitKind] = frozenset({"notice", "formerly"})
"""What tells what an earlier version said."""


@dataclass(frozen=True)
class Layout:
    """What holds of each sentence of a page; found once a page."""

    set_out: tuple[bool, ...]
    """It is laid out as a claim to be examined."""
    found_after: tuple[bool, ...]
    """What was found follows, before the next claim is set out."""
    rating: tuple[bool | None, ...]
    """The page rates what is examined here wrong (True) or right (False)."""
    noticed: tuple[bool, ...]
    """It belongs to a notice that tells what an earlier version said."""
    spoken: tuple[bool, ...]
    """It is a turn of a transcript."""
    columns: dict[int, int]
    """Rows of a table of claims and findings: the column in which the claim stands."""
    corrected: frozenset[str]
    """Readings that a notice of correction takes back."""

    def examined(self, claim: Told, sentence: Sentence) -> bool:
        """Whether the claim stands where the page sets out a claim and then says what is so."""
        column = self.columns.get(claim.index)
        if column is not None:
            return len(_COLUMN.findall(sentence.text, 0, claim.mention.start - sentence.start)) == column
        return self.set_out[claim.index] and self.found_after[claim.index]


def layout_of(sentences: Sequence[Sentence]) -> Layout:
    """The layout of a page, in one pass each over its sentences."""
    kinds: frozenset[HitKind] = NOTHING.union(*(sentence.may_hold for sentence in sentences))
    nowhere = [False] * len(sentences)
    set_out, begins = (nowhere, nowhere) if kinds.isdisjoint(_SETS_OUT) else _set_out(sentences)
    found_after = nowhere if kinds.isdisjoint(_FINDS) else _found_after(sentences, begins)
    noticed, corrected = (nowhere, set[str]()) if kinds.isdisjoint(_TAKES_BACK) else _notices(sentences)
    return Layout(
        set_out=tuple(set_out),
        found_after=tuple(found_after),
        rating=(None,) * len(sentences) if kinds.isdisjoint(_RATES) else tuple(_ratings(sentences, begins)),
        noticed=tuple(noticed),
        spoken=tuple(_spoken(sentences)),
        columns={} if kinds.isdisjoint(_FINDS) else _columns(sentences),
        corrected=frozenset(corrected),
    )


def _set_out(sentences: Sequence[Sentence]) -> tuple[list[bool], list[bool]]:
    """Which sentences set out a claim, and at which such a claim begins."""
    held, begins, left = [], [], 0
    for sentence in sentences:
        if left == 0 and sentence.may_hold.isdisjoint(_SETS_OUT):  # as nearly all
            held.append(False)
            begins.append(False)
            continue
        if _is_finding(sentence):
            left = 0
        heading = _is_alone(sentence, "claim_label", "claim_heading") or (
            sentence.has("claim_label") and sentence.text.rstrip().endswith(":")
        )
        labelled = sentence.has("claim_label")
        held.append(labelled or (left > 0 and not heading))
        begins.append(heading or labelled)
        left = _UNDER_HEADING if heading else max(0, left - 1)
    return held, begins


def _found_after(sentences: Sequence[Sentence], begins: Sequence[bool]) -> list[bool]:
    result, left = [], 0
    for sentence, begin in zip(reversed(sentences), reversed(begins), strict=True):
        result.append(left > 0)
        if _is_finding(sentence):
            left = 0 if _rated(sentence) is False else _FINDING_WITHIN
        else:
            left = 0 if begin else max(0, left - 1)
    return result[::-1]


def _ratings(sentences: Sequence[Sentence], begins: Sequence[bool]) -> list[bool | None]:
    """A rating holds of what stands before it, back to where that claim was set out; one at the top, of all below."""
    own = [
        _rated(sentence, after_heading=index > 0 and _is_finding(sentences[index - 1]))
        for index, sentence in enumerate(sentences)
    ]
    first = next((index for index, sentence in enumerate(sentences) if sentence.has("reading")), 0)
    top = next((rating for rating in own[:first] if rating is not None), None)
    result: list[bool | None] = []
    ahead = top
    for rating, begin in zip(reversed(own), reversed(begins), strict=True):
        if rating is not None:
            ahead = rating
        result.append(ahead)
        if begin:
            ahead = top
    return result[::-1]


def _rated(sentence: Sentence, *, after_heading: bool = False) -> bool | None:
    """Whether a sentence rates a claim wrong (True) or right (False); None where it rates nothing."""
    if sentence.may_hold.isdisjoint(_RATINGS) or len(sentence.text) > _RATING_LONGEST:
        return None
    if after_heading and _is_alone(sentence, "answer"):
        return True
    if _early(sentence, "rated_wrong"):
        return True
    return False if _early(sentence, "rated_right") else None


def _early(sentence: Sentence, kind: HitKind) -> bool:
    return any(hit.start - sentence.start <= _RATING_FROM for hit in sentence.of_kind(kind))


def _is_finding(sentence: Sentence) -> bool:
    if sentence.may_hold.isdisjoint(_FINDS):
        return False
    return any(_leads(sentence, hit) for hit in sentence.of_kind("finding")) or _is_alone(sentence, "finding_heading")


def _leads(sentence: Sentence, hit: Hit) -> bool:
    """Whether nothing but marks of a list stands before a hit."""
    return not sentence.text[: hit.start - sentence.start].strip(" *_#>-–—•|\"'")


def _is_alone(sentence: Sentence, *kinds: HitKind) -> bool:
    """A line that does nothing but announce: "The claim", "What was said:"."""
    bare = len(sentence.text.strip(" :.!*_#|"))
    return bare <= _ANNOUNCING and any(bare <= hit.end - hit.start for hit in sentence.of_kind(*kinds))


def _notices(sentences: Sequence[Sentence]) -> tuple[list[bool], set[str]]:
    noticed, corrected, left = [], set(), 0
    for sentence in sentences:
        opens = sentence.has("notice")
        if sentence.has("formerly") and (opens or left > 0):
            left = _NOTICE
            corrected |= {hit.key for hit in sentence.of_kind("reading")}
        elif opens:
            left = max(left, _NOTICE)
        told_before = sentence.has("formerly") or not sentence.has("document", "names")
        noticed.append(left > 0 and told_before)
        left = max(0, left - 1)
    return noticed, corrected


def _spoken(sentences: Sequence[Sentence]) -> list[bool]:
    turns = [
        bool(_TURN.match(sentence.text)) and not sentence.has("notice", "finding", "claim_label", "claim_heading")
        for sentence in sentences
    ]
    return turns if sum(turns) > 1 else [False] * len(turns)


def _columns(sentences: Sequence[Sentence]) -> dict[int, int]:
    """The rows of tables whose head names a claim and a finding, with the number of the claim's column."""
    columns: dict[int, int] = {}
    column: int | None = None
    for index, sentence in enumerate(sentences):
        if not _COLUMN.search(sentence.text):
            column = None
        elif sentence.has("finding_heading", "finding") and (heads := sentence.of_kind("claim_heading")):
            column = len(_COLUMN.findall(sentence.text, 0, heads[0].start - sentence.start))
        elif column is not None:
            columns[index] = column
    return columns
