"""The number phrases of Spanish: numerals, hedges, fractions, orders of magnitude."""

from decimal import Decimal

from tallymark.reading.languages.language import Range, hedges, magnitudes, words
from tallymark.reading.quantities.numbers import GLYPHS

_UNDER_THIRTY = words("""
    cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete
    dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete
    veintiocho veintinueve
""")
_TENS = words("treinta cuarenta cincuenta sesenta setenta ochenta noventa")
_HUNDREDS = {
    "doscient": 200, "trescient": 300, "cuatrocient": 400, "quinient": 500, "seiscient": 600, "setecient": 700,
    "ochocient": 800, "novecient": 900,
}  # fmt: skip

NUMERALS = (
    {word: n for n, word in enumerate(_UNDER_THIRTY)}
    | {word: 10 * n for n, word in enumerate(_TENS, 3)}
    | {"un": 1, "una": 1, "veintiún": 21, "veintiun": 21, "veintiuna": 21, "cien": 100, "ciento": 100}
    | {"dieciseis": 16, "veintidos": 22, "veintitres": 23, "veintiseis": 26}
    | {stem + end: n for stem, n in _HUNDREDS.items() for end in ("os", "as")}
)

_PARTS = {"tercera": 3, "cuarta": 4, "quinta": 5, "sexta": 6, "séptima": 7, "octava": 8, "novena": 9, "décima": 10}
_SHORT = {"tercio": 3, "cuarto": 4, "quinto": 5, "sexto": 6, "séptimo": 7, "octavo": 8, "noveno": 9, "décimo": 10}
_UNITS = _UNDER_THIRTY[:10]

FRACTIONS = (
    {"la mitad": Decimal("0.5"), "medio": Decimal("0.5"), "media": Decimal("0.5")}
    | {f"{one} {part} parte": Decimal(1) / n for part, n in _PARTS.items() for one in ("una", "la")}
    | {f"{_UNITS[m]} {part}s partes": Decimal(m) / n for part, n in _PARTS.items() for m in range(2, n)}
    | {f"un {part}": Decimal(1) / n for part, n in _SHORT.items()}
    | {f"{_UNITS[m]} {part}s": Decimal(m) / n for part, n in _SHORT.items() for m in range(2, n)}
    | GLYPHS
)
LIKE_ORDINALS = frozenset(f"un {part}" for part in _SHORT if part != "tercio")

VAGUE: dict[str, Range] = (
    magnitudes(
        {"varios": (2, 9), "varias": (2, 9), "unos cuantos": (2, 9), "unos pocos": (2, 9), "un par de": (2, 2)},
        {"cientos": 100, "miles": 1_000, "cientos de miles": 100_000, "millones": 10**6},
    )
    | magnitudes(
        {"decenas de": (10, 99), "docenas de": (24, 99), "cientos de": (100, 999), "centenares de": (100, 999)},
        {"miles": 1_000, "millares": 1_000, "millones": 10**6, "miles de millones": 10**9},
    )
    | magnitudes({"miles de": (1, 99)}, {"millones": 10**9})
    | magnitudes({"varias": (2, 9), "unas cuantas": (2, 9), "un par de": (2, 2)}, {"docenas": 12, "decenas": 10})
    | {
        "un gran número": (Decimal(100), Decimal(999_999)),
        "una gran cantidad": (Decimal(100), Decimal(999_999)),
        "un número importante": (Decimal(100), Decimal(999_999)),
        "miles y miles": (Decimal(1_000), Decimal(99_999)),
        "cientos y cientos": (Decimal(100), Decimal(999)),
        "millares": (Decimal(1_000), Decimal(99_999)),
        "millones": (Decimal(10**6), Decimal(10**9 - 1)),
        "miles": (Decimal(1_000), Decimal(99_999)),
        "cientos": (Decimal(100), Decimal(999)),
        "centenares": (Decimal(100), Decimal(999)),
        "decenas": (Decimal(20), Decimal(99)),
        "docenas": (Decimal(24), Decimal(99)),
        "un puñado": (Decimal(2), Decimal(9)),
    }
)

HEDGES_BEFORE = hedges(
    more_than="""
        más de, mas de, por encima de, superior a, superiores a, mucho más de, algo más de, poco más de,
        un poco más de, bastante más de, muy por encima de, más de los, más de las, >, por encima de los,
        supera, superan, superó, superaron, superaba, superaban, rebasa, rebasan, rebasó, rebasaron, sobrepasa,
        sobrepasan, sobrepasó, sobrepasaron, excede, exceden, excedió, excedieron, pasa de, pasan de, pasaba de,
        pasaban de, arriba de, por arriba de, un pelín más de, poquito más de
    """,
    at_least="""
        al menos, por lo menos, como mínimo, no menos de, un mínimo de, cuando menos, ≥, a lo menos, no baja de,
        no bajan de, no bajaba de, como poco, al menos unos, al menos unas, por lo menos unos, por lo menos unas
    """,
    nearly="""
        casi, cerca de, prácticamente, cerca de los, cerca de las, casi los, poco menos de, un poco menos de,
        algo menos de, a punto de llegar a, cerca de unos, casi casi, cerca del, cercano a, cercana a, cercanos a,
        cercanas a, roza, rozan, rozó, rozaron, rozaba, rozaban, rozando, al filo de, al borde de,
        casi unos, casi unas
    """,
    about="""
        ~, ≈, unos, unas, alrededor de, alrededor del, en torno al, ronda, rondan, rondaba, rondaban, rondó,
        rondando, bordea, bordean, bordeaba, como unos, como unas, aproximadamente, en torno a,
        en torno a los, se estima que, aprox, aprox.,
        alrededor de los, alrededor de unos, más o menos, poco más o menos, unos estimados, cosa de,
        del orden de, aproximadamente unos
    """,
    less_than="""
        menos de, <, por debajo de, inferior a, mucho menos de, inferiores a, no llega a, no llegan a, no llegaba a,
        no llegaban a, no llegó a, no llegaron a, no llega a los, no llegan a los, no llegaban a los, sin llegar a los,
        ni siquiera
    """,
    at_most="""
        hasta, como máximo, no más de, ≤, un máximo de, a lo sumo, hasta los, hasta un, no supera, no superan,
        no superó, no superaban, no rebasa, no rebasan, no pasa de, no pasan de
    """,
    exactly="exactamente, precisamente",
)
HEDGES_AFTER = hedges(
    at_least="o más, +, y contando, o mas, o superior, y subiendo, y sumando, largos, largas, bien contados",
    about="aproximadamente, más o menos, poco más o menos, o así, y pico, y tantos, y tantas, y algo",
    at_most="o menos",
)
CLOSING_HEDGES = hedges(
    at_least="al menos, por lo menos, como mínimo, cuando menos, como poco, por lo bajo, tirando por lo bajo",
    at_most="como máximo, a lo sumo, como mucho, a lo más",
)
