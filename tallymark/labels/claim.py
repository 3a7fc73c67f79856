"""One claim as JSON: what `tallymark score` prints, and what the API and the dumps carry."""

from decimal import Decimal
from typing import Any

from tallymark.figures import Catalogue
from tallymark.labels.label import label_of
from tallymark.scoring.assessment import SLOTS, Assessment, Slot


def claim_json(assessment: Assessment, catalogue: Catalogue, lang: str = "en", id: str = "text") -> dict[str, Any]:  # noqa: A002 - the field's name
    """The claim as plain data. `id` is the input's; decimals travel as strings; offsets are code points."""
    label = label_of(assessment, catalogue, lang)
    derivation = assessment.derivation
    quantity = assessment.quantity
    return {
        "id": id,
        "quote": {
            "exact": assessment.quote.exact,
            "prefix": assessment.quote.prefix,
            "suffix": assessment.quote.suffix,
        },
        "start": assessment.start,
        "end": assessment.end,
        "sentence": assessment.sentence,
        "quantity": {
            "low": _plain(quantity.low),
            "high": _plain(quantity.high),
            "hedge": quantity.hedge,
            "unit": quantity.unit,
        },
        "report": assessment.report,
        "figure": assessment.figure,
        "derivation": derivation
        and {"formula": derivation.formula, "faithful": derivation.faithful, "why": derivation.why},
        "verdict": assessment.verdict,
        "stance": assessment.stance,
        "shown": assessment.shown,
        "display": assessment.display,
        "slots": {name: _slot(assessment.slots.get(name)) for name in SLOTS},
        "score": assessment.score,
        "confidence": assessment.confidence,
        "label": label and {"headline": label.headline, "detail": label.detail, "lang": label.lang},
        "repair": assessment.repair,
        "reason": assessment.reason,
        "engine": assessment.engine,
        "dataset": assessment.dataset,
    }


def _plain(value: Decimal) -> str:
    """A decimal without exponent and without trailing zeros after the point."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _slot(slot: Slot | None) -> dict[str, Any]:
    return {} if slot is None else {"grade": slot.grade, "score": slot.score, "note": slot.note}
