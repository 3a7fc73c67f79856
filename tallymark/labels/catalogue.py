"""The words of labels, a file a language."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from tallymark.figures.files.built import built
from tallymark.figures.model import Data

LABEL_LANGUAGES = ("en", "es")


@dataclass(frozen=True, kw_only=True)
class Words(Data):
    """One language's words; see the comments in `catalogues/en.yaml`."""

    lang: str
    verdicts: dict[str, str]
    stances: dict[str, str]
    displays: dict[str, str]
    """How a claim is called that has no verdict to tell: `context`, or `unlabelled`."""
    tells: dict[str, str]
    """How a headline begins: a figure counts, or it measures."""
    headlines: dict[str, str]
    details: dict[str, str]
    when: dict[str, str]
    slots: dict[str, str]
    grades: dict[str, str]
    notes: dict[str, str]
    months: tuple[str, ...]
    reasons: dict[str, str]
    """Why a mention is unscored, by key."""
    page: dict[str, str]
    """Words around the labels of a scored text."""


@cache
def words_in(lang: str) -> Words:
    """The words in a language; English for one that has none ("fr")."""
    code = lang[:2].lower() if lang[:2].lower() in LABEL_LANGUAGES else "en"
    path = Path(__file__).parent / "catalogues" / f"{code}.yaml"
    return built(Words, yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader))
