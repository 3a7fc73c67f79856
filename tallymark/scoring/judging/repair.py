"""The smallest edit that would make a claim right."""

from tallymark.reading.quantities.mention import Mention
from tallymark.scoring.assessment import Verdict
from tallymark.scoring.judging.printed import printed_figure
from tallymark.scoring.linking.candidates import Candidate


def repair_of(mention: Mention, quoted: str, candidate: Candidate, verdict: Verdict, lang: str) -> str | None:
    """The right number for a wrong one, the right condition for a wrong or missing one; None where none is needed."""
    if candidate.derivation is not None or verdict in ("accurate", "unsupported"):
        return None
    figure = candidate.figures[0]
    condition = figure.condition.get(lang, figure.condition["en"])  # type: ignore[call-overload]
    value = printed_figure(figure, lang)
    if verdict in ("misstated", "outdated") or (verdict == "missing_context" and candidate.end_told(mention)):
        return value
    if figure.sentence:
        told = figure.sentence.get(lang, figure.sentence["en"])  # type: ignore[call-overload]
        return str(told.format(value=value))
    return f"{quoted if not mention.vague and verdict != 'conflated' else value} … {condition}"
