"""The number phrases of English: hedges, fractions, orders of magnitude."""

from decimal import Decimal

from tallymark.reading.languages.language import Range, hedges, magnitudes, words
from tallymark.reading.quantities.numbers import GLYPHS

UNITS = words("""
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen
""")
TENS = words("twenty thirty forty fifty sixty seventy eighty ninety")
_PARTS = words("third fourth fifth sixth seventh eighth ninth tenth")

FRACTIONS = (
    {"half": Decimal("0.5"), "a half": Decimal("0.5"), "one half": Decimal("0.5")}
    | {f"{one} {part}": Decimal(1) / n for n, part in enumerate(_PARTS, 3) for one in ("a", "an", "one")}
    | {f"{UNITS[m]} {part}s": Decimal(m) / n for n, part in enumerate(_PARTS, 3) for m in range(2, n)}
    | {"a quarter": Decimal("0.25"), "one quarter": Decimal("0.25"), "three quarters": Decimal("0.75")}
    | {"quarter": Decimal("0.25"), "third": Decimal(1) / 3}
    | GLYPHS
)
LIKE_ORDINALS = frozenset(f"{article} {part}" for part in _PARTS for article in ("a", "an"))

VAGUE: dict[str, Range] = (
    magnitudes(
        {"several": (2, 9), "a few": (2, 9), "a couple": (2, 2), "a couple of": (2, 2), "a handful of": (2, 9)},
        {"hundred": 100, "thousand": 1_000, "hundred thousand": 100_000, "million": 10**6, "billion": 10**9},
    )
    | magnitudes(
        {"tens of": (10, 99), "dozens of": (24, 99), "scores of": (40, 99), "hundreds of": (100, 999)},
        {"thousands": 1_000, "millions": 10**6, "billions": 10**9},
    )
    | magnitudes({"several": (2, 9), "a few": (2, 9), "a couple": (2, 2), "a couple of": (2, 2)}, {"dozen": 12})
    | {
        phrase: (Decimal(100), Decimal(999_999))
        for many in words("significant large huge staggering alarming untold")
        for phrase in (f"{'an' if many == 'alarming' else 'a'} {many} number", f"{many} numbers")
    }
    | {
        "thousands upon thousands": (Decimal(1_000), Decimal(99_999)),
        "thousands and thousands": (Decimal(1_000), Decimal(99_999)),
        "hundreds upon hundreds": (Decimal(100), Decimal(999)),
        "hundreds and hundreds": (Decimal(100), Decimal(999)),
        "dozens and dozens": (Decimal(24), Decimal(99)),
        "many thousands": (Decimal(1_000), Decimal(99_999)),
        "many hundreds": (Decimal(100), Decimal(999)),
        "billions": (Decimal(10**9), Decimal(10**12 - 1)),
        "millions": (Decimal(10**6), Decimal(10**9 - 1)),
        "thousands": (Decimal(1_000), Decimal(99_999)),
        "hundreds": (Decimal(100), Decimal(999)),
        "dozens": (Decimal(24), Decimal(99)),
        "scores": (Decimal(40), Decimal(99)),
        "a handful": (Decimal(2), Decimal(9)),
    }
)

HEDGES_BEFORE = hedges(
    more_than="""
        more than, greater than, over, above, upwards of, upward of, in excess of, north of, exceeding, well over,
        just over, a little over, slightly over, far over, a bit over, well above, just above, slightly above,
        well more than, slightly more than, a little more than, just more than, far more than, a bit more than,
        even more than, significantly more than, much more than, well in excess of, well north of, just north of, >,
        a shade over, a shade more than
    """,
    at_least="""
        at least, no fewer than, no less than, not less than, not fewer than, a minimum of, at the very least,
        at a minimum, as few as, ≥
    """,
    nearly="""
        nearly, almost, close to, approaching, just under, just shy of, shy of, just below, a little under,
        a little less than, slightly under, slightly less than, slightly fewer than, slightly below, just less than,
        just fewer than, just short of, not quite, a bit under, very nearly, virtually, a shade under
    """,
    about="""
        about, around, roughly, approximately, approx, approx., ca., c., some, an estimated, estimated, circa, ~, ≈,
        in the region of, something like, in the neighborhood of, in the neighbourhood of, on the order of,
        in the order of, more or less, just about, estimated at
    """,
    less_than="""
        less than, fewer than, under, below, <, well under, far fewer than, far less than, well below, south of,
        nowhere near, not nearly, not even, well short of, far short of
    """,
    at_most="""
        up to, as many as, as much as, at most, no more than, not more than, a maximum of, a high of, as high as, ≤,
        not exceeding, at the most
    """,
    exactly="exactly, precisely, a total of exactly",
)
HEDGES_AFTER = hedges(
    at_least="or more, plus, +, or higher, or greater, and counting, if not more, and up, or above",
    about="or so, odd, or thereabouts, give or take, or thereabout, ish",
    at_most="or fewer, or less, or lower, or below",
)
CLOSING_HEDGES = hedges(
    at_least="at least, at the very least, at the least, at a minimum, minimum",
    at_most="at most, at the most, maximum, tops",
)
