"""What is wrong with the wordings of a report file: what cannot be read, and what would be found everywhere."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from tallymark.errors import BadReport
from tallymark.figures.files.marked import Place
from tallymark.figures.files.places import at, expected
from tallymark.figures.files.report_rules import Finding
from tallymark.figures.model import Report, Wording
from tallymark.figures.wording.wording import compile_wordings, fold

LONGEST = 4000
"""Characters of one wording, its named parts written out: what is longer than a page is no wording."""
_NAME = re.compile(r"<([^<>]*)>")
_PLAIN = re.compile(r"[a-z0-9-]+")
_ORDINARY = tuple(
    fold(sentence)
    for sentence in (
        "In the morning the 3 of us walked to a shop, and it was open.",
        "It was the first of 40 days, and a train to the coast had to wait in a station.",
        "A cup of tea in the hand, she read to the end: it was page 212 and late.",
        "En la casa había 3 sillas, y de noche el gato era el rey de la mesa.",
        "El tren de las 8 salió de la estación y en el camino no llovía.",
        "Era el día 12 de la fiesta, y la banda del pueblo tocó en la plaza.",
    )
)
"""Sentences about nothing: a wording that is found in three of one language would be found everywhere."""


def broken_wordings(data: Any) -> Iterator[Finding]:  # noqa: ANN401 - whatever the file holds
    """Every wording of a report file's data that cannot be read or says nothing, and every such named part."""
    if not isinstance(data, dict):
        return
    usable: dict[str, dict[str, str]] = {}
    for lang in ("en", "es"):
        named = at(data, ("words", lang))
        words = {k: v for k, v in named.items() if isinstance(v, str)} if isinstance(named, dict) else {}
        usable[lang] = words
        for name, pattern in words.items():
            if reason := _name_fault(name) or _fault(pattern, words, (name,)):
                yield ("words", lang, name), reason
                usable[lang] = usable[lang] | {name: "x"}  # told once, here
    for place in _wording_places(data):
        pattern, lang = at(data, place), _lang(place)
        if isinstance(pattern, str) and lang in usable and (reason := _fault(pattern, usable[lang])):
            yield place, reason
        elif isinstance(pattern, str) and lang in usable and _is_everywhere(pattern, usable[lang]):
            yield place, f"the wording '{pattern[:80]}' would be found in any text: name what it is about"


def _wording_places(data: dict[str, Any]) -> Iterator[Place]:
    for place, kind in expected(Report, data):
        if place and place[0] in ("names", "population", "setting", "elsewhere", "local") and kind is str:
            yield place
        elif kind is Wording and isinstance(at(data, place), dict):
            for field in fields(Wording):
                wordings = at(data, (*place, field.name))
                yield from ((*place, field.name, n) for n in range(len(wordings) if isinstance(wordings, list) else 0))


def _lang(place: Place) -> str:
    return next((str(step) for step in place if step in ("en", "es")), "")


def _name_fault(name: str) -> str | None:
    return None if _PLAIN.fullmatch(name) else f"the name '{name}' may hold small letters, digits and hyphens only"


def _fault(pattern: str, words: Mapping[str, str], inside: tuple[str, ...] = ()) -> str | None:
    """Why a wording cannot be read; None where it can."""
    shown = pattern if len(pattern) <= 80 else f"{pattern[:80]}..."
    for name in _NAME.findall(pattern):
        if not _PLAIN.fullmatch(name):
            return f"the wording '{shown}' uses <{name}>: a name has small letters, digits and hyphens only"
    try:
        if _written_out(pattern, words, inside) > LONGEST:
            return f"the wording '{shown}' is longer than {LONGEST} characters when its named parts are written out"
        if inside and inside[0] in _used(pattern, words, set()):
            return f"the wording '{shown}' uses <{inside[0]}> inside itself"
        compile_wordings([pattern], words)
    except BadReport as error:
        return str(error).replace(pattern, shown)
    except (RecursionError, re.error):
        return f"the wording '{shown}' has too many brackets inside one another"
    return None


def _written_out(pattern: str, words: Mapping[str, str], inside: tuple[str, ...] = ()) -> int:
    """Characters of a wording with its named parts written out, counted without writing them."""
    sizes: dict[str, int] = {}

    def size(text: str, inside: tuple[str, ...]) -> int:
        total = len(text)
        for name in _NAME.findall(text):
            if name in words and name not in inside and total <= LONGEST:
                if name not in sizes:
                    sizes[name] = size(words[name], (*inside, name))
                total += sizes[name]
        return total

    return size(pattern, inside)


def _used(pattern: str, words: Mapping[str, str], seen: set[str]) -> set[str]:
    """The names that a wording uses, and those that they use."""
    for name in _NAME.findall(pattern):
        if name in words and name not in seen:
            seen.add(name)
            _used(words[name], words, seen)
    return seen


def _is_everywhere(pattern: str, words: Mapping[str, str]) -> bool:
    compiled = compile_wordings([pattern], words)
    if compiled is None:
        return False
    if compiled.search("") or compiled.search("."):
        return True
    halves = (_ORDINARY[:3], _ORDINARY[3:])
    return any(all(compiled.search(sentence) for sentence in half) for half in halves)
