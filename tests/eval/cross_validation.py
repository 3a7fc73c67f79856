"""Confidences out of fold: every answer's from weights that were fitted without any answer of its page."""

from collections.abc import Sequence
from hashlib import sha256
from statistics import fmean

from tests.eval.fit import Judged, fit

FOLDS = 10
REPEATS = 10
"""Ways of dealing pages into folds, whose confidences are averaged: one way alone would be a matter of luck."""


def deal(pages: Sequence[str], repeat: int) -> dict[str, int]:
    """Pages into folds of equal size, in an order that a hash decides."""
    order = sorted(set(pages), key=lambda page: sha256(f"{repeat} {page}".encode()).digest())
    return {page: place % FOLDS for place, page in enumerate(order)}


def out_of_fold(judged: Sequence[Judged], names: Sequence[str]) -> list[float]:
    """One confidence, 0 to 1, for each answer."""
    found: list[list[float]] = [[] for _ in judged]
    for repeat in range(REPEATS):
        folds = deal([answer.page for answer in judged], repeat)
        for fold in range(FOLDS):
            fitted = fit((answer for answer in judged if folds[answer.page] != fold), names)
            for place, answer in enumerate(judged):
                if folds[answer.page] == fold:
                    found[place].append(fitted.probability(answer.doubts))
    return [fmean(values) for values in found]
