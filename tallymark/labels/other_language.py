"""The label of a stored claim in another language than its text's, for whoever reads a page in that language.

What is stored of a claim has all that its label was made of but the reading that its text gives the figure. That is
found by the label itself: it is the one from which the stored label comes. Pure.
"""

from decimal import Decimal
from typing import Any

from tallymark.figures import Catalogue, Report
from tallymark.figures.lexicon import load_lexicon
from tallymark.labels.catalogue import LABEL_LANGUAGES
from tallymark.labels.label import Label, label_of
from tallymark.scoring.assessment import SLOTS, Assessment, Derived, Quantity, Quote, Slot

_UNTOLD = {"grade": "absent", "score": 0.0}
"""Of a part that is not stored: claims of other versions, or that needed none, do not have them all."""


def label_in(lang: str, claim: dict[str, Any], catalogue: Catalogue) -> Label:
    """The label of a claim (as the API gives it) in a language.

    Where reports or words have changed since it was scored, so that the stored label is not what they would make, it
    stays as it is.
    """
    stored = Label(**claim["label"])
    report = catalogue.reports.get(claim["report"])
    if stored.lang == lang or report is None or not {stored.lang, lang} <= {*LABEL_LANGUAGES}:
        return stored
    if claim["figure"] and not report.cited(claim["figure"]):
        return stored
    assessment = _assessment(claim, report)
    readings = load_lexicon(stored.lang).readings.keys() & load_lexicon(lang).readings.keys()
    for said in (None, *sorted(readings)):
        told = assessment._replace(said=said)
        if label_of(told, catalogue, stored.lang) == stored:
            return label_of(told, catalogue, lang) or stored
    return stored


def _assessment(claim: dict[str, Any], report: Report) -> Assessment:
    quantity, told = claim["quantity"], claim["derivation"]
    made = report.derivation(claim["figure"]) if told else None
    low, high = Decimal(quantity["low"]), Decimal(quantity["high"])
    return Assessment(
        quote=Quote(**claim["quote"]),
        start=claim["start"],
        end=claim["end"],
        sentence=claim["sentence"],
        quantity=Quantity(low, high, quantity["hedge"], quantity["unit"]),
        engine=claim["engine"],
        dataset=claim["dataset"],
        report=claim["report"],
        figure=claim["figure"],
        derivation=Derived(made.kind, **told) if made else None,
        verdict=claim["verdict"],
        stance=claim["stance"],
        shown=claim["shown"],
        slots={name: Slot(**claim["slots"].get(name) or _UNTOLD) for name in SLOTS},
        display=claim["display"],
    )
