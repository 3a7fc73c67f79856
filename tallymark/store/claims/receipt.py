"""The receipt of a claim: what is needed to reproduce it byte for byte, and the id that is made of it."""

import hashlib
import json
from dataclasses import astuple, dataclass

ID_DIGITS = 16
"""64 bits: among a million claims, a shared id once in forty million stores."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Which text, where, which span of it (code points), and what scored it."""

    text_hash: str
    """SHA-256 of the text in UTF-8, in hex."""
    url: str
    """Canonical."""
    start: int
    end: int
    engine: str
    dataset: str

    @property
    def claim_id(self) -> str:
        """The first 16 hex digits of SHA-256 over the fields, in this order, as a compact JSON array in ASCII."""
        fields = json.dumps(astuple(self), ensure_ascii=True, separators=(",", ":"))
        return hashlib.sha256(fields.encode("ascii")).hexdigest()[:ID_DIGITS]
