"""How numbers, dates and addresses of the data read on a page."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

import yaml

from tallymark.scoring.judging.printed import printed_number

_UNITS = {"B": 1, "kB": 10**3, "MB": 10**6, "GB": 10**9}
"""Of sizes, with the bytes of each."""


def count_words(value: Decimal | int | str, lang: str) -> str:
    """A number with the marks of its language: "32,000", "32.000"."""
    return printed_number(Decimal(value), lang)


def bytes_words(size: int, lang: str) -> str:
    """A size of a file in the unit that leaves at most three digits before the point: "1.3 MB", "1,3 MB"."""
    unit, of_unit = next(((name, many) for name, many in _UNITS.items() if size < 1_000 * many), ("GB", 10**9))
    told = Decimal(size) / of_unit
    exact = Decimal(1) if told >= 10 or of_unit == 1 else Decimal("0.1")
    return f"{printed_number(told.quantize(exact), lang)}\N{NO-BREAK SPACE}{unit}"


def share(value: float, lang: str) -> str:
    """A share as a percentage without decimals, as the language writes it."""
    return ("{} %" if lang == "es" else "{}%").format(f"{100 * value:.0f}")


def counted(value: int, forms: Mapping[str, str], lang: str) -> str:
    """A text in the form for one or for others, with its {count} filled in."""
    return forms["one" if value == 1 else "other"].format(count=count_words(value, lang))


def date_words(day: date | datetime | str | None, words: dict[str, Any], months: Sequence[str]) -> str:
    """A day or, of "2024-05" and "2024", a month or year, in words; empty for None."""
    if day is None:
        return ""
    text = day.isoformat() if isinstance(day, date) else day
    parts = [int(part) for part in text[:10].split("-")]
    if len(parts) == 1:
        return str(parts[0])
    month = months[parts[1] - 1]
    if len(parts) == 2:
        return str(words["month_date"]).format(month=month, year=parts[0])
    return str(words["date"]).format(day=parts[2], month=month, year=parts[0])


def web_address(url: str | None) -> str | None:
    """`url` where a link may lead there; None for anything but a page on the web (`javascript:` among them)."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def host(url: str) -> str:
    """Where an address leads, as a reader knows it."""
    found = web_address(url)
    return (urlsplit(found).hostname or url).removeprefix("www.") if found else url


def without_scheme(url: str) -> str:
    """An address as a name for what stands there and has no title, as most posts: host and path."""
    return url.partition("://")[2].removeprefix("www.").rstrip("/") or url


def xml_text(text: str) -> str:
    """Without the characters that XML has no way to write."""
    return re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\N{REPLACEMENT CHARACTER}", text)


def readable(value: object) -> str:
    """Data as a person may read it."""
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=100).rstrip()


def sentence_case(text: str) -> str:
    """With a capital first letter; the rest as it is."""
    return text[:1].upper() + text[1:]


def grouped(formula: str, lang: str) -> str:
    """With the numbers as the language writes them: "32000 + 291000" becomes "32,000 + 291,000"."""
    return re.sub(r"\d+(?:\.\d+)?", lambda number: count_words(number[0], lang), formula)
