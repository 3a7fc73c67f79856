"""Makes a claim again from its receipt, and says whether it is the same."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tallymark.errors import BadInput, StoreError
from tallymark.scoring import Engine
from tallymark.store.claims.receipt import Receipt
from tallymark.store.claims.stored_claims import get_receipt
from tallymark.store.database import Database
from tallymark.store.scoring.scoring_input import scoring_inputs
from tallymark.store.tables import StoredClaim
from worker.resources import engine_version
from worker.scoring import score_text

VERSIONS = ("engine", "dataset")
"""Fields that say who scored a claim, and nothing about it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of the claim, as it is stored and as it is now; None for a field that one of them has not.

    A field of a field has both names: `slots.value.grade`.
    """

    name: str
    stored: Any
    now: Any


@dataclass(frozen=True, slots=True)
class Replay:
    """What came of it. `differences` is empty for a claim that is the same to the byte."""

    receipt: Receipt
    engine: str
    dataset: str
    differences: tuple[Difference, ...]
    is_gone: bool
    """The text has no claim at that place any more."""

    @property
    def explained_by(self) -> tuple[str, ...]:
        """What is of another version than what scored the claim: `engine`, `dataset` or both."""
        here = {"engine": self.engine, "dataset": self.dataset}
        return tuple(name for name in VERSIONS if getattr(self.receipt, name) != here[name])


def replay(database: Database, engine: Engine, claim: str) -> Replay:
    """Scores the text of a claim with this engine and its reports, and compares. Nothing is written.

    Raises BadInput where no claim has the id, StoreError where the text is not the one of the receipt, or where the
    claim or the text is stored in a shape that this program does not write.
    """
    with database.reading() as session:
        try:
            receipt, stored = get_receipt(session, claim), session.get(StoredClaim, claim)
            if receipt is None or stored is None:
                raise BadInput(f"no claim has the id {claim[:60]}")
            text = scoring_inputs(session, [stored.revision_id])[stored.revision_id]
        except (ValueError, RecursionError) as error:
            raise StoreError(f"claim {claim} cannot be read: the store was altered") from error
    if not isinstance(stored.payload, dict):
        raise StoreError(f"claim {claim} cannot be read: the store was altered")
    if hashlib.sha256(text.text.encode()).hexdigest() != receipt.text_hash or receipt.claim_id != claim:
        raise StoreError(f"the text of claim {claim} is not the one that was scored: the store was altered")
    found = score_text(engine, stored.revision_id, text)
    at_place = [each for each in found.claims if (each["start"], each["end"]) == (receipt.start, receipt.end)]
    now = _as_stored(at_place[0]) if at_place else {}
    differences = _differences(stored.payload, now) if at_place else ()
    return Replay(receipt, *engine_version(engine), differences, is_gone=not at_place)


def _differences(stored: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[Difference, ...]:
    before, after = _flat(stored), _flat(now)
    names = [name for name in dict.fromkeys((*before, *after)) if name not in VERSIONS]
    return tuple(
        Difference(name, before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name)
    )


def _flat(claim: Mapping[str, Any], within: str = "") -> dict[str, Any]:
    """Every field by its name, and fields of fields by both."""
    found: dict[str, Any] = {}
    for name, value in claim.items():
        if isinstance(value, dict) and value:
            found |= _flat(value, f"{within}{name}.")
        else:
            found[f"{within}{name}"] = value
    return found


def _as_stored(claim: Mapping[str, Any]) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(json.dumps(claim))
    return read
