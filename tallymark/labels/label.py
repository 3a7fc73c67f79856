"""The words that a reader sees beside a figure: what the report says, never who is to blame for saying it otherwise."""

from dataclasses import dataclass
from typing import Any

from tallymark.figures import Catalogue, Figure, Report
from tallymark.figures.lexicon import load_lexicon
from tallymark.figures.model import Text
from tallymark.figures.physical import PHYSICAL
from tallymark.labels.catalogue import Words, words_in
from tallymark.scoring.assessment import Assessment
from tallymark.scoring.judging.printed import printed_figure
from tallymark.scoring.linking.measures import measure_of

_MEASURED = frozenset({"money", "percent", "percentage_point"}) | PHYSICAL
"""Units of figures that measure; the others count."""


@dataclass(frozen=True, slots=True)
class Label:
    """A headline of a few words and a detail of one or two sentences."""

    headline: str
    detail: str
    lang: str


def label_of(assessment: Assessment, catalogue: Catalogue, lang: str = "en") -> Label | None:
    """The label of a claim; None for a mention that is none. One in neutral context says what the report says alone."""
    if assessment.verdict is None or assessment.report is None:
        return None
    words = words_in(lang)
    report = catalogue.report(assessment.report)
    if assessment.display == "context" and assessment.figure is not None:
        return _context(report, assessment.figure, words)
    facts = _facts(assessment, report, catalogue, words)
    cited = report.cited(assessment.figure) if assessment.figure else ()
    headline = words.headlines[_for_kind(_headline_key(assessment, cited), report, words)].format_map(facts)
    detail = " ".join(words.details[key].format_map(facts) for key in _detail_keys(assessment))
    return Label(_capital(headline), detail, words.lang)


def _context(report: Report, cited: str, words: Words) -> Label:
    """What the report says, figure by figure, and no word on how the text tells it."""
    short = _in(report.short, words.lang)
    told = [_figure_facts(figure, words) for figure in report.cited(cited)]
    details = [
        words.details["reports"].format_map({"short": short, "Short": _capital(short)} | facts) for facts in told
    ]
    values = "; ".join(facts["value"] for facts in told)
    headline = words.headlines[_for_kind("context", report, words)].format(values=values)
    return Label(headline, " ".join(details), words.lang)


def _for_kind(key: str, report: Report, words: Words) -> str:
    """The key of the headline for what somebody in office said, where it has one of its own: it vouches for less."""
    of_statement = f"{key}_statement"
    return of_statement if report.kind == "statement" and of_statement in words.headlines else key


def _headline_key(assessment: Assessment, figures: tuple[Figure, ...]) -> str:  # noqa: PLR0911 - a decision list
    verdict, slots = str(assessment.verdict), assessment.slots
    if verdict == "conflated" and assessment.derivation is None:
        return "conflated_other"
    if verdict == "missing_context" and slots["value"].note == "one_end":
        return "missing_context_range"
    if verdict != "mischaracterised":
        return verdict
    if assessment.said:
        return "mischaracterised_said"
    if slots["condition"].grade == "contradicts":
        return "mischaracterised"
    if slots["period"].note == "other_rate" and figures[0].per:
        return "misstated"
    if slots["period"].grade == "contradicts":
        return "mischaracterised_period"
    people = slots["population"].grade == "differs" and figures[0].sentence is None
    return "mischaracterised_population" if people else "mischaracterised"


def _detail_keys(assessment: Assessment) -> list[str]:
    keys = ["refuted"] if assessment.stance == "refuted" else []
    if assessment.figure is None:
        return [*keys, "unsupported"]
    if assessment.derivation is not None:
        keys.append("reports_sum" if assessment.derivation.kind == "sum" else "reports_share")
    else:
        keys.append("reports")
    if assessment.said:
        keys.append("uncounted")
    elif _says_less(assessment):
        keys.append("not")
    if assessment.verdict == "outdated":
        keys.append("newer")
    return keys


def _says_less(assessment: Assessment) -> bool:
    """Whether what the figure is not is worth saying: where something else was said to be counted, or nothing was."""
    condition = assessment.slots["condition"].grade in ("contradicts", "absent")
    return assessment.verdict in ("mischaracterised", "missing_context") and condition


def _facts(assessment: Assessment, report: Report, catalogue: Catalogue, words: Words) -> dict[str, Any]:
    lang = words.lang
    short = _in(report.short, lang)
    facts: dict[str, Any] = {"short": short, "Short": _capital(short), "report": report.title}
    if assessment.figure is None:
        return facts
    figures = report.cited(assessment.figure)
    if assessment.said:
        facts["said"] = load_lexicon(lang).readings[assessment.said].noun_for(figures[0].unit)
    for number, figure in enumerate(figures, 1):
        facts |= {f"{key}{'' if number == 1 else number}": text for key, text in _figure_facts(figure, words).items()}
    derivation = report.derivation(assessment.figure)
    if derivation:
        facts["why"] = _in(derivation.why, lang)
    newer = _newest(report, figures[0], catalogue)
    if newer:
        newer_report, figure = newer
        told = _figure_facts(figure, words)
        newer_short = _in(newer_report.short, lang)
        facts |= {"newer_value": told["value"], "newer_when": told["when"], "Newer_short": _capital(newer_short)}
    return facts


def _figure_facts(figure: Figure, words: Words) -> dict[str, str]:
    lang = words.lang
    value = printed_figure(figure, lang)
    plain = f"{value} {_in(figure.population, lang)} {_in(figure.condition, lang)}"
    tells = "measures" if figure.unit in _MEASURED else "counts"
    return {
        "value": value,
        "statement": _in(figure.sentence, lang).format(value=value) if figure.sentence else plain,
        "Tells": words.tells[tells],
        "population": _in(figure.population, lang),
        "condition": _in(figure.condition, lang),
        "counts": _in(figure.counts, lang),
        "is_not": _in(figure.is_not[0], lang) if figure.is_not else "",
        "period": _period(figure, words),
        "when": _when(figure, words),
    }


def _newest(report: Report, figure: Figure, catalogue: Catalogue) -> tuple[Report, Figure] | None:
    measure = measure_of(report, figure)
    later = [
        (other, candidate)
        for other in catalogue.reports.values()
        for candidate in other.figures
        if measure_of(other, candidate) == measure and other.published > report.published
    ]
    return max(later, key=lambda pair: pair[0].published, default=None)


def _period(figure: Figure, words: Words) -> str:
    if figure.period is None:
        return ""
    start, end = figure.period.start, figure.period.end
    joint = words.when["period"].strip(" ()")
    return joint.format(start=_month(start.year, start.month, words), end=_month(end.year, end.month, words))


def _when(figure: Figure, words: Words) -> str:
    facts = {}
    if figure.period:
        start, end = figure.period.start, figure.period.end
        facts = {"start": _month(start.year, start.month, words), "end": _month(end.year, end.month, words)}
    if figure.as_of:
        year, month = [*figure.as_of.split("-"), "0"][:2]
        facts["as_of"] = _month(int(year), int(month), words)
        return words.when["both" if figure.period else "as_of"].format_map(facts)
    return words.when["period"].format_map(facts) if figure.period else ""


def _month(year: int, month: int, words: Words) -> str:
    if not month:
        return str(year)
    joint = " de " if words.lang == "es" else " "
    return f"{words.months[month - 1]}{joint}{year}"


def _in(text: Text, lang: str) -> str:
    return text["es"] if lang == "es" and "es" in text else text["en"]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
