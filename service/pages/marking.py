"""Finds a quote in its sentence, so that a page can mark it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """A sentence in three parts; `quote` is empty where the sentence does not hold it."""

    before: str
    quote: str
    after: str


def mark_quote(sentence: str, exact: str, prefix: str, suffix: str) -> MarkedSentence:
    """The sentence, parted at the place where `exact` stands between the most of `prefix` and `suffix`."""
    best, most = -1, -1
    start = sentence.find(exact) if exact else -1
    while start >= 0:
        agreeing = _alike(sentence[:start][::-1], prefix[::-1]) + _alike(sentence[start + len(exact) :], suffix)
        if agreeing > most:
            best, most = start, agreeing
        start = sentence.find(exact, start + 1)
    if best < 0:
        return MarkedSentence(sentence, "", "")
    return MarkedSentence(sentence[:best], exact, sentence[best + len(exact) :])


def _alike(one: str, other: str) -> int:
    """How many characters both start with."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
