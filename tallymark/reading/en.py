"""How English news writes counts."""

from decimal import Decimal

from tallymark.reading.language import Language, words

_UNITS = words("""
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen
""")
_TENS = words("twenty thirty forty fifty sixty seventy eighty ninety")

ENGLISH = Language(
    code="en",
    decimal_mark=".",
    numerals={word: n for n, word in enumerate(_UNITS)}
    | {word: 10 * n for n, word in enumerate(_TENS, 2)}
    | {"hundred": 100},
    hundred=frozenset({"hundred"}),
    scales={
        "k": Decimal(1_000),
        "thousand": Decimal(1_000),
        "grand": Decimal(1_000),
        "m": Decimal(1_000_000),
        "mn": Decimal(1_000_000),
        "mil": Decimal(1_000_000),
        "million": Decimal(1_000_000),
        "bn": Decimal(1_000_000_000),
        "b": Decimal(1_000_000_000),
        "billion": Decimal(1_000_000_000),
        "trillion": Decimal(1_000_000_000_000),
        "tn": Decimal(1_000_000_000_000),
    },
    joiners=frozenset({"and"}),
    fractions={
        "three quarters of a": Decimal("0.75"),
        "three-quarters of a": Decimal("0.75"),
        "a quarter of a": Decimal("0.25"),
        "quarter of a": Decimal("0.25"),
        "a quarter": Decimal("0.25"),
        "one quarter": Decimal("0.25"),
        "one-quarter": Decimal("0.25"),
        "three quarters": Decimal("0.75"),
        "three-quarters": Decimal("0.75"),
        "a third of a": Decimal(1) / 3,
        "one third of a": Decimal(1) / 3,
        "one-third of a": Decimal(1) / 3,
        "two thirds of a": Decimal(2) / 3,
        "two-thirds of a": Decimal(2) / 3,
        "half of a": Decimal("0.5"),
        "half a": Decimal("0.5"),
        "a half": Decimal("0.5"),
        "one half": Decimal("0.5"),
        "one-half": Decimal("0.5"),
        "a third": Decimal(1) / 3,
        "one third": Decimal(1) / 3,
        "one-third": Decimal(1) / 3,
        "two thirds": Decimal(2) / 3,
        "two-thirds": Decimal(2) / 3,
        "a fifth": Decimal("0.2"),
        "one fifth": Decimal("0.2"),
        "one-fifth": Decimal("0.2"),
        "two fifths": Decimal("0.4"),
        "two-fifths": Decimal("0.4"),
        "half": Decimal("0.5"),
    },
    one_in=("{n} in {m}", "{n} out of {m}", "{n} in every {m}", "{n} out of every {m}"),
    vague={
        "hundreds of millions": (Decimal(100_000_000), Decimal(999_999_999)),
        "tens of millions": (Decimal(10_000_000), Decimal(99_999_999)),
        "several hundred thousand": (Decimal(200_000), Decimal(999_999)),
        "a few hundred thousand": (Decimal(200_000), Decimal(999_999)),
        "a couple hundred thousand": (Decimal(200_000), Decimal(299_999)),
        "several thousand": (Decimal(2_000), Decimal(9_999)),
        "a few thousand": (Decimal(2_000), Decimal(9_999)),
        "several hundred": (Decimal(200), Decimal(999)),
        "a few hundred": (Decimal(200), Decimal(999)),
        "hundreds of thousands": (Decimal(100_000), Decimal(999_999)),
        "tens of thousands": (Decimal(10_000), Decimal(99_999)),
        "thousands upon thousands": (Decimal(1_000), Decimal(99_999)),
        "a significant number": (Decimal(100), Decimal(999_999)),
        "a large number": (Decimal(100), Decimal(999_999)),
        "large numbers": (Decimal(100), Decimal(999_999)),
        "huge numbers": (Decimal(100), Decimal(999_999)),
        "an alarming number": (Decimal(100), Decimal(999_999)),
        "a staggering number": (Decimal(100), Decimal(999_999)),
        "untold numbers": (Decimal(100), Decimal(999_999)),
        "many thousands": (Decimal(1_000), Decimal(99_999)),
        "millions": (Decimal(1_000_000), Decimal(999_999_999)),
        "thousands": (Decimal(1_000), Decimal(99_999)),
        "hundreds": (Decimal(100), Decimal(999)),
        "dozens": (Decimal(24), Decimal(99)),
        "scores": (Decimal(40), Decimal(99)),
    },
    hedges_before={
        "more than": "more_than",
        "greater than": "more_than",
        "over": "more_than",
        "above": "more_than",
        "upwards of": "more_than",
        "upward of": "more_than",
        "in excess of": "more_than",
        "north of": "more_than",
        "exceeding": "more_than",
        "well over": "more_than",
        "at least": "at_least",
        "no fewer than": "at_least",
        "no less than": "at_least",
        "not less than": "at_least",
        "a minimum of": "at_least",
        "nearly": "nearly",
        "almost": "nearly",
        "close to": "nearly",
        "approaching": "nearly",
        "just under": "nearly",
        "just shy of": "nearly",
        "shy of": "nearly",
        "about": "about",
        "around": "about",
        "roughly": "about",
        "approximately": "about",
        "approx": "about",
        "approx.": "about",
        "some": "about",
        "an estimated": "about",
        "estimated": "about",
        "circa": "about",
        "~": "about",
        "≈": "about",
        ">": "more_than",
        "≥": "at_least",
        "<": "less_than",
        "≤": "at_most",
        "in the region of": "about",
        "something like": "about",
        "less than": "less_than",
        "fewer than": "less_than",
        "under": "less_than",
        "below": "less_than",
        "up to": "at_most",
        "as many as": "at_most",
        "as much as": "at_most",
        "at most": "at_most",
        "no more than": "at_most",
        "not more than": "at_most",
        "exactly": "exactly",
        "precisely": "exactly",
    },
    hedges_after={
        "or more": "at_least",
        "-plus": "at_least",
        " plus": "at_least",
        "+": "at_least",
        "or so": "about",
        "or fewer": "at_most",
        "or less": "at_most",
    },
    fillers=frozenset(
        {
            "the",
            "a",
            "an",
            "another",
            "additional",
            "only",
            "just",
            "other",
            "further",
            "these",
            "those",
            "all",
            "staggering",
            "whopping",
        }
    ),
    between=(
        ("between", "and"),
        ("anywhere from", "to"),
        ("somewhere from", "to"),
        ("ranging from", "to"),
        ("", "to"),
        ("", "or"),
    ),
    percent=("percent", "per cent", "pct", "percentage points", "percentage point"),
    money=("dollars", "dollar", "bucks", "cents", "euros", "pounds"),
    months=words("""
        january february march april may june july august september october november december jan feb mar apr
        jun jul aug sept sep oct nov dec
    """),
    durations=words("""
        second seconds minute minutes hour hours day days week weeks month months year years decade decades
        quarter quarters
    """),
    ages=(
        "aged",
        "age",
        "ages",
        "under age",
        "under the age of",
        "as young as",
        "as old as",
        "at age",
        "over the age of",
        "turned",
    ),
    ages_after=("year old", "years old", "years of age", "month old", "months old", "year olds"),
    numbered=words("""
        page pages section sections table figure chapter title no number room route highway article
        recommendation part grade phase level code version channel flight district form covid- § # pp p
    """),
    paged=words("page pages paragraph paragraphs chapter chapters slides slide word words"),
    times=("a.m", "p.m", "am", "pm", "o'clock"),
    fiscal=("fiscal", "fiscal year", "fiscal years", "fy", "fys"),
    spans=r"(?:past|last|previous|over|in|these|those)\s+(?:the\s+)?(?:past\s+|last\s+)?(?P<n>{n})[-\s](?:fiscal\s+)?years?\b(?!\s+old)",
    since=r"\bsince\s+(?:(?:early|late|fiscal|fiscal year|fy)\s+)?(?:[a-z]+\s+)?(?P<year>20\d\d)\b",
    abbreviations=frozenset(
        words("""
        mr mrs ms dr sen rep gov gen col lt sgt st jr sr prof rev hon pres vs etc inc corp co ltd no nos art sec
        fig vol approx dept est u.s u.k u.n d.c a.m p.m e.g i.e jan feb mar apr jun jul aug sept sep oct nov dec p pp
    """)
    ),
    stop_words=frozenset(
        words("""
        the of to and in that is was for on with as by at from it his her be are were this have has had not but
        they which or an who their its will would been said a than then he she we you i if when while because
        after before whose where what how did do does had been into over under about more
    """)
    ),
)
