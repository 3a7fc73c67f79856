"""How low a share may truly be that was seen in a few rows: the lower end of Wilson's 90% interval.

E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927), 209-212.
"""

from math import sqrt

Z = 1.6449
"""Standard deviations that 90% of a normal distribution lie within, 5% beyond either end: the stricter reading of a
90% bound. 25 rows, all of them right, just reach 0.9."""


def lower_bound(right: int, rows: int) -> float:
    """0 where there are no rows."""
    if not rows:
        return 0.0
    share = right / rows
    middle = share + Z * Z / (2 * rows)
    spread = Z * sqrt(share * (1 - share) / rows + Z * Z / (4 * rows * rows))
    return max(0.0, (middle - spread) / (1 + Z * Z / rows))
