"""How fast several readers read the same text, side by side in one run."""

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import islice

from benchmarks.news_text import articles

Reader = Callable[[str], int]
"""Reads a text and says how many quantities it found there."""

ROUNDS = 5
"""The readers take turns, so that what else the machine does hits all of them; the median round counts."""

SECONDS = 0.5
"""A reader's turn: long enough that one article more or less does not show."""


@dataclass(frozen=True)
class Rate:
    """MB of UTF-8 a second, in the median round, and quantities found in a thousand characters."""

    megabytes: float
    found: float


def rates(readers: Mapping[str, Reader], rounds: int = ROUNDS, seconds: float = SECONDS) -> dict[str, Rate]:
    """The rate of every reader, all on the same articles in the same order."""
    texts = list(islice(articles(seed=1), 500))
    for read in readers.values():
        read(texts[0])  # what is loaded or compiled at first use is not measured
    turns: dict[str, list[Rate]] = {name: [] for name in readers}
    for _ in range(rounds):
        for name, read in readers.items():
            turns[name].append(_turn(read, texts, seconds))
    return {
        name: Rate(statistics.median(turn.megabytes for turn in taken), statistics.median(turn.found for turn in taken))
        for name, taken in turns.items()
    }


def _turn(read: Reader, texts: list[str], seconds: float) -> Rate:
    started = time.perf_counter()
    done = characters = found = 0
    while (elapsed := time.perf_counter() - started) < seconds:
        text = texts[done % len(texts)]
        found += read(text)
        characters += len(text)
        done += 1
    size = sum(len(texts[index % len(texts)].encode()) for index in range(done))
    return Rate(size / elapsed / 1e6, found / characters * 1000)
