"""The words and symbols of English for physical units, by the unit that they name."""

from collections.abc import Mapping
from typing import Literal

from tallymark.figures.physical import PhysicalUnit
from tallymark.reading.languages.language import phrases, words

MEASURES: Mapping[PhysicalUnit | Literal[""], tuple[str, ...]] = {
    "microgram": words("microgram micrograms µg μg mcg"),
    "gram": words("gram grams gramme grammes"),
    "kilogram": words("kg kilo kilos kilogram kilograms kilogrammes"),
    "pound": words("lb lbs"),
    "tonne": phrases("ton, tons, tonne, tonnes, metric ton, metric tons, metric tonnes, short tons, us tons"),
    "kilotonne": phrases("kt, kiloton, kilotons, kilotonne, kilotonnes"),
    "megatonne": phrases("mt, megaton, megatons, megatonne, megatonnes"),
    "gigatonne": phrases("gt, gigaton, gigatons, gigatonne, gigatonnes"),
    "centimetre": words("cm centimeter centimeters centimetre centimetres"),
    "foot": words("foot feet ft"),
    "metre": words("meter meters metre metres"),
    "kilometre": words("km kilometer kilometers kilometre kilometres"),
    "mile": words("mile miles"),
    "square_foot": phrases("square foot, square feet, sq ft, sq. ft, ft²"),
    "square_metre": phrases("square meter, square meters, square metre, square metres, sq m, m²"),
    "acre": words("acre acres"),
    "hectare": words("hectare hectares ha"),
    "square_kilometre": phrases(
        "square kilometer, square kilometers, square kilometre, square kilometres, sq km, sq. km, km²"
    ),
    "square_mile": phrases("square mile, square miles, sq mi, sq. miles, sq miles"),
    "litre": words("liter liters litre litres"),
    "gallon": words("gallon gallons"),
    "barrel": words("barrel barrels bbl"),
    "cubic_metre": phrases("cubic meter, cubic meters, cubic metre, cubic metres, m³"),
    "acre_foot": phrases("acre foot, acre feet"),
    "watt": words("watt watts"),
    "kilowatt": words("kilowatt kilowatts kw"),
    "megawatt": words("megawatt megawatts mw"),
    "gigawatt": words("gigawatt gigawatts gw"),
    "kilowatt_hour": phrases("kwh, kilowatt hour, kilowatt hours"),
    "megawatt_hour": phrases("mwh, megawatt hour, megawatt hours"),
    "gigawatt_hour": phrases("gwh, gigawatt hour, gigawatt hours"),
    "terawatt_hour": phrases("twh, terawatt hour, terawatt hours"),
    "degree": phrases("degree, degrees, °, degrees celsius, degrees fahrenheit, °c, °f"),
    "decibel": words("decibel decibels db"),
    "part_per_million": phrases("parts per million, part per million, ppm"),
    "": words("""
        mm millimeter millimeters inch inches yard yards ounce ounces oz mph kph knots volts hertz mhz ghz byte bytes kb
        mb gb tb megabytes gigabytes terabytes
    """),
}
DURATIONS: Mapping[PhysicalUnit | Literal[""], tuple[str, ...]] = {
    "minute": words("minute minutes"),
    "hour": words("hour hours hr hrs"),
    "day": words("day days"),
    "week": words("week weeks"),
    "month": words("month months"),
    "year": words("year years yr yrs"),
    "": words("second seconds night nights weekend weekends decade decades century centuries quarter quarters semester "
              "semesters"),
}  # fmt: skip
