"""A claim as the judgement of its stance needs it, and how the text brings it up."""

import re
from collections.abc import Hashable
from dataclasses import dataclass

from tallymark.reading.quantities.mention import Mention
from tallymark.scoring.assessment import Verdict
from tallymark.scoring.context.passage import Sentence

CORRECTABLE: frozenset[Verdict] = frozenset({"conflated", "mischaracterised", "misstated", "unsupported"})
"""What a text can correct. A right or incomplete claim beside a correction is the correction."""

_QUOTATION = re.compile(r"\"[^\"]{1,600}\"|«[^»]{1,600}»|„[^“\"]{1,600}[“\"]")
_SPOKEN = re.compile(r":\s*[\"«„]")
"""A speaker's name and a quotation: Vale: "We lost them"."""
_SHARES_SUBJECT = re.compile(r"\b(?:and|y|e)\s+(?:\w+(?:ly|mente)\s+)?$|;")
"""Before a verb of saying: it says what comes next ("lost them; an aide said", "lost them and told Congress")."""
_ASKS = "\"'”’»)*_ "
"""What may stand after the question mark that ends a question."""
_SCARE_WORDS = 2
"""A quotation of so many words at most around a reading holds it with tongs: the "lost" children."""


@dataclass(frozen=True, slots=True)
class Told:
    """One claim of a text. `cited` names the figure; `measures` and `said` are what it counts and how it is told."""

    index: int
    """Of its sentence."""
    mention: Mention
    verdict: Verdict
    cited: Hashable | None = None
    measures: frozenset[str] = frozenset()
    said: str | None = None
    """The reading that the text gives the figure instead of its own ("missing"), if any."""
    readings: frozenset[str] = frozenset()
    """All such readings: "lost to fraud" is two."""

    @property
    def wrong(self) -> bool:
        """Whether there is something to correct."""
        return self.verdict in CORRECTABLE

    @property
    def deniable(self) -> bool:
        """Whether a plain denial can be of this claim: it is wrong, or does not say what it counts."""
        return self.wrong or self.verdict == "missing_context"


@dataclass(frozen=True, slots=True)
class Manner:
    """How a sentence brings its claim up: whether somebody asks it, somebody else says it, or it is quoted."""

    asked: bool
    attributed: bool
    quoted: bool

    @property
    def at_arms_length(self) -> bool:
        """Whether the writer does not say it in so many words."""
        return self.asked or self.attributed or self.quoted


def manner_of(claim: Told, sentence: Sentence, *, spoken: bool, quoted: bool) -> Manner:
    """The manner of one claim. `spoken`: the sentence is a turn of a transcript; `quoted`: it stands in a quotation,
    which may have begun sentences before."""
    return Manner(
        asked=sentence.text.rstrip(_ASKS).endswith("?") or sentence.has("question"),
        attributed=spoken or _ascribed(claim, sentence) or bool(_SPOKEN.search(sentence.text)),
        quoted=quoted or any(_holds(start, end, claim, sentence) for start, end in _quotations(sentence)),
    )


def _ascribed(claim: Told, sentence: Sentence) -> bool:
    return any(
        hit.start < claim.mention.end
        or not _SHARES_SUBJECT.search(sentence.text, claim.mention.end - sentence.start, hit.start - sentence.start)
        for hit in sentence.of_kind("attribute")
    )


def held_with_tongs(sentence: Sentence) -> bool:
    """Whether a word or two that misread a figure stand in quotation marks of their own."""
    return any(
        len(sentence.text[start - sentence.start : end - sentence.start].split()) <= _SCARE_WORDS
        and any(start <= hit.start and hit.start < end for hit in sentence.of_kind("reading", "twists"))
        for start, end in _quotations(sentence)
    )


def _holds(start: int, end: int, claim: Told, sentence: Sentence) -> bool:
    return start <= claim.mention.start < end or (end - start <= 40 and held_with_tongs(sentence))


def _quotations(sentence: Sentence) -> list[tuple[int, int]]:
    """The spans of the sentence's quotations, in the text."""
    return [
        (sentence.start + found.start(), sentence.start + found.end()) for found in _QUOTATION.finditer(sentence.text)
    ]
