"""Reads what `tallymark score` is given: files, addresses, standard input, JSON lines."""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tallymark.errors import BadInput
from tallymark.reading.languages.detect import LANGUAGES

LARGEST = 50_000_000
"""Bytes of one input. A larger one is no article."""
_HTML_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<article", b"<?xml")


@dataclass(frozen=True, slots=True)
class Input:
    """One text to score, with what is known of it. `id` is the file's name, the address, or what the line says.

    `lang` is None where none is given, and where one is given that Tallymark does not read.
    """

    id: str
    text: str
    lang: str | None = None
    published: date | None = None


def read_source(source: str) -> Input:
    """One FILE, URL or "-". Raises BadInput or Unreachable with one line that names the source."""
    if _is_address(source):
        if not source.lower().startswith(("http://", "https://")):
            raise BadInput(f"{source}: only http and https addresses are read")
        from scraper.network.fetch import fetch  # noqa: PLC0415 - only an address pays for the network
        from tallymark.store.settings import read_settings  # noqa: PLC0415

        fetched = fetch(source, read_settings())
        if "html" in fetched.content_type or _is_html(fetched.body):
            return _page(source, fetched.body, fetched.url, fetched.content_type)
        return Input(source, _decoded(source, fetched.body))
    if source == "-":
        return _read("stdin", sys.stdin.buffer.read(LARGEST + 1))
    return _read(source, _bytes_of(Path(source)))


def read_lines(source: str) -> Iterator[Input]:
    """A file (or "-") of JSON lines: {"id", "text" or "html", "url"?, "published"?, "lang"?}. Raises BadInput."""
    if _is_address(source):
        raise BadInput(f"{source}: JSON lines are read from files and standard input, not from addresses")
    raw = sys.stdin.buffer.read() if source == "-" else _bytes_of(Path(source))
    for number, line in enumerate(_decoded(source, raw).split("\n"), 1):
        if line.strip():
            yield _line(f"{source}, line {number}", line)


def _is_address(source: str) -> bool:
    return re.match(r"[a-z][a-z0-9+.-]*://", source, re.IGNORECASE) is not None


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise BadInput(f"{path}: no such file") from None
    except IsADirectoryError:
        raise BadInput(f"{path}: a folder, not a file") from None
    except OSError as error:
        raise BadInput(f"{path}: cannot be read ({error.strerror})") from None


def _read(name: str, raw: bytes) -> Input:
    if len(raw) > LARGEST:
        raise BadInput(f"{name}: larger than {LARGEST // 1_000_000} MB")
    if name.lower().endswith((".html", ".htm", ".xhtml")) or _is_html(raw):
        return _page(name, raw, None)
    return Input(Path(name).name, _decoded(name, raw))


def _is_html(raw: bytes) -> bool:
    return raw[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_HTML_STARTS)


def _page(name: str, html: str | bytes, url: str | None, content_type: str | None = None) -> Input:
    from tallymark.cli.one_page import read_page  # noqa: PLC0415 - its parsers cost what plain text need not pay

    try:
        page = read_page(html, url, content_type=content_type)
    except BadInput as error:
        raise BadInput(f"{name}: {error}") from None
    return Input(
        name if url else Path(name).name,
        page.text,
        _known_language(page.lang),
        page.published.date() if page.published else None,
    )


def _decoded(name: str, raw: bytes) -> str:
    if b"\x00" in raw[:8192] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadInput(f"{name}: not a text (binary data)")
    encoding = "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
        if sum(not c.isprintable() and not c.isspace() for c in text[:4096]) > len(text[:4096]) // 20:
            raise BadInput(f"{name}: not a text (binary data)") from None
    if not text.strip():
        raise BadInput(f"{name}: empty, there is nothing to score")
    return text


def _line(place: str, line: str) -> Input:
    try:
        data: Any = json.loads(line)
    except ValueError:
        raise BadInput(f"{place}: not JSON") from None
    except RecursionError:
        raise BadInput(f"{place}: nested too deeply") from None
    if not isinstance(data, dict) or not isinstance(data.get("id"), str | int):
        raise BadInput(f'{place}: an object with an "id" is needed')
    name = str(data["id"])
    for key in ("lang", "url"):
        if not isinstance(data.get(key), str | None):
            raise BadInput(f'{place}: its "{key}" is no text')
    lang = _known_language(data.get("lang"))
    published = _date(place, data["published"]) if data.get("published") else None
    if isinstance(data.get("text"), str):
        return Input(name, data["text"], lang, published)
    if isinstance(data.get("html"), str):
        page = _page(place, data["html"], data.get("url"))
        return Input(name, page.text, lang or page.lang, published or page.published)
    raise BadInput(f'{place}: a "text" or an "html" is needed')


def _known_language(lang: str | None) -> str | None:
    """The language that data names ("es-MX"), unless Tallymark does not read it: then the text itself must tell."""
    return lang if lang and re.split("[-_]", lang)[0].lower() in LANGUAGES else None


def _date(place: str, value: object) -> date:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        raise BadInput(f'{place}: "published" is no date like 2024-08-20') from None
