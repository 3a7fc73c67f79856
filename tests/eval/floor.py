"""The pinned accuracy, `floor.json`: what the engine may not fall under, and the gold files it was measured on."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.eval.gold import GoldSet

FILE = Path(__file__).with_name("floor.json")


@dataclass(frozen=True)
class Floor:
    """Names of `Measures` with the least and the most they may be; `gold` is the gold files' fingerprint."""

    gold: str
    at_least: dict[str, float]
    at_most: dict[str, float]

    def broken(self, rates: Mapping[str, float]) -> list[str]:
        """One line for each measure on the wrong side of its limit."""
        low = [f"{name} {rates[name]:.4f} < {limit}" for name, limit in self.at_least.items() if rates[name] < limit]
        high = [f"{name} {rates[name]:.4f} > {limit}" for name, limit in self.at_most.items() if rates[name] > limit]
        return low + high

    def limit(self, name: str) -> str:
        """What is pinned for a measure, in words; empty where nothing is."""
        if name in self.at_least:
            return f"at least {self.at_least[name]}"
        return f"at most {self.at_most[name]}" if name in self.at_most else ""


Floors = Mapping[GoldSet, Floor]


def load_floors(path: Path = FILE) -> Floors:
    """The floor of each gold set as pinned."""
    return {name: Floor(**pinned) for name, pinned in json.loads(path.read_text("utf-8")).items()}
