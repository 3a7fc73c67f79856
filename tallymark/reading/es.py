"""How Spanish-language news writes counts."""

from decimal import Decimal

from tallymark.reading.language import Language, words

_UNDER_THIRTY = words("""
    cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete
    dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete
    veintiocho veintinueve
""")
_TENS = words("treinta cuarenta cincuenta sesenta setenta ochenta noventa")
_SMALL = (
    {word: n for n, word in enumerate(_UNDER_THIRTY)}
    | {word: 10 * n for n, word in enumerate(_TENS, 3)}
    | {"un": 1, "una": 1, "veintiún": 21, "veintiuna": 21, "cien": 100, "ciento": 100}
)
_HUNDREDS = {
    "doscient": 200, "trescient": 300, "cuatrocient": 400, "quinient": 500, "seiscient": 600, "setecient": 700,
    "ochocient": 800, "novecient": 900,
}  # fmt: skip

SPANISH = Language(
    code="es",
    decimal_mark=",",
    numerals=_SMALL | {stem + end: n for stem, n in _HUNDREDS.items() for end in ("os", "as")},
    hundred=frozenset(),
    scales={
        "mil": Decimal(1_000),
        "k": Decimal(1_000),
        "m": Decimal(1_000_000),
        "millón": Decimal(1_000_000),
        "millon": Decimal(1_000_000),
        "millones": Decimal(1_000_000),
        "billón": Decimal(1_000_000_000_000),
        "billones": Decimal(1_000_000_000_000),
    },
    joiners=frozenset({"y"}),
    fractions={
        "un cuarto de": Decimal("0.25"),
        "tres cuartos de": Decimal("0.75"),
        "tres cuartas partes": Decimal("0.75"),
        "una cuarta parte": Decimal("0.25"),
        "un cuarto": Decimal("0.25"),
        "medio": Decimal("0.5"),
        "la mitad": Decimal("0.5"),
        "un tercio": Decimal(1) / 3,
        "una tercera parte": Decimal(1) / 3,
        "la tercera parte": Decimal(1) / 3,
        "dos tercios": Decimal(2) / 3,
        "dos terceras partes": Decimal(2) / 3,
        "una quinta parte": Decimal("0.2"),
    },
    one_in=("{n} de cada {m}",),
    vague={
        "cientos de miles": (Decimal(100_000), Decimal(999_999)),
        "centenares de miles": (Decimal(100_000), Decimal(999_999)),
        "decenas de miles": (Decimal(10_000), Decimal(99_999)),
        "decenas de millones": (Decimal(10_000_000), Decimal(99_999_999)),
        "un gran número": (Decimal(100), Decimal(999_999)),
        "una gran cantidad": (Decimal(100), Decimal(999_999)),
        "un número importante": (Decimal(100), Decimal(999_999)),
        "millones": (Decimal(1_000_000), Decimal(999_999_999)),
        "miles": (Decimal(1_000), Decimal(99_999)),
        "cientos": (Decimal(100), Decimal(999)),
        "centenares": (Decimal(100), Decimal(999)),
        "decenas": (Decimal(20), Decimal(99)),
        "docenas": (Decimal(24), Decimal(99)),
    },
    hedges_before={
        "más de": "more_than",
        "mas de": "more_than",
        "por encima de": "more_than",
        "superior a": "more_than",
        "al menos": "at_least",
        "por lo menos": "at_least",
        "como mínimo": "at_least",
        "no menos de": "at_least",
        "casi": "nearly",
        "cerca de": "nearly",
        "prácticamente": "nearly",
        "~": "about",
        "≈": "about",
        ">": "more_than",
        "≥": "at_least",
        "<": "less_than",
        "≤": "at_most",
        "unos": "about",
        "unas": "about",
        "alrededor de": "about",
        "aproximadamente": "about",
        "cerca de los": "nearly",
        "en torno a": "about",
        "se estima que": "about",
        "menos de": "less_than",
        "hasta": "at_most",
        "como máximo": "at_most",
        "no más de": "at_most",
        "exactamente": "exactly",
    },
    hedges_after={"o más": "at_least", "+": "at_least", "o menos": "at_most", "aproximadamente": "about"},
    fillers=frozenset({"los", "las", "otros", "otras", "solo", "sólo", "unos", "unas", "estos", "esos", "todos", "a"}),
    between=(("entre", "y"), ("desde los", "hasta"), ("", "a"), ("", "o")),
    percent=("por ciento", "puntos porcentuales"),
    money=("dólares", "dolares", "pesos", "euros"),
    months=words("""
        enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre
    """),
    durations=words("""
        segundo segundos minuto minutos hora horas día días semana semanas mes meses año años década décadas
    """),
    ages=("de edad", "menor de", "menores de", "mayores de", "edad de"),
    ages_after=("años de edad",),
    numbered=words("""
        página páginas sección tabla cuadro figura capítulo título núm número sala ruta artículo parte fase
        código versión canal vuelo distrito formulario §
    """),
    paged=words("página páginas párrafo párrafos capítulo capítulos palabras"),
    times=("a.m", "p.m", "h", "horas"),
    fiscal=("año fiscal", "años fiscales", "ejercicio", "ejercicios"),
    spans=r"(?:últimos|pasados|en|durante)\s+(?:los\s+)?(?:últimos\s+)?(?P<n>{n})\s+(?:últimos\s+)?años\b(?!\s+de\s+edad)",
    since=r"\bdesde\s+(?:el\s+)?(?:año\s+(?:fiscal\s+)?)?(?:[a-zé]+\s+de(?:l)?\s+)?(?P<year>20\d\d)\b",
    abbreviations=frozenset(
        words("""
        sr sra srta dr dra lic ing gral sen dip núm art pág vol ee.uu ee uu etc aprox ud uds
    """)
    ),
    stop_words=frozenset(
        words("""
        el la los las de del que y en un una por con no se su sus para es al lo como más fue ha han le les o
        pero si ya entre cuando sobre este esta ante desde hasta sin son también quien donde
    """)
    ),
)
