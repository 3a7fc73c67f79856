"""What is done to a store and its processes, how often, and in which order."""

import random
from dataclasses import dataclass

OUTAGES = ("lock", "stop", "full disk")
"""Faults that last: they come evenly among the others, so that none waits for the end of another."""


@dataclass(frozen=True)
class Faults:
    """How often each happens, and how long one that lasts does, in seconds."""

    kills: int
    """Of workers, of what they started, and of schedulers."""
    server_kills: int
    flushes: int
    locks: int = 0
    """Of SQLite, by another writer."""
    stops: int = 0
    """Of PostgreSQL, as if its machine had gone."""
    full_disks: int = 0
    """For everybody: commands, queue server and database."""
    outage: float = 10.0
    pause: float = 0.8
    """Seconds between two faults, on the average."""

    @property
    def counts(self) -> dict[str, int]:
        """By the names of the faults."""
        return {
            "kill": self.kills,
            "server kill": self.server_kills,
            "flush": self.flushes,
            "lock": self.locks,
            "stop": self.stops,
            "full disk": self.full_disks,
        }

    def in_order(self, chance: random.Random) -> list[str]:
        """All of them, mixed."""
        every = [name for name, count in self.counts.items() for _ in range(count)]
        brief = [name for name in every if name not in OUTAGES]
        lasting = [name for name in every if name in OUTAGES]
        chance.shuffle(brief)
        chance.shuffle(lasting)
        places = [((number + chance.random()) / len(brief), name) for number, name in enumerate(brief)]
        places += [((number + 0.5) / len(lasting), name) for number, name in enumerate(lasting)]
        return [name for _, name in sorted(places)]
