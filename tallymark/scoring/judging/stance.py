"""Whether a text says a thing itself, ascribes it, asks it, or brings it up to correct it.

A denial reaches the claim of its own sentence; an answer, the sentence before; a correction that points back, the
last few; a rating, the claim that was set out. What the page refutes once it refutes wherever it quotes, asks or
ascribes it again. The writer's own plain statement is refuted by none but a denial in it or right after it.
"""

import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from tallymark.kept import kept
from tallymark.scoring.assessment import Stance
from tallymark.scoring.context.layout import Layout, layout_of
from tallymark.scoring.context.passage import Sentence
from tallymark.scoring.context.quotation import Quotations
from tallymark.scoring.judging.rebuttal import (
    answers_no,
    asks_back,
    corrects_before,
    counts_rightly,
    denied_plainly,
    denies_before,
    denies_flatly,
    denies_own,
    flags_own,
)
from tallymark.scoring.judging.told import Manner, Told, manner_of

_FOLLOWS = 3
"""Sentences after a claim in which a text that quotes or ascribes it corrects it."""

_ANSWERS = 2
"""Sentences after a question in which what was counted answers it: "Are they missing? They could not be reached."."""

_TOLD_ALREADY = re.compile(r"\b(?:the|that|those|los|las|la|esos|esas|esa)\s+[\"«]?\d")
"""A number that was told already: "questions about the 325,000"."""
_ARTICLE = 8
"""Code points before a number in which its article stands."""


def stances_of(claims: Sequence[Told], sentences: Sequence[Sentence]) -> list[Stance]:
    """The stance of each claim of a text."""
    if not claims:
        return []
    page = _Page(sentences, layout_of(sentences))
    quotations = Quotations(sentences)
    manners = [
        manner_of(
            claim,
            sentences[claim.index],
            spoken=page.layout.spoken[claim.index],
            quoted=quotations.hold(claim.index, claim.mention.start),
        )
        for claim in claims
    ]
    refuted = [page.refutes(claim, manner) for claim, manner in zip(claims, manners, strict=True)]
    known = _known(claim for claim, yes in zip(claims, refuted, strict=True) if yes)
    return [
        "refuted" if yes or page.refutes_elsewhere(claim, manner, known) else _plain(manner)
        for claim, manner, yes in zip(claims, manners, refuted, strict=True)
    ]


def _plain(manner: Manner) -> Stance:
    if manner.asked:
        return "questioned"
    return "attributed" if manner.attributed or manner.quoted else "asserted"


def _known(refuted: Iterable[Told]) -> frozenset[tuple[Hashable, str | None]]:
    """Figures and values that a page refutes, each with the reading it was told with and with none."""
    return frozenset(
        (what, said)
        for claim in refuted
        for what in (claim.cited, claim.mention.low)
        for said in (claim.said, None)
        if what is not None
    )


@dataclass(frozen=True)
class _Page:
    """A text's sentences and how they are laid out."""

    sentences: Sequence[Sentence]
    layout: Layout

    @kept
    def denied(self) -> frozenset[str]:
        """Readings that the page denies in the writer's own words, wherever it does."""
        return frozenset().union(
            *(
                denied_plainly(sentence)
                for sentence, spoken in zip(self.sentences, self.layout.spoken, strict=True)
                if sentence.has("denied", "refute") and not spoken
            )
        )

    def refutes(self, claim: Told, manner: Manner) -> bool:
        """Whether the text refutes the claim where it tells it."""
        sentence = self.sentences[claim.index]
        if not claim.deniable or sentence.has("stands_by"):
            return False
        return (
            self._found_wrong(claim, manner)
            or flags_own(claim, sentence)
            or (claim.wrong and (denies_own(claim, sentence, manner) or self._corrected_after(claim, manner)))
        )

    def refutes_elsewhere(self, claim: Told, manner: Manner, known: frozenset[tuple[Hashable, str | None]]) -> bool:
        """Whether the claim tells again, at arm's length, what the page refutes; or what a notice takes back."""
        sentence = self.sentences[claim.index]
        if not claim.deniable or sentence.has("stands_by"):
            return False
        if claim.said in self.layout.corrected and not self.layout.noticed[claim.index]:
            return True
        again = _TOLD_ALREADY.search(sentence.text, max(0, claim.mention.start - sentence.start - _ARTICLE))
        told_already = again is not None and again.start() < claim.mention.end - sentence.start
        if told_already and not sentence.has("says") and (claim.mention.low, None) in known:
            return True
        if not manner.at_arms_length or (sentence.has("document", "names") and sentence.has("says")):
            return False
        if claim.wrong:
            denied = claim.said in self.denied and (manner.quoted or not sentence.has("document"))
            return denied or (claim.cited, claim.said) in known or (claim.mention.low, claim.said) in known
        return (claim.mention.low, None) in known and not sentence.has("document", "names")

    def _found_wrong(self, claim: Told, manner: Manner) -> bool:
        """Whether the claim is laid out to be examined, or asked, and the page says no."""
        rating = self.layout.rating[claim.index]
        if claim.wrong and rating is not False and self.layout.examined(claim, self.sentences[claim.index]):
            return True
        if not self._brought_up(claim, manner):
            return False
        after = self._after(claim)
        if after and asks_back(after[0]):
            after = after[1:]
            if claim.wrong and any(counts_rightly(claim, other) for other in after):
                return True
        asks = self.sentences[claim.index].text.endswith("?") and not (manner.attributed or manner.quoted)
        if asks and claim.wrong and any(counts_rightly(claim, other) for other in after[:_ANSWERS]):
            return True
        return rating is True or (bool(after) and answers_no(after[0]))

    def _corrected_after(self, claim: Told, manner: Manner) -> bool:
        if self.layout.noticed[claim.index] and manner.attributed:
            return True
        if self.layout.rating[claim.index] is False:
            return False
        after = self._after(claim)
        if self._brought_up(claim, manner):
            reported = not (manner.asked or manner.quoted) and self.sentences[claim.index].has("document")
            return any(
                corrects_before(claim, other, next_one=step == 0, reported=reported) for step, other in enumerate(after)
            )
        return bool(after) and (denies_before(after[0]) or denies_flatly(after[0]))

    def _brought_up(self, claim: Told, manner: Manner) -> bool:
        return manner.at_arms_length or self.layout.set_out[claim.index]

    def _after(self, claim: Told) -> Sequence[Sentence]:
        return self.sentences[claim.index + 1 : claim.index + 1 + _FOLLOWS]
