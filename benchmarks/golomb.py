"""Sorted numbers as the gaps between them, Rice-coded: about log2 of the mean gap and 1.5 bits each, near the least.

Putze, Sanders, Singler: "Cache-, Hash- and Space-Efficient Bloom Filters" (2007). Pure.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise


def rice_bits(bits: int, count: int) -> int:
    """How many low bits of each gap to write as they are, for so many numbers of so many bits at random."""
    return max(0, ((1 << bits) // max(1, count)).bit_length() - 1)


def encoded(numbers: Sequence[int], low: int) -> bytes:
    """Each gap as its high part in unary, then its `low` bits."""
    bits = []
    for before, number in pairwise((0, *numbers)):
        gap = number - before
        bits.append("1" * (gap >> low) + "0" + format(gap & ((1 << low) - 1), f"0{low}b"))
    joined = "".join(bits)
    joined += "1" * (-len(joined) % 8)
    return int("1" + joined, 2).to_bytes(len(joined) // 8 + 1, "big")[1:]


def decoded(code: bytes, low: int, count: int) -> Iterator[int]:
    """The numbers again."""
    bits = format(int.from_bytes(b"\1" + code, "big"), "b")[1:]
    at, number = 0, 0
    for _ in range(count):
        end = bits.index("0", at)
        number += ((end - at) << low) + int(bits[end + 1 : end + 1 + low], 2)
        at = end + 1 + low
        yield number
