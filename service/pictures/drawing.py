"""Draws a picture as SVG that stands in a page: without script, style or a role of its own, in the page's colours."""

import re
from collections.abc import Callable
from typing import Any, Literal

from markupsafe import Markup

LOCALES: dict[str, Literal["en-US", "es-ES"]] = {"en": "en-US", "es": "es-ES"}

WIDTHS = {"wide": 560, "narrow": 260}
"""Pixels of a plot on a desk and on a phone, where the same picture made smaller could not be read. The style sheet
shows one of the two."""

_OPENING = re.compile(r"<svg [^>]*?viewBox=\"([^\"]*)\"[^>]*>")
_SPOKEN = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')
_NAMED = re.compile(r'(id="|url\(#)')


def drawn(spec_of: Callable[[int], dict[str, Any]], lang: str) -> Markup:
    """The picture as elements of a page, one a width. Whoever shows it says beside it what it shows: it is decoration.

    `spec_of` gives the Vega-Lite specification for a width. Takes two tenths of a second, the first one of a process
    two: keep what was drawn.
    """
    return Markup("").join(_element(spec_of(width), name, lang) for name, width in WIDTHS.items())


def _element(spec: dict[str, Any], name: str, lang: str) -> Markup:
    import vl_convert  # noqa: PLC0415 - 0.3 s and 100 MB, which only a process that draws needs

    locale = LOCALES[lang]
    svg: str = vl_convert.vegalite_to_svg(spec, format_locale=locale, time_format_locale=locale)
    plain = _NAMED.sub(rf"\1{name}-", _SPOKEN.sub("", svg))
    opening = rf'<svg class="picture {name}" viewBox="\1" aria-hidden="true" focusable="false">'
    return Markup(_OPENING.sub(opening, plain, count=1))  # noqa: S704 - of numbers and this program's own words
