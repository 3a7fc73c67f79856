"""A look that costs much and mostly finds nothing: after one that found nothing, there is none for a while."""

import time
from dataclasses import dataclass


@dataclass(slots=True)
class Seldom:
    """Says when to look again. `seconds` is how long a look that found nothing is good for."""

    seconds: float
    _rests_until: float = 0.0

    @property
    def is_due(self) -> bool:
        """Whether it is time for a look."""
        return time.monotonic() >= self._rests_until

    def rest(self) -> None:
        """A look found nothing."""
        self._rests_until = time.monotonic() + self.seconds
