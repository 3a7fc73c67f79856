"""Tells which of the known languages a text is in, from its most frequent words."""

import re

from tallymark.reading.en import ENGLISH
from tallymark.reading.es import SPANISH
from tallymark.reading.language import Language

LANGUAGES: dict[str, Language] = {"en": ENGLISH, "es": SPANISH}
_SAMPLE = 2_000
"""Code points that are looked at: more changes no answer."""


def language_of(text: str, hint: str | None = None) -> Language:
    """The language of a text. `hint` ("es-MX") wins where it is a known one; with nothing to go by it is English."""
    if hint and hint[:2].lower() in LANGUAGES:
        return LANGUAGES[hint[:2].lower()]
    words = re.findall(r"[^\W\d_]+", text[:_SAMPLE].lower())
    return max(LANGUAGES.values(), key=lambda language: sum(map(language.stop_words.__contains__, words)))
