"""The smallest edit that would make a claim right."""

from decimal import Decimal

from tallymark.reading.mention import Mention
from tallymark.scoring.assessment import Verdict
from tallymark.scoring.candidates import Candidate

_BOUNDS = {
    "en": {
        "more_than": "more than",
        "at_least": "at least",
        "less_than": "fewer than",
        "at_most": "at most",
        "about": "about",
        "exactly": "",
    },
    "es": {
        "more_than": "más de",
        "at_least": "al menos",
        "less_than": "menos de",
        "at_most": "como máximo",
        "about": "unos",
        "exactly": "",
    },
}


def printed_value(value: Decimal, bound: str, lang: str) -> str:
    """A value as a text would print it, with its bound: "more than 32,000", "más de 32.000"."""
    text = f"{value.normalize():,f}"
    if lang == "es":
        text = text.replace(",", " ").replace(".", ",").replace(" ", ".")
    return f"{_BOUNDS[lang][bound]} {text}".strip()


def repair_of(mention: Mention, quoted: str, candidate: Candidate, verdict: Verdict, lang: str) -> str | None:
    """The right number for a wrong one, the right condition for a wrong or missing one; None where none is needed."""
    figure = candidate.figures[0]
    condition = figure.condition.get(lang, figure.condition["en"])  # type: ignore[call-overload]
    value = printed_value(candidate.printed, figure.bound, lang)
    if candidate.derivation is not None or verdict in ("accurate", "unsupported"):
        return None
    if verdict in ("misstated", "outdated"):
        return value
    return f"{quoted if not mention.vague and verdict != 'conflated' else value} … {condition}"
