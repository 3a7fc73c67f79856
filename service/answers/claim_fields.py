"""Some fields of claims instead of all: as JSON, or as columns of CSV that are named as in the dumps."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from service.schemas.claim import Claim
from tallymark.dumps.spreadsheets import harmless
from tallymark.scoring.assessment import SLOTS

FIELDS = tuple(Claim.model_fields)
NAME = f"({'|'.join(FIELDS)})"
PATTERN = f"^{NAME}(,{NAME})*$"
"""Of one or more fields, with commas between them."""

_PARTS = {
    "quote": {"quote": "exact", "prefix": "prefix", "suffix": "suffix"},
    "quantity": {name: name for name in ("low", "high", "hedge", "unit")},
    "derivation": {"derivation": "formula", "derivation_faithful": "faithful", "derivation_why": "why"},
    "label": {"headline": "headline", "detail": "detail", "label_lang": "lang"},
    "page": {name: name for name in ("title", "outlet", "published")},
    "replaced": {"replaced_at": "at", "replaced_by": "by"},
}
"""The columns that a field becomes which holds others, and what of it each has."""


def chosen(fields: str | None) -> Sequence[str]:
    """The fields that a text of PATTERN names, each once, in its order; all for None."""
    return FIELDS if fields is None else tuple(dict.fromkeys(fields.split(",")))


def only(claim: dict[str, Any], fields: Sequence[str]) -> dict[str, Any]:
    """Those of a claim. One that it was stored without is left out."""
    return {name: claim[name] for name in fields if name in claim}


def as_csv(claims: Iterable[dict[str, Any]], fields: Sequence[str]) -> str:
    """A line of names, then one a claim (RFC 4180). What a claim has not is an empty cell."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(column for field in fields for column in columns_of(field))
    for claim in claims:
        writer.writerow(_cell(value) for field in fields for value in _values(claim.get(field), field))
    return written.getvalue()


def columns_of(field: str) -> list[str]:
    """The names of a field's columns."""
    if field == "slots":
        return [f"{slot}_{part}" for slot in SLOTS for part in ("grade", "score", "note")]
    return list(_PARTS.get(field, {field: ""}))


def _values(value: Any, field: str) -> list[Any]:  # noqa: ANN401 - JSON
    if field == "slots":
        return [((value or {}).get(slot) or {}).get(part) for slot in SLOTS for part in ("grade", "score", "note")]
    if field in _PARTS:
        return [(value or {}).get(part) for part in _PARTS[field].values()]
    return [value]


def _cell(value: Any) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, bool):
        return str(value).lower()
    return harmless(value) if isinstance(value, str) else value
