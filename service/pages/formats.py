"""How numbers, dates and addresses of the data read on a page."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit


def count_words(value: Decimal | str, unit: str, words: dict[str, Any], bound: str = "exactly") -> str:
    """A value as a person writes it: "more than 32,000"."""
    number = Decimal(value)
    written = f"{number.normalize():,f}"
    return str(words["bounds"][bound]).format(count=words["units"].get(unit, "{count}").format(count=written))


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
    parts = urlsplit(url)
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def sentence_case(text: str) -> str:
    """With a capital first letter; the rest as it is."""
    return text[:1].upper() + text[1:]


def grouped(formula: str) -> str:
    """With the digits of its numbers in groups of three: "32000 + 291000" becomes "32,000 + 291,000"."""
    return re.sub(r"(?<![.\d])\d{4,}", lambda number: f"{int(number[0]):,}", formula)
