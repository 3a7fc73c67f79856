"""What a report file says that cannot be, though each value of it is of the right kind. Pure: data in, problems out.

The rules look at the file's own data rather than at the model made of it, so that they tell all that is wrong at once,
whatever else is.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, get_args

from tallymark.figures.amount import read_amount
from tallymark.figures.files.marked import Place
from tallymark.figures.files.places import at, expected
from tallymark.figures.model import Report, Text, Unit

Finding = tuple[Place, str]
"""Where, and why."""

LONGEST_ID = 60
"""Characters of an id: two with a sign between them must fit a column of the database."""
LARGEST = Decimal(10) ** 18
"""No public report counts more of anything; larger numbers are slips of the hand, and costly to write out."""
_ADDRESS = re.compile(r"https?://[^\s/?#<>\"']+[^\s<>\"']*", re.IGNORECASE)


def broken_rules(data: Any, folder: str) -> Iterator[Finding]:  # noqa: ANN401 - whatever the file holds
    """All that is wrong with the data of the report file in this folder, in no order."""
    if not isinstance(data, dict):
        return
    if isinstance(data.get("id"), str) and data["id"] != folder:
        yield ("id",), f"the id is '{data['id']}' and the folder '{folder}': they must be the same"
    yield from _texts(data)
    yield from _addresses(data)
    yield from _sizes(data)
    figures = dict(_items(data, "figures"))
    yield from _twice(figures)
    for place, figure in figures.items():
        yield from _figure(place, figure)
    for place, derivation in _items(data, "derivations"):
        yield from _derivation(place, derivation, list(figures.values()))


def _items(data: dict[str, Any], key: str) -> Iterator[tuple[Place, dict[str, Any]]]:
    items = data.get(key)
    for number, item in enumerate(items if isinstance(items, list) else []):
        if isinstance(item, dict):
            yield (key, number), item


def _texts(data: dict[str, Any]) -> Iterator[Finding]:
    for place, kind in expected(Report, data):
        value = at(data, place)
        if kind == Text and isinstance(value, dict) and "en" not in value:
            yield place, f"'{_key(place)}' lacks an English text ('en')"
        elif kind in (str, Text) and isinstance(value, str) and not value.strip() and not _is_wording(place):
            yield place, f"'{_key(place)}' is empty"
        elif kind is str and isinstance(value, str) and _key(place) == "id" and len(value) > LONGEST_ID:
            yield place, f"an id has at most {LONGEST_ID} characters"


def _is_wording(place: Place) -> bool:
    return place[0] in ("words", "names", "population", "setting", "elsewhere", "local") or "wordings" in place


def _addresses(data: dict[str, Any]) -> Iterator[Finding]:
    places: list[Place] = [("url",)]
    for place, figure in _items(data, "figures"):
        urls = at(figure, ("provenance", "urls"))
        places += [(*place, "provenance", "urls", n) for n in range(len(urls) if isinstance(urls, list) else 0)]
    for place in places:
        value = at(data, place)
        if isinstance(value, str) and value.strip() and not _ADDRESS.fullmatch(value):
            yield place, f"'{value[:80]}' is no address that begins with http:// or https://"


def _sizes(data: dict[str, Any]) -> Iterator[Finding]:
    for place, kind in expected(Report, data):
        number = amount(at(data, place)) if kind is Decimal else None
        if number is not None and abs(number) > LARGEST:
            yield place, f"'{_key(place)}' is larger than anything that is counted"


def _twice(figures: dict[Place, dict[str, Any]]) -> Iterator[Finding]:
    seen: set[str] = set()
    for place, figure in figures.items():
        name = figure.get("id")
        if isinstance(name, str):
            if name in seen:
                yield (*place, "id"), f"the figure '{name}' stands twice"
            seen.add(name)


def _figure(place: Place, figure: dict[str, Any]) -> Iterator[Finding]:
    start, end = (_day(at(figure, ("period", key))) for key in ("start", "end"))
    if start and end and end < start:
        yield (*place, "period"), "the period ends before it starts"
    as_of = figure.get("as_of")
    if isinstance(as_of, str) and re.fullmatch(r"\d{4}(-\d{2}){0,2}", as_of) and _day(f"{as_of}-01-01"[:10]) is None:
        yield (*place, "as_of"), f"'as_of' is no day or month that there is: '{as_of}'"
    yield from _reversed(place, figure)
    value, high = amount(figure.get("value")), amount(figure.get("high"))
    if value is not None and high is not None and high <= value:
        yield (*place, "high"), "'high' is the upper end of a range and must be above 'value'"
    for key in ("edition_of", "wordings_of"):
        named = figure.get(key)
        if isinstance(named, str) and not re.fullmatch(r"[^/\s]+/[^/\s]+", named):
            yield (*place, key), f"'{key}' names a figure as report/figure, not '{named}'"


def _derivation(place: Place, derivation: dict[str, Any], figures: list[dict[str, Any]]) -> Iterator[Finding]:
    yield from _reversed(place, derivation)
    of = derivation.get("of")
    if not isinstance(of, list) or len(of) != 2 or not all(isinstance(part, str) for part in of):
        return
    parts = [next((figure for figure in figures if figure.get("id") == part), None) for part in of]
    known = ", ".join(str(figure.get("id")) for figure in figures)
    for number, part in enumerate(parts):
        if part is None:
            yield (*place, "of", number), f"'{of[number]}' is no figure of this report (there are: {known})"
    if of[0] == of[1]:
        yield (*place, "of"), f"a derivation is made of two figures, and this names '{of[0]}' twice"
    first, second = (amount((part or {}).get("value")) for part in parts)
    match derivation.get("kind"):
        case "sum" if of != sorted(of):
            yield (*place, "of"), f"the parts of a sum stand in alphabetical order: [{', '.join(sorted(of))}]"
        case "share" if second == 0:
            yield (*place, "of"), f"a share of '{of[1]}' cannot be: its value is 0"
        case "difference" if first is not None and second is not None and first < second:
            yield (*place, "of"), f"a difference names the larger figure first: [{of[1]}, {of[0]}]"
    units = {part.get("unit") for part in parts if part} & set(get_args(Unit))
    if derivation.get("kind") in ("sum", "difference") and len(units) > 1:
        yield (*place, "of"), "the two figures have different units"


def _reversed(place: Place, holder: dict[str, Any]) -> Iterator[Finding]:
    low, high = (amount(at(holder, ("circulates", number))) for number in (0, 1))
    if low is not None and high is not None and low > high:
        yield (*place, "circulates"), "'circulates' names the lowest value first, then the highest"


def fits_id(name: str) -> bool:
    """Whether a name can be the id of a report or figure."""
    return len(name) <= LONGEST_ID and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) is not None


def amount(value: object) -> Decimal | None:
    """The number that a value of a file is; None where it is none."""
    if value is None or isinstance(value, (bool, list, dict)):
        return None
    try:
        number = Decimal(str(read_amount(value)))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _day(value: object) -> date | None:
    try:
        return value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError:
        return None


def _key(place: Place) -> str:
    return next((str(step) for step in reversed(place) if isinstance(step, str) and step not in ("en", "es")), "")
