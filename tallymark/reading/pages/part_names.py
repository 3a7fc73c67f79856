"""By what the parts of a page are told that are not its text: names in the markup, and lines that lead them in.

Editorial systems name such parts much alike. The words stand in `part_names.yaml`.
"""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml

PartKind = Literal["unseen", "hidden", "comments", "around"]
"""Never seen by a reader; hidden by the markup; written by readers; or advertisements, menus, links and the like."""

NAME_LENGTH = 400
"""Characters of a part's names that are looked at. Nobody names a part in more."""

REMEMBERED = 4_096
"""Names that are remembered with what they say: the pages of a site use the same few hundred."""

_WORDS: dict[str, Any] = yaml.load(
    Path(__file__).with_name("part_names.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LAYOUT = frozenset(_WORDS["names"]["layout"])


def _named(kind: str) -> re.Pattern[str]:
    """An entry as a word of a name, as its first word or as a whole one. Commas stand between several on a line."""
    entries = [entry for line in _WORDS["names"][kind] for entry in line.split(", ")]
    words = "|".join(entry for entry in entries if entry[0] not in "=^") or "(?!)"
    first = "|".join(entry[1:] for entry in entries if entry[0] == "^") or "(?!)"
    whole = "|".join(entry[1:] for entry in entries if entry[0] == "=") or "(?!)"
    return re.compile(rf"(?:(?:^|[\s_-])(?:{words})|(?:^|\s)(?:{first}))(?=[\s_\d-]|$)|(?:^|\s)(?:{whole})(?=\s|$)")


def _line(kind: str, before: str = "", after: str = "") -> re.Pattern[str]:
    return re.compile(rf"{before}(?:{'|'.join(_WORDS[kind])}){after}", re.IGNORECASE)


_COMMENTS = _named("comments")
_AROUND = _named("around")
_TEXT = _named("text")
_CAPTION = _named("caption")

LEAD_IN = _line("lead-ins", after=r"\s*:?")
CALL = _line("calls", after=r"\W*")
LINK = _line("links", after=r"\s*[:|–—>»-]")
NOTE = _line("notes", before=r"\W*", after=r"\b")
BYLINE = _line("bylines", before=r"\W*", after=r"\b")
IMPRINT = _line("imprint")
LABEL = _line("labels", after=r"\W*")


def part_kind(names: str) -> PartKind | None:
    """What a part is by its names, classes and ids with spaces between. None for all that may be text."""
    return _part_kind(names[:NAME_LENGTH])


@lru_cache(REMEMBERED)
def _part_kind(names: str) -> PartKind | None:
    names = _CAMEL.sub("-", names).lower()
    if _COMMENTS.search(names) and _COMMENTS.search(_without_layout(names)):
        return "comments"
    if _AROUND.search(names) and _AROUND.search(_without_layout(names)) and not _TEXT.search(names):
        return "around"
    return None


@lru_cache(REMEMBERED)
def is_caption(name: str) -> bool:
    """Whether a part is named as the caption of a picture."""
    return _CAPTION.search(_CAMEL.sub("-", name).lower()) is not None


def _without_layout(names: str) -> str:
    return " ".join(name for name in names.split() if _LAYOUT.isdisjoint(name.replace("_", "-").split("-")))
