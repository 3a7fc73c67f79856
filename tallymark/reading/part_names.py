"""By what the parts of a page are told that are not its text: names in the markup, and lines that lead them in.

Editorial systems name such parts much alike. The words stand in `part_names.yaml`.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import yaml

PartKind = Literal["unseen", "hidden", "comments", "around"]
"""Never seen by a reader; hidden by the markup; written by readers; or advertisements, menus, links and the like."""

NAME_LENGTH = 400
"""Characters of a part's names that are looked at. Nobody names a part in more."""

_WORDS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("part_names.yaml").read_text("utf-8"))
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LAYOUT = frozenset(_WORDS["names"]["layout"])


def _named(entries: Sequence[str]) -> re.Pattern[str]:
    """An entry as a word of a name, or as a whole one. Several may stand on a line, with commas between."""
    each = [entry for line in entries for entry in line.split(", ")]
    words = "|".join(entry for entry in each if not entry.startswith("="))
    whole = "|".join(entry[1:] for entry in each if entry.startswith("=")) or "(?!)"
    return re.compile(rf"(?:^|[\s_-])(?:{words})(?=[\s_\d-]|$)|(?:^|\s)(?:{whole})(?=\s|$)")


def _line(kind: str, before: str = "", after: str = "") -> re.Pattern[str]:
    return re.compile(rf"{before}(?:{'|'.join(_WORDS[kind])}){after}", re.IGNORECASE)


_COMMENTS = _named(_WORDS["names"]["comments"])
_AROUND = _named(_WORDS["names"]["around"])
_CAPTION = _named(_WORDS["names"]["caption"])

LEAD_IN = _line("lead-ins", after=r"\s*:?")
CALL = _line("calls", after=r"\W*")
LINK = _line("links", after=r"\s*[:|–—>»-]")
NOTE = _line("notes", before=r"\W*", after=r"\b")
BYLINE = _line("bylines", before=r"\W*", after=r"\b")
IMPRINT = _line("imprint")
LABEL = _line("labels", after=r"\W*")


def part_kind(names: str) -> PartKind | None:
    """What a part is by its names, classes and ids with spaces between. None for all that may be text."""
    names = _CAMEL.sub("-", names[:NAME_LENGTH]).lower()
    if _COMMENTS.search(names) and _COMMENTS.search(_without_layout(names)):
        return "comments"
    if _AROUND.search(names) and _AROUND.search(_without_layout(names)):
        return "around"
    return None


def is_caption(names: str) -> bool:
    """Whether a part is named as the caption of a picture."""
    return _CAPTION.search(_CAMEL.sub("-", names[:NAME_LENGTH]).lower()) is not None


def _without_layout(names: str) -> str:
    return " ".join(name for name in names.split() if _LAYOUT.isdisjoint(name.replace("_", "-").split("-")))
