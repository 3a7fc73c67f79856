"""How English news writes counts."""

from decimal import Decimal

from tallymark.reading.languages import en_quantities as quantities
from tallymark.reading.languages import en_units as units
from tallymark.reading.languages.language import Language, phrases, words

ENGLISH = Language(
    code="en",
    decimal_mark=".",
    numerals={word: n for n, word in enumerate(quantities.UNITS)}
    | {word: 10 * n for n, word in enumerate(quantities.TENS, 2)}
    | {"hundred": 100},
    hundred=frozenset({"hundred"}),
    scales={
        "k": Decimal(1_000),
        "thousand": Decimal(1_000),
        "grand": Decimal(1_000),
        "m": Decimal(1_000_000),
        "mn": Decimal(1_000_000),
        "mil": Decimal(1_000_000),
        "mio": Decimal(1_000_000),
        "million": Decimal(1_000_000),
        "bn": Decimal(1_000_000_000),
        "b": Decimal(1_000_000_000),
        "billion": Decimal(1_000_000_000),
        "trillion": Decimal(1_000_000_000_000),
        "tn": Decimal(1_000_000_000_000),
        "t": Decimal(1_000_000_000_000),
        "dozen": Decimal(12),
    },
    alone=frozenset(),
    joiners=frozenset({"and"}),
    joined_after="hundred",
    no_numbers=frozenset({"one"}),
    and_a_half=("and a half", "and one half"),
    articles=frozenset({"a", "an"}),
    fractions=quantities.FRACTIONS,
    scaled_only=frozenset({"quarter", "third"}),
    like_ordinals=quantities.LIKE_ORDINALS,
    after_part=frozenset(
        words("""
        less fewer lost went came left got never fell gave took made found told knew saw each again off down out up if
        will would can could may might should must still also only now so all say says remain remains live lives do
        """)
    ),
    no_part=frozenset(words("first second latter top bottom back")),
    part_of=r"\s+of\s+an?\s+|\s+an?\s+|[-\s]+",
    one_in=phrases("in, out of, in every, out of every, of every"),
    part_and_whole=phrases(
        "of, of the, of its, of their, of our, of these, of those, of all, out of the, of a total of, out of a total of"
    ),
    vague=quantities.VAGUE,
    not_vague={"scores": r"\s+of\b", "a handful": r"\s+of\b"},
    hedges_before=quantities.HEDGES_BEFORE,
    no_hedges=phrases(
        """
        go up to, goes up to, went up to, gone up to, moved up to, ticked up to, inched up to, edged up to,
        crept up to, came up to, shot up to, climbed up to, add up to, adds up to,
        added up to, adding up to, sum up to, caught up to, catch up to, live up to, about the,
        about those, about these, over the, over those, over these, around the, under the, above the, below the
        """
    ),
    hedges_after=quantities.HEDGES_AFTER,
    closing_hedges=quantities.CLOSING_HEDGES,
    late_hedges=frozenset(
        phrases("""
        or more, or greater, and counting, if not more, or so, or thereabouts, give or take, or thereabout, or fewer,
        or less, at least, at the very least, at the least, at a minimum, at most, at the most, tops
        """)
    ),
    comparing=r"\s+(?:than|often|[a-z]+ly)\b",
    same_number={
        **dict.fromkeys(
            phrases("""
            the same number of, that same number of, that number of, just as many, the very same number of, that many,
            this many
            """),
            "count",
        ),
        **dict.fromkeys(phrases("the same amount, that same amount, the same sum, that sum, that much"), "money"),
    },
    same_number_first=frozenset({"that many", "this many", "that much"}),
    not_same=frozenset(words("of from in half twice double triple times not never than nearly almost about only")),
    prepositions=frozenset(words("about around over under above below some circa"))
    | {"up to", "close to", "approaching", "as high as", "well over"},
    fillers=frozenset(
        words("""
        the a an another additional only just other further these those all staggering whopping estimated total
        full mere reported shocking stunning astonishing
        """)
    )
    | {"an additional", "a further"},
    own_fillers=frozenset(words("another additional only just")) | {"an additional", "a further"},
    between=(
        ("between", "and"),
        ("anywhere between", "and"),
        ("anywhere from", "to"),
        ("somewhere from", "to"),
        ("ranging from", "to"),
        ("", "to"),
        ("", "or"),
    ),
    changes=("from", "of"),
    listing=frozenset(words("and or to through")),
    minus=("minus", "negative"),
    percent=("percent", "per cent", "pct", "pc", "percentage points", "percentage point", "percentage-point"),
    currencies={
        "dollars": "USD",
        "dollar": "USD",
        "bucks": "USD",
        "cents": "USD",
        "us dollars": "USD",
        "u.s. dollars": "USD",
        "american dollars": "USD",
        "canadian dollars": "CAD",
        "australian dollars": "AUD",
        "euros": "EUR",
        "euro": "EUR",
        "pounds": "GBP",
        "pounds sterling": "GBP",
        "pesos": "MXN",
        "yen": "JPY",
        "yuan": "CNY",
        "rupees": "INR",
        "francs": "CHF",
        "rubles": "RUB",
        "roubles": "RUB",
    },
    by="by",
    of="of",
    months=words("""
        january february march april may june july august september october november december jan feb mar apr
        jun jul aug sept sep oct nov dec
    """),
    ambiguous_months=frozenset({"may", "march", "mar"}),
    date_joiners=("of",),
    durations=units.DURATIONS,
    lasting=words("fiscal consecutive straight full calendar business working more additional school academic whole"),
    measures=units.MEASURES,
    ages=phrases("""
        aged, age, ages, under age, under the age of, as young as, as old as, at age, over the age of, turned, age of,
        ages of, between the ages of, older than, younger than, age group,
        children under, kids under, minors under, youths under, teenagers under, those under, anyone under,
        everyone under, people under, adults over, those over, anyone over, everyone over, people over, seniors over,
        men over, women over
    """),
    ages_after=phrases("""
        year old, years old, years of age, month old, months old, year olds, years older, years younger, week old,
        weeks old, day old, days old, yo, y o, and older, and younger, and under, or older, or younger, or under
    """),
    bases=phrases("per, for every, for each, in every, out of every, per every"),
    numbered=(
        *words("""
        page pages section sections sec secs table tables figure figures fig chapter chapters title titles no nos number
        room route highway article articles art prop recommendation recommendations part grade phase level code version
        channel flight district form covid § §§ # pp p footnote footnotes fn annex appendix exhibit rule docket suite
        gate apt apartment interstate box season episode volume vol issue paragraph paragraphs para clause subsection
        amendment proposition regulation directive resolution schedule tier zone precinct bulletin chart panel hrg h.r
        p.l rept v s&p
        """),
        *phrases("pub. l, public law, executive order, case no, bill no, house bill, senate bill, s. res, p.o. box"),
    ),
    paged=words("page pages paragraph paragraphs chapter chapters slide slides word words footnote footnotes"),
    times=("a.m", "p.m", "am", "pm", "o'clock"),
    fiscal=(
        "fiscal",
        "fiscal year",
        "fiscal years",
        "fy",
        "fys",
        "calendar year",
        "in the year",
        "since the year",
        "cy",
    ),
    centuries=frozenset({"nineteen", "twenty"}),
    dating=frozenset(words("in since until during before after late early mid")),
    ordinals=("st", "nd", "rd", "th"),
    ordinal_words=frozenset(
        words("first third fourth fifth sixth seventh eighth ninth hundredth thousandth millionth billionth")
    ),
    prefixes=frozenset(words("mid pre post early late non sub to or than and over under about")),
    contests=frozenset(
        words("vote win loss victory defeat ruling decision lead majority record margin game score draw tie split")
    ),
    contest_of=phrases("vote of, votes of, voted, ruled, margin of, score of, tally of, passed"),
    streets=words("street st avenue ave road rd boulevard blvd lane drive place parkway"),
    placing=r"(?:in|of|across|to|throughout|inside|within|into|around)(?:\s+the)?",
    spans=r"(?:past|last|previous|over|in|these|those)\s+(?:the\s+)?(?:past\s+|last\s+)?(?P<n>{n})[-\s](?:fiscal\s+)?years?\b(?!\s+old)",
    no_spans=r"\b(?:most|least|first|only|worst|record|\w{2,}est)(?:\s+[a-z]+){0,3}\s+$",
    since=r"\bsince\s+(?:(?:early|late|fiscal|fiscal year|fy)\s+)?(?:[a-z]+\s+)?(?P<year>20\d\d)\b",
    abbreviations=frozenset(
        words("""
        mr mrs ms dr sen rep gov gen col lt sgt st jr sr prof rev hon pres vs etc inc corp co ltd no nos art sec
        fig vol approx dept est u.s u.k u.n d.c a.m p.m e.g i.e jan feb mar apr jun jul aug sept sep oct nov dec p pp
        """)
    ),
    auxiliaries=frozenset(words("have has had are were is was do did does can could will would may might must who")),
    stop_words=frozenset(
        words("""
        the of to and in that is was for on with as by at from it his her be are were this have has had not but
        they which or an who their its will would been said a than then he she we you i if when while because
        after before whose where what how did do does had been into over under about more
    """)
    ),
)
