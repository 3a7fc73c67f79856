"""Claims as the store gives them, scored for real."""

from typing import Any

from tallymark.figures import load_catalogue
from tallymark.labels.claim import claim_json
from tallymark.scoring import Engine

TEXT = (
    "The inspector general found that more than 32,000 unaccompanied children failed to appear for an immigration "
    "hearing. The report says that ICE lost 32,000 migrant children. ICE had not served a Notice to Appear on more "
    "than 291,000 unaccompanied children as of May 2024. It is false that 320,000 migrant children are missing."
)


def scored_claims(outlet: str = "The Harbor Ledger") -> list[dict[str, Any]]:
    catalogue = load_catalogue()
    page = {"title": "A title", "outlet": outlet, "published": "2024-08-21T07:30:00+00:00"}
    return [
        claim_json(assessment, catalogue) | {"claim": f"{index:016x}", "url": "http://127.0.0.1/a", "page": page}
        for index, assessment in enumerate(Engine(catalogue).score(TEXT))
        if assessment.is_claim
    ]
