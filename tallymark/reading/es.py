"""How Spanish-language news writes counts."""

from decimal import Decimal as D

from tallymark.reading.language import Language

_SMALL = {
    "cero": 0, "un": 1, "uno": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8,
    "nueve": 9, "diez": 10, "once": 11, "doce": 12, "trece": 13, "catorce": 14, "quince": 15, "dieciséis": 16, "diecisiete": 17,
    "dieciocho": 18, "diecinueve": 19, "veinte": 20, "veintiuno": 21, "veintiún": 21, "veintiuna": 21, "veintidós": 22,
    "veintitrés": 23, "veinticuatro": 24, "veinticinco": 25, "veintiséis": 26, "veintisiete": 27, "veintiocho": 28,
    "veintinueve": 29, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80,
    "noventa": 90, "cien": 100, "ciento": 100,
}  # fmt: skip
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
        "mil": D(1_000),
        "k": D(1_000),
        "m": D(1_000_000),
        "millón": D(1_000_000),
        "millon": D(1_000_000),
        "millones": D(1_000_000),
        "billón": D(1_000_000_000_000),
        "billones": D(1_000_000_000_000),
    },
    joiners=frozenset({"y"}),
    fractions={
        "un cuarto de": D("0.25"),
        "tres cuartos de": D("0.75"),
        "tres cuartas partes": D("0.75"),
        "una cuarta parte": D("0.25"),
        "un cuarto": D("0.25"),
        "medio": D("0.5"),
        "la mitad": D("0.5"),
        "un tercio": D(1) / 3,
        "una tercera parte": D(1) / 3,
        "la tercera parte": D(1) / 3,
        "dos tercios": D(2) / 3,
        "dos terceras partes": D(2) / 3,
        "una quinta parte": D("0.2"),
    },
    one_in=("{n} de cada {m}",),
    vague={
        "cientos de miles": (D(100_000), D(999_999)),
        "centenares de miles": (D(100_000), D(999_999)),
        "decenas de miles": (D(10_000), D(99_999)),
        "decenas de millones": (D(10_000_000), D(99_999_999)),
        "millones": (D(1_000_000), D(999_999_999)),
        "miles": (D(1_000), D(99_999)),
        "cientos": (D(100), D(999)),
        "centenares": (D(100), D(999)),
        "decenas": (D(20), D(99)),
        "docenas": (D(24), D(99)),
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
    between=(("entre", "y"), ("de", "a"), ("", "a"), ("", "o")),
    percent=("por ciento", "puntos porcentuales"),
    money=("dólares", "dolares", "pesos", "euros"),
    months=tuple(
        "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre".split()
    ),
    durations=tuple(
        "segundo segundos minuto minutos hora horas día días semana semanas mes meses año años década décadas".split()
    ),
    ages=("de edad", "menor de", "menores de", "mayores de", "edad de"),
    ages_after=("años de edad",),
    numbered=tuple(
        "página páginas sección tabla cuadro figura capítulo título núm número sala ruta artículo parte fase código versión canal vuelo distrito formulario §".split()
    ),
    paged=tuple("página páginas párrafo párrafos capítulo capítulos palabras".split()),
    ordinals=tuple("primero primera segundo segunda tercero tercera cuarto cuarta quinto quinta".split()),
    times=("a.m", "p.m", "h", "horas"),
    fiscal=("año fiscal", "años fiscales", "ejercicio", "ejercicios"),
    spans=r"(?:últimos|pasados|en|durante)\s+(?:los\s+)?(?:últimos\s+)?(?P<n>{n})\s+(?:últimos\s+)?años\b(?!\s+de\s+edad)",
    abbreviations=frozenset(
        "sr sra srta dr dra lic ing gral sen dip núm art pág vol ee.uu ee uu etc aprox ud uds".split()
    ),
    stop_words=frozenset(
        "el la los las de del que y en un una por con no se su sus para es al lo como más fue ha han le les o pero si ya entre cuando sobre este esta ante desde hasta sin son también quien donde".split()
    ),
)
