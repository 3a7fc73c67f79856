"""What has a band of values that a number lies in, found by bisection: of a hundred bands a number lies in a few."""

from bisect import bisect
from collections.abc import Iterable
from math import inf, nextafter
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Bands(Generic[Item]):
    """Bands of values, both ends included, each of one item; several may be of the same.

    The ends of all bands part the line of numbers into stretches on which all values lie in the same bands.
    """

    def __init__(self, bands: Iterable[tuple[float, float, Item]]) -> None:
        self._bands = list(bands)
        self._ends = sorted({end for least, most, _ in self._bands for end in (least, nextafter(most, inf))})
        self._held: dict[int, list[Item]] = {}
        """The items of each stretch that has been asked for."""

    def held(self, low: float, high: float) -> list[Item]:
        """The items of all bands that hold anything from the one value to the other, in the order of the bands."""
        stretch = bisect(self._ends, low)
        if high != low and bisect(self._ends, high) != stretch:
            return self._touched(low, high)
        if stretch not in self._held:
            self._held[stretch] = self._touched(low, low)
        return self._held[stretch]

    def _touched(self, low: float, high: float) -> list[Item]:
        return [item for least, most, item in self._bands if least <= high and low <= most]
