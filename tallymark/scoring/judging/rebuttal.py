"""What a sentence does to a claim: to its own, or to one told before it."""

import re

from tallymark.scoring.context.hit import Hit, HitKind
from tallymark.scoring.context.passage import Sentence
from tallymark.scoring.judging.told import Manner, Told, held_with_tongs

_POINTERS: tuple[HitKind, ...] = ("refers_back", "number", "document", "names")
"""What speaks of a claim, of its number or of the report: a denial beside it is of the claim."""
_LEAD = re.compile(r"(?:[\s>*_|•\-–—↳\"«(]+|[qa]\.\s|\d{1,2}[.)]\s|[^\s:.,;!?\"][^:\n.,;!?\"]{0,30}:\s)*")
"""What may stand before the first word of an answer: marks of lists, "A.", a speaker's name, "Short answer:"."""
_AFTER_ANSWER = re.compile(r"[\"'»)*_]*\s*(?:$|[.,;:!?—–-])")
"""An answer is followed by a stop: "No." and "No, she said", not "No one"."""
_TURN = re.compile(r";|\b(?:but|yet|pero|sino)\b")
"""Turns against what was said before it: a denial on one side of it is not one of the other."""
_NEXT_CLAUSE = re.compile(r";|\b(?:and|but|yet|while|pero|mientras|y)\b")
"""Goes on to another statement: a denial after it is of that one, unless it points back."""
_ASKED_BACK = 6
"""Words of a question that asks no more than whether what was said is so."""
_RESTATES = re.compile(r"[;:—–]|\s-\s")
"""Sets what is so against what was said: "they call them missing; they missed a hearing"."""
_SUBJECT_WITHIN = 24
"""Code points from the start of a sentence within which its subject stands: "In all, the GAO figure covers"."""
_IN_FACT = re.compile(r"(?:in (?:fact|reality|truth)|actually|de hecho|en (?:realidad|verdad))\b")
"""Begins a sentence that says what is so, after one that does not."""
_POINTS_BACK = re.compile(r"(?:that|this|it|these|those|they|eso|esto|son|es)\b")
_CLOSING = "\"'”’»)*_ "
"""What may stand after the mark that ends a sentence."""
_FLAT_DENIAL = re.compile(
    r"(?:(?:he|she|it|they|we|that|this|these|those)\s+(?:\w+n't|\w+\s+not|\w+\s+no\s+such\s+thing)|no\s+l[oa]s?\s+\w+)\s*(?:$|[.,;:!—–-])"
)
"""A pronoun and a denied auxiliary, and nothing more: "They aren't", "It did not", "No los hay"."""
_WHOLE_DENIAL = re.compile(r"(?:that|this|it|which|eso|esto|es|no)\b")


def flags_own(claim: Told, sentence: Sentence) -> bool:
    """Whether the sentence flags what it says of the claim's number as wrong: "falsely", "no evidence"."""
    return any(_reaches(hit, claim, sentence) for hit in sentence.of_kind("refute"))


def denies_own(claim: Told, sentence: Sentence, manner: Manner) -> bool:
    """Whether the sentence denies the reading that the claim is told with, or takes the number apart."""
    if any(_denies_reading(hit, claim, sentence) for hit in sentence.of_kind("denied")):
        return True
    if manner.at_arms_length:
        if any(not _inside(hit, claim) for hit in sentence.of_kind("explain")):
            return True
        return any(_restates(hit, claim, sentence) for hit in sentence.of_kind("says"))
    return False


def asks_back(sentence: Sentence) -> bool:
    """A short question about the sentence before: "Is that true?"."""
    return sentence.text.rstrip().endswith("?") and len(sentence.text.split()) <= _ASKED_BACK


def answers_no(sentence: Sentence) -> bool:
    """A sentence that begins by answering the one before: "No.", "False: ...", "A. It did not"."""
    if sentence.has("stands_by"):
        return False
    start = sentence.start + _lead(sentence)
    return any(
        (hit.start == sentence.start or hit.start <= start < hit.end)
        and _AFTER_ANSWER.match(sentence.text, hit.end - sentence.start)
        for hit in sentence.of_kind("answer")
    )


def denies_flatly(sentence: Sentence) -> bool:
    """A sentence that begins by denying what was said right before it, whoever said that: "They aren't."."""
    if not answers_no(sentence):
        return False
    return bool(_FLAT_DENIAL.match(sentence.text, _lead(sentence)))


def denies_before(sentence: Sentence) -> bool:
    """A sentence that flatly denies the one before it, whoever said that: "That is false", "It is not true"."""
    if sentence.has("stands_by") or not sentence.has("refers_back"):
        return False
    start = _lead(sentence)
    return bool(_WHOLE_DENIAL.match(sentence.text, start)) and any(
        not _NEXT_CLAUSE.search(sentence.text, start, hit.start - sentence.start) for hit in sentence.of_kind("refute")
    )


