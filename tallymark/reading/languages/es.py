"""How Spanish-language news writes counts."""

from decimal import Decimal

from tallymark.reading.languages import es_quantities as quantities
from tallymark.reading.languages import es_units as units
from tallymark.reading.languages.language import Language, phrases, words

SPANISH = Language(
    code="es",
    decimal_mark=",",
    numerals=quantities.NUMERALS,
    hundred=frozenset(),
    scales={
        "mil": Decimal(1_000),
        "k": Decimal(1_000),
        "m": Decimal(1_000_000),
        "mdd": Decimal(1_000_000),
        "millón": Decimal(1_000_000),
        "millon": Decimal(1_000_000),
        "millones": Decimal(1_000_000),
        "mill": Decimal(1_000_000),
        "billón": Decimal(1_000_000_000_000),
        "billon": Decimal(1_000_000_000_000),
        "billones": Decimal(1_000_000_000_000),
        "decena": Decimal(10),
        "veintena": Decimal(20),
        "treintena": Decimal(30),
        "centena": Decimal(100),
        "centenar": Decimal(100),
        "millar": Decimal(1_000),
        "docena": Decimal(12),
        "docenas": Decimal(12),
    },
    alone=frozenset({"mil"}),
    joiners=frozenset({"y"}),
    joined_after="ten",
    no_numbers=frozenset({"un", "una", "uno", "mil", "ciento"}),
    and_a_half=("y medio", "y media"),
    articles=frozenset({"un", "una", "la"}),
    fractions=quantities.FRACTIONS,
    scaled_only=frozenset({"medio", "media"}),
    like_ordinals=quantities.LIKE_ORDINALS,
    after_part=frozenset(words("nunca falta faltan faltó faltaron menos")),
    no_part=frozenset(words("primera segunda")),
    part_of=r"\s+de\s+(?:un\s+)?|\s+",
    one_in=phrases("de cada, entre cada, de entre cada"),
    part_and_whole=phrases(
        "de, de los, de las, de sus, de estos, de estas, de esos, de esas, de un total de, de entre, sobre"
    ),
    vague=quantities.VAGUE,
    not_vague={"un puñado": r"\s+de\b"},
    hedges_before=quantities.HEDGES_BEFORE,
    no_hedges=(),
    hedges_after=quantities.HEDGES_AFTER,
    closing_hedges=quantities.CLOSING_HEDGES,
    late_hedges=frozenset(
        phrases("""
        o más, y contando, más o menos, poco más o menos, y pico, o menos, al menos, por lo menos, como mínimo,
        cuando menos, como máximo, a lo sumo, como mucho
        """)
    ),
    comparing=r"\s+(?:que\b|del?\s+(?:[0-9]|un|la\s+mitad|medio))",
    same_number={
        **dict.fromkeys(
            phrases("""
            esa cifra de, esa cantidad de, ese número de, esa misma cifra de, esa misma cantidad de,
            ese mismo número de, la misma cifra de, la misma cantidad de, el mismo número de, otros tantos, otras tantas
            """),
            "count",
        ),
        **dict.fromkeys(phrases("esa suma, la misma suma, esa misma suma, ese monto, el mismo monto"), "money"),
    },
    same_number_first=frozenset(),
    not_same=frozenset(words("de en doble triple mitad veces no nunca ni que casi")),
    prepositions=frozenset({"hasta", "en torno a", "alrededor de", "cerca de", "unos", "unas", "por debajo de"}),
    fillers=frozenset(words("los las otros otras solo sólo unos unas estos esos todos a un una el otro otra")),
    own_fillers=frozenset(words("otros otras solo sólo")),
    between=(
        ("entre", "y"),
        ("entre el", "y el"),
        ("entre un", "y un"),
        ("entre los", "y los"),
        ("entre las", "y las"),
        ("entre los", "y"),
        ("desde los", "hasta"),
        ("", "a"),
        ("", "o"),
    ),
    changes=("de", "del", "desde"),
    listing=frozenset(words("y e o a al hasta")),
    minus=("menos",),
    percent=("por ciento", "puntos porcentuales", "punto porcentual", "por 100"),
    currencies={
        "dólares": "USD",
        "dolares": "USD",
        "dólar": "USD",
        "dólares estadounidenses": "USD",
        "dólares canadienses": "CAD",
        "pesos": "MXN",
        "euros": "EUR",
        "euro": "EUR",
        "libras": "GBP",
        "libras esterlinas": "GBP",
        "centavos": "USD",
        "yenes": "JPY",
        "mdd": "USD",
    },
    by="en",
    of="de",
    months=words("""
        enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre setiembre
        ene feb mar abr may jun jul ago sept sep oct nov dic
    """),
    ambiguous_months=frozenset({"mar", "may"}),
    date_joiners=("de", "del"),
    durations=units.DURATIONS,
    lasting=words("más últimos primeros"),
    measures=units.MEASURES,
    ages=phrases("de edad, menor de, menores de, mayores de, mayor de, edad de, edades de, la edad de"),
    ages_after=("años de edad", "años cumplidos"),
    bases=phrases("por cada, de cada"),
    numbered=(
        *words("""
        página páginas pág págs sección secciones tabla cuadro figura capítulo título núm número no nº sala ruta
        artículo artículos art parte fase código versión canal vuelo distrito formulario § §§ # covid nota anexo
        apéndice carretera autopista inciso ley decreto expediente recomendación
        recomendaciones tomo volumen resolución episodio temporada
        """),
    ),
    paged=words("página páginas párrafo párrafos capítulo capítulos palabras hojas folios"),
    times=("a.m", "p.m", "am", "pm", "h", "hrs"),
    fiscal=("año fiscal", "años fiscales", "ejercicio", "ejercicios", "fiscal", "el año", "los años", "af"),
    centuries=frozenset({"veinte"}),
    dating=frozenset(words("en desde durante")),
    ordinals=("º", "ª", ".º", ".ª", "o", "er", "ro", "do", "to", "vo"),
    ordinal_words=frozenset(),
    prefixes=frozenset(words("pre post sub a o y")),
    contests=frozenset(words("victoria derrota voto votos votación empate marcador fallo")),
    contest_of=phrases("votación de, voto de, votos de, marcador de"),
    streets=(),
    placing=r"(?:en|del|a|por|hacia|de)(?:\s+(?:el|la|los|las|toda|todo))?",
    spans=r"(?:últimos|pasados|en|durante)\s+(?:los\s+)?(?:últimos\s+)?(?P<n>{n})\s+(?:últimos\s+)?años\b(?!\s+de\s+edad)",
    no_spans=r"\b(?:más|menos|mayor|menor|peor|mejor|primera?|récord|máximo|mínimo)(?:\s+[a-zé]+){0,3}\s+$",
    since=r"\bdesde\s+(?:el\s+)?(?:año\s+(?:fiscal\s+)?)?(?:[a-zé]+\s+de(?:l)?\s+)?(?P<year>20\d\d)\b",
    abbreviations=frozenset(
        words("""
        sr sra srta dr dra lic ing gral sen dip núm art pág vol ee.uu ee uu etc aprox ud uds
    """)
    ),
    auxiliaries=frozenset(words("tienen tenían tiene han habían son eran están estaban fueron pueden podían que")),
    stop_words=frozenset(
        words("""
        el la los las de del que y en un una por con no se su sus para es al lo como más fue ha han le les o
        pero si ya entre cuando sobre este esta ante desde hasta sin son también quien donde
    """)
    ),
)
