"""From an assessment to words for a reader, and to the standard formats of fact checks."""

from tallymark.labels.claim import claim_json
from tallymark.labels.label import Label, label_of

__all__ = ["Label", "claim_json", "label_of"]
