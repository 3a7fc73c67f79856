"""Lines that are no sentence and count nothing: dates, hours, reading times, the number of a picture among others."""

import re

LONGEST = 90
"""Characters that such a line has at most."""

_WHEN = re.compile(
    r"(?:(?:19|20)\d\d|\d{1,2}[:.h]\d\d(?:[ap]m)?|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d\d-\d\d\S*|\d{1,2}(?:am|pm)|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|ago|hace|read|lectura|"
    r"enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|"
    r"lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo)[,.;:]?",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)?|[ap]\.?m\.?|gmt|utc|bst|cet|[ecmp][sd]?t|first|last|posted|published|updated|on|at|and|"
    r"hours?|minutes?|mins?|days?|de|del|el|las|a|publicado|actualizado|horas?|minutos?|[|·–—-])[,.;:]?",
    re.IGNORECASE,
)
_COUNTER = re.compile(r"\d{1,4} ?(?:of|de|/) ?\d{1,4}", re.IGNORECASE)


def is_stamp(text: str) -> bool:
    """Whether a line only says when something was published, how long it takes to read, or which of how many it is."""
    if len(text) > LONGEST or not any(map(str.isdigit, text)):
        return False
    if _COUNTER.fullmatch(text):
        return True
    words = text.split()
    when = [_WHEN.fullmatch(word) is not None for word in words]
    return len(words) > 1 and any(when) and all(map(_is_time, words))


def _is_time(word: str) -> bool:
    return bool(_WHEN.fullmatch(word) or _BESIDE.fullmatch(word))
