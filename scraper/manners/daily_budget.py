"""Counts requests against each host's daily budget, from blocks that were written down before they are used.

A crawl that is killed has used less than it wrote down, never more.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

BLOCK = 100
"""Requests written down at a time: one short write for so many, and no more than these lost when a crawl is killed."""


@dataclass(slots=True)
class _Block:
    day: date
    granted: int
    left: int


class DailyBudget:
    """`reserve` writes down requests of a host and day and tells how many it grants; `give_back` takes unused ones."""

    def __init__(
        self,
        reserve: Callable[[str, date, int], int],
        give_back: Callable[[str, date, int], None],
        today: Callable[[], date],
    ) -> None:
        self._reserve = reserve
        self._give_back = give_back
        self._today = today
        self._blocks: dict[str, _Block] = {}

    def spend(self, host: str) -> bool:
        """Count one request. False where the host's budget of today is used up: then nothing is counted."""
        today = self._today()
        block = self._blocks.get(host)
        if block is None or block.day != today or (block.granted and not block.left):
            granted = self._reserve(host, today, BLOCK)
            block = self._blocks[host] = _Block(today, granted, granted)
        if not block.left:  # a refusal holds for the rest of the day
            return False
        block.left -= 1
        return True

    def close(self) -> None:
        """Gives back what was written down and not used."""
        for host, block in self._blocks.items():
            if block.left:
                self._give_back(host, block.day, block.left)
        self._blocks.clear()
