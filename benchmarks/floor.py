"""The pinned figures of the benchmarks, `floor.json`: what they may not fall under or rise over."""

import json
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("floor.json")


@dataclass(frozen=True)
class Floor:
    """What is measured, by name, with the least or the most it may be."""

    at_least: dict[str, float]
    at_most: dict[str, float]

    def missed(self, measured: dict[str, float]) -> list[str]:
        """The names of the targets that were not reached; a figure that was not measured reaches none."""
        low = [name for name, limit in self.at_least.items() if not measured.get(name, 0) >= limit]
        high = [name for name, limit in self.at_most.items() if not measured.get(name, float("inf")) <= limit]
        return low + high

    def lines(self, measured: dict[str, float]) -> list[str]:
        """One line for each target: pass or miss, what was measured and what was wanted."""
        missed = self.missed(measured)
        limits = [("at least", *row) for row in self.at_least.items()] + [
            ("at most", *row) for row in self.at_most.items()
        ]
        return [
            f"{'MISS' if name in missed else 'pass'}  {_told(measured.get(name)):>8} {name} (target: {side} {limit:g})"
            for side, name, limit in limits
        ]


def _told(figure: float | None) -> str:
    return "nothing" if figure is None else f"{figure:.3g}" if figure < 100 else f"{figure:.0f}"


def load_floor(path: Path = FILE) -> Floor:
    """The targets as pinned."""
    return Floor(**json.loads(path.read_text(encoding="utf-8")))
