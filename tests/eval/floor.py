"""The pinned accuracy, `floor.json`: what the engine may not fall under, and the gold file it was measured on."""

import json
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("floor.json")


@dataclass(frozen=True)
class Floor:
    """Names of `Measures` with the least and the most they may be; `gold` is the gold file's fingerprint."""

    gold: str
    at_least: dict[str, float]
    at_most: dict[str, float]

    def broken(self, rates: dict[str, float]) -> list[str]:
        """One line for each measure on the wrong side of its limit."""
        low = [f"{name} {rates[name]:.4f} < {limit}" for name, limit in self.at_least.items() if rates[name] < limit]
        high = [f"{name} {rates[name]:.4f} > {limit}" for name, limit in self.at_most.items() if rates[name] > limit]
        return low + high


def load_floor(path: Path = FILE) -> Floor:
    """The floor as pinned."""
    return Floor(**json.loads(path.read_text(encoding="utf-8")))
