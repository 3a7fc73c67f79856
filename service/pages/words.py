"""Loads the words of the pages, one file a language, all with the same keys."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def load_words(lang: str, part: str = "") -> dict[str, Any]:
    """The words of `service/words/<lang>.yaml`, or of the same file in the folder of a part."""
    text = files("service").joinpath("words", part, f"{lang}.yaml").read_text("utf-8")
    words: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return words
