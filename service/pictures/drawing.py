"""Draws a picture as SVG that stands in a page: without script, style or a role of its own, in the page's colours."""

import re
from typing import Any, Literal

from markupsafe import Markup

LOCALES: dict[str, Literal["en-US", "es-ES"]] = {"en": "en-US", "es": "es-ES"}

_OPENING = re.compile(r"<svg [^>]*?viewBox=\"([^\"]*)\"[^>]*>")
_SPOKEN = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')


def drawn(spec: dict[str, Any], lang: str) -> Markup:
    """The picture as an element of a page. Whoever shows it says beside it what it shows; here it is decoration.

    Takes a tenth of a second, the first one of a process two: keep what was drawn.
    """
    import vl_convert  # noqa: PLC0415 - 0.3 s and 100 MB, which only a process that draws needs

    locale = LOCALES[lang]
    svg: str = vl_convert.vegalite_to_svg(spec, format_locale=locale, time_format_locale=locale)
    plain = _SPOKEN.sub("", svg)
    opening = r'<svg class="picture" viewBox="\1" aria-hidden="true" focusable="false">'
    return Markup(_OPENING.sub(opening, plain, count=1))  # noqa: S704 - of numbers and this program's own words