def corrects_before(claim: Told, sentence: Sentence, *, next_one: bool, reported: bool = False) -> bool:
    """Whether a later sentence corrects a claim that somebody else made, asks or is quoted with.

    `next_one`: it follows the claim's own sentence at once. `reported`: the claim is what a document is reported to
    say; what somebody is then quoted with against it is another voice, and no correction by the text.
    """
    if sentence.has("stands_by"):
        return False
    denied = [hit for hit in sentence.of_kind("denied") if not (reported and _is_ascribed(hit, sentence))]
    if any(hit.key in claim.readings or claim.said is None for hit in denied):
        return True
    if sentence.has("refute", "explain") and _refers(claim, sentence):
        return True
    if next_one and any(hit.start == sentence.start + _lead(sentence) for hit in sentence.of_kind("explain")):
        return True
    return next_one and not reported and _defines(sentence) and counts_rightly(claim, sentence)


def _defines(sentence: Sentence) -> bool:
    """Whether the sentence is about what was said: "It is ...", "The figure covers ...", "In fact ..."."""
    start = _lead(sentence)
    names = sentence.of_kind("names")
    begins = _POINTS_BACK.match(sentence.text, start) or _IN_FACT.match(sentence.text, start)
    return bool(begins) or any(
        hit.start <= sentence.start + start + _SUBJECT_WITHIN and not any(name.covers(hit) for name in names)
        for hit in sentence.of_kind("number")
    )


def counts_rightly(claim: Told, sentence: Sentence) -> bool:
    """Whether the sentence says what the claim's figure counts and nothing that it did not count."""
    fair = [hit for hit in sentence.of_kind("beside", "says") if hit.key in claim.measures]
    readings = [hit for hit in sentence.of_kind("reading") if not any(other.covers(hit) for other in fair)]
    return not readings and any(hit.kind == "says" for hit in fair)


def denied_plainly(sentence: Sentence) -> frozenset[str]:
    """The readings that a sentence denies in the writer's own words: "It did not say that any of them was missing"."""
    if not sentence.has("population", *_POINTERS):
        return frozenset()
    if sentence.has("stands_by", "question") or sentence.text.rstrip(_CLOSING).endswith("?"):
        return frozenset()
    flags = sentence.of_kind("refute")
    denied = [hit for hit in sentence.of_kind("denied") if not _is_ascribed(hit, sentence)]
    denied += [
        hit
        for hit in sentence.of_kind("reading")
        if any(flag.end <= hit.start and not _parted(flag, hit, sentence) for flag in flags)
        and not _is_ascribed(hit, sentence)
    ]
    return frozenset(hit.key for hit in denied)


def _parted(flag: Hit, hit: Hit, sentence: Sentence) -> bool:
    between = sentence.text[flag.end - sentence.start : hit.start - sentence.start]
    return bool(_NEXT_CLAUSE.search(between) or _TURN.search(between))


def _is_ascribed(hit: Hit, sentence: Sentence) -> bool:
    """Whether somebody says it, other than a document."""
    at = hit.start - sentence.start
    if '"' in sentence.text[:at]:
        return True
    documents = sentence.of_kind("document", "refute")
    return any(not any(other.overlaps(verb) for other in documents) for verb in sentence.of_kind("attribute"))


def _refers(claim: Told, sentence: Sentence) -> bool:
    """Whether the sentence speaks of what was said before it: of the claim, its number, or the report."""
    return sentence.has(*_POINTERS) or any(mention.low == claim.mention.low for mention in sentence.mentions)


def _lead(sentence: Sentence) -> int:
    found = _LEAD.match(sentence.text)
    return found.end() if found else 0


def _inside(hit: Hit, claim: Told) -> bool:
    return claim.mention.start <= hit.start and hit.end <= claim.mention.end


def _denies_reading(hit: Hit, claim: Told, sentence: Sentence) -> bool:
    """Whether a denied reading is the one that the claim is told with."""
    if _inside(hit, claim):
        return False
    told = {other.key for other in sentence.of_kind("reading")}
    return hit.key in claim.readings or claim.said not in told


def _reaches(hit: Hit, claim: Told, sentence: Sentence) -> bool:
    """Whether a denial is of the claim, and not of something else that the sentence goes on to or turns from."""
    if _inside(hit, claim):
        return False
    text, at = sentence.text, sentence.start
    if hit.end <= claim.mention.start:
        turn = _TURN.search(text, hit.end - at, claim.mention.start - at)
        if turn is None:
            return True
        if claim.verdict == "misstated":  # what was told before it is denied, not its value
            return False
        return any(other.end - at <= turn.start() for other in sentence.of_kind(*_POINTERS, "relates"))
    clauses = [*_NEXT_CLAUSE.finditer(text, claim.mention.end - at, hit.start - at)]
    if not clauses or any(other.end <= claim.mention.start for other in sentence.of_kind("number")):
        return True
    return any(other.start - at >= clauses[-1].end() for other in sentence.of_kind(*_POINTERS, "relates"))


def _restates(hit: Hit, claim: Told, sentence: Sentence) -> bool:
    """Whether the sentence sets the figure's own wording against the claim: "they say lost; they missed a hearing"."""
    if hit.key not in claim.measures:
        return False
    if held_with_tongs(sentence):
        return True
    at = sentence.start
    return hit.start > claim.mention.end and bool(
        _RESTATES.search(sentence.text, claim.mention.end - at, hit.start - at)
    )
