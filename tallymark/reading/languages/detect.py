"""Tells which of the known languages a text is in, from its most frequent words."""

import re

from tallymark.reading.languages.en import ENGLISH
from tallymark.reading.languages.es import SPANISH
from tallymark.reading.languages.language import Language

LANGUAGES: dict[str, Language] = {"en": ENGLISH, "es": SPANISH}
_SAMPLES = (500, 4_000)
"""Code points that are looked at: few where they are clear, and more change no answer."""
_ENOUGH = 20
"""Frequent words of a language that leave no doubt where there are `_CLEAR` times as many as of any other."""
_CLEAR = 4


def language_of(text: str, hint: str | None = None) -> Language:
    """The language of a text. `hint` ("es-MX") wins where it is a known one; with nothing to go by it is English."""
    if hint and hint[:2].lower() in LANGUAGES:
        return LANGUAGES[hint[:2].lower()]
    ranked: list[tuple[int, Language]] = []
    for sample in _SAMPLES:
        words = re.findall(r"[^\W\d_]+", text[:sample].lower())
        frequent = [(sum(map(each.stop_words.__contains__, words)), each) for each in LANGUAGES.values()]
        ranked = sorted(frequent, key=lambda pair: pair[0], reverse=True)
        if ranked[0][0] >= max(_ENOUGH, _CLEAR * ranked[1][0]):
            break
    return ranked[0][1]
