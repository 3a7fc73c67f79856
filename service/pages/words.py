"""Loads the words of the pages, one file a language, all with the same keys."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def load_words(lang: str) -> dict[str, Any]:
    """The words of `service/words/<lang>.yaml`."""
    text = files("service").joinpath("words", f"{lang}.yaml").read_text("utf-8")
    words: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return words
