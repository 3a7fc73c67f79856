"""Why something was refused, in the reader's language: the program says it in English, as a command tells it."""

import re
from functools import cache

from service.pages.languages import LANGUAGES
from service.pages.words import load_words

PART, KEY = "console", "refusals"
_PLACE = re.compile(r"\\{(\w+)\\}")


def refusal_in(lang: str, line: str) -> str | None:
    """The line in a language; None where there are no words for it."""
    if lang == LANGUAGES[0]:
        return line
    for name, form in _forms():
        found = form.fullmatch(line)
        if found is not None:
            words: str = load_words(lang, PART)[KEY][name]
            return words.format(**found.groupdict())
    return None


@cache
def _forms() -> list[tuple[str, re.Pattern[str]]]:
    """What each line looks like; those with more words of their own come first."""
    forms = load_words(LANGUAGES[0], PART)[KEY]
    by_words = sorted(forms.items(), key=lambda form: -len(re.sub(r"{\w+}", "", form[1])))
    return [(name, re.compile(_PLACE.sub(r"(?P<\1>.+?)", re.escape(form)), re.DOTALL)) for name, form in by_words]
