"""The words and symbols of Spanish for physical units, by the unit that they name."""

from collections.abc import Mapping
from typing import Literal

from tallymark.figures.physical import PhysicalUnit
from tallymark.reading.languages.language import phrases, words

MEASURES: Mapping[PhysicalUnit | Literal[""], tuple[str, ...]] = {
    "microgram": words("microgramo microgramos µg μg"),
    "gram": words("gramo gramos"),
    "kilogram": words("kg kilo kilos kilogramo kilogramos"),
    "pound": (),
    "tonne": phrases("tonelada, toneladas, toneladas métricas, toneladas metricas"),
    "kilotonne": words("kt kilotonelada kilotoneladas"),
    "megatonne": words("mt megatonelada megatoneladas"),
    "gigatonne": words("gt gigatonelada gigatoneladas"),
    "centimetre": words("cm centímetro centímetros"),
    "foot": words("pie pies"),
    "metre": words("metro metros"),
    "kilometre": words("km kilómetro kilómetros kilometro kilometros"),
    "mile": words("milla millas"),
    "square_foot": phrases("pie cuadrado, pies cuadrados"),
    "square_metre": phrases("metro cuadrado, metros cuadrados, m²"),
    "acre": words("acre acres"),
    "hectare": words("hectárea hectáreas hectarea hectareas ha"),
    "square_kilometre": phrases("kilómetro cuadrado, kilómetros cuadrados, km²"),
    "square_mile": phrases("milla cuadrada, millas cuadradas"),
    "litre": words("litro litros"),
    "gallon": words("galón galones"),
    "barrel": words("barril barriles"),
    "cubic_metre": phrases("metro cúbico, metros cúbicos, m³"),
    "acre_foot": phrases("acre pie, acres pie"),
    "watt": words("vatio vatios watt watts"),
    "kilowatt": words("kilovatio kilovatios kw"),
    "megawatt": words("megavatio megavatios mw"),
    "gigawatt": words("gigavatio gigavatios gw"),
    "kilowatt_hour": phrases("kwh, kilovatio hora, kilovatios hora"),
    "megawatt_hour": phrases("mwh, megavatio hora, megavatios hora"),
    "gigawatt_hour": phrases("gwh, gigavatio hora, gigavatios hora"),
    "terawatt_hour": phrases("twh, teravatio hora, teravatios hora"),
    "degree": phrases("grado, grados, °, grados celsius, grados centígrados, °c"),
    "decibel": words("decibelio decibelios decibeles db"),
    "part_per_million": phrases("partes por millón, ppm"),
    "": words("gb mb tb"),
}
DURATIONS: Mapping[PhysicalUnit | Literal[""], tuple[str, ...]] = {
    "minute": words("minuto minutos"),
    "hour": words("hora horas"),
    "day": words("día días dias"),
    "week": words("semana semanas"),
    "month": words("mes meses"),
    "year": words("año años"),
    "": words("segundo segundos noche noches década décadas siglo siglos trimestre trimestres semestre semestres"),
}
