"""How fast several readers read the same texts, side by side in one run."""

import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

Reader = Callable[[str], int]
"""Reads a text and says how many numbers, claims or whatever it looks for it found there."""

ROUNDS = 5
"""The readers take turns, so that what else the machine does hits all of them; the median round counts. Only their own
CPU time is taken: what others use of the machine decides nothing, but for what they crowd out of its caches."""

SECONDS = 1.5
"""A reader's turn: some ten articles for the slowest. It ends after an even number, for kinds that alternate."""

WARMING = 3
"""Texts that each reader reads first: what is loaded or compiled at first use is not measured."""


@dataclass(frozen=True)
class Rate:
    """MB of UTF-8 a second of CPU, in the median round, and things found in a thousand characters."""

    megabytes: float
    found: float


def rates(
    readers: Mapping[str, Reader], texts: Iterator[str], megabytes: float, rounds: int = ROUNDS
) -> dict[str, Rate]:
    """The rate of every reader. A round is `megabytes` of texts never read before, the same for all readers, each of
    which reads them in order until they or its `SECONDS` are over."""
    for text in islice(texts, WARMING):
        for read in readers.values():
            read(text)
    turns: dict[str, list[Rate]] = {name: [] for name in readers}
    for _ in range(rounds):
        fresh = _taken(texts, megabytes)
        for name, read in readers.items():
            turns[name].append(_turn(read, fresh))
    return {
        name: Rate(statistics.median(turn.megabytes for turn in taken), statistics.median(turn.found for turn in taken))
        for name, taken in turns.items()
    }


def _taken(texts: Iterator[str], megabytes: float) -> list[str]:
    taken, size = [], 0
    while size < megabytes * 1e6:
        taken.append(next(texts))
        size += len(taken[-1])
    return taken


def _turn(read: Reader, texts: list[str]) -> Rate:
    started = time.process_time()
    done = found = 0
    for text in texts:
        found += read(text)
        done += 1
        if done % 2 == 0 and time.process_time() - started >= SECONDS:
            break
    elapsed = time.process_time() - started
    characters = sum(len(text) for text in texts[:done])
    return Rate(sum(len(text.encode()) for text in texts[:done]) / elapsed / 1e6, found / characters * 1000)
