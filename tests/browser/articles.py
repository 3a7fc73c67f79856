"""Articles written for the browser tests, and the claims that a service would have stored of them."""

import re
from typing import Any

LINES = (
    "Half a quay lost, says the mayor",
    "The port’s auditors found that more than 4,200 crates were never weighed. Mayor Odile Brandt told the council"
    " that the port had lost “4,200 crates” to thieves.",
    "Her deputy put it at nearly 5,000 crates. The audit, out in June, counted 4,200 crates without a weighing slip;"
    " it does not say where they are.",
    "One post claims that half a million crates were stolen. That is false: the audit has no count of thefts.",
    "Repairs to the east quay cost 4,200 crowns, and about 900 slips could not be read. A columnist wrote of"
    " some 4,000 crates.",
)
"""What a crawler reads on the page, line by line."""

TEXT = "\n".join(LINES)

HTML = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Half a quay lost</title>
<style>
body { font: 19px/1.6 Georgia, serif; max-width: 680px; margin: 40px auto; padding: 0 20px; color: #222; }
.off { display: none } .under { visibility: hidden } h1 { line-height: 1.2 }
body > nav { font: 14px sans-serif; margin-bottom: 30px; color: #666 }
[data-tallymark] { display: none !important; opacity: 0 !important; }
</style></head><body>
<nav>Most read: The port’s auditors found that more than 4,200 crates were never weighed</nav>
<main><h1>Half a quay lost, says the mayor</h1>
<p class="off">The port’s auditors found that more than 4,200 crates were never weighed. Mayor Odile Brandt told</p>
<p>The port’s auditors found that <b>more <i>than&nbsp;4</i></b><i>,200</i>
   crates were never weighed. Mayor <a href="/brandt">Odile Brandt</a> told the council that the port had lost
   “4,200 crates” to thieves.</p>
<p>Her deputy put it at nearly 5,000 crates. The audit, out in June, counted 4,200 crates without a weighing slip;
   it does not say where they are.</p>
<div style="height: 1400px"></div>
<p>One post claims that half a million crates were stolen. That is false: the audit has no count of thefts.</p>
<p>Repairs to the east quay cost 4,200 crowns, and about 900 slips could not be read. A columnist wrote of
   some 4,000 crates.</p>
</main></body></html>"""

PLAIN = "<!doctype html><title>Tides</title><p>High water at noon. The ferry carried 4,200 crates.</p>"
"""A page without labels."""


DETAIL = "Crates that passed the gate without a weighing slip, January 2024 to June 2026, whoever owned them."


GUIDE = {
    "dataset": "d",
    "words": [[" crate", " slip"], [" port ", " harbour "], [" audit"], [" weigh", " stolen ", " lost "]],
    "numbers": ["half", "million"],
    "reports": [
        {
            "id": "port-audit-26",
            "title": "Crates Without Papers",
            "publisher": "Port Audit Office",
            "published": "2026-06-12",
            "short": {"en": "the port’s audit", "es": "la auditoría del puerto"},
            "figures": [
                {
                    "id": "not-weighed",
                    "says": {
                        "en": "more than 4,200 crates were never weighed",
                        "es": "más de 4.200 cajas no se pesaron",
                    },
                    "is_not": [
                        {"en": "crates that were stolen", "es": "cajas robadas"},
                        {"en": "crates that were lost", "es": "cajas perdidas"},
                    ],
                    "period": {"start": "2024-01-01", "end": "2026-06-30"},
                    "as_of": None,
                    "page": 5,
                    "certainty": "read_in_report",
                }
            ],
            "derivations": {},
            "names": [[2]],
            "population": [[0]],
            "setting": [[1]],
            "says": [[3]],
        }
    ],
}
"""What browsers keep of the report that the articles cite."""


def claims_in(text: str) -> list[dict[str, Any]]:
    """What a check finds in a text: each claim of CLAIMS whose words, with those before them, stand in it."""
    found = []
    for known in CLAIMS:
        exact = known["quote"]["exact"]
        near = (known["quote"]["prefix"] + exact).split("\n")[-1][-len(exact) - 12 :]
        if (at := text.find(near)) >= 0:
            start = at + len(near) - len(exact)
            unstored = {name: value for name, value in known.items() if name not in ("claim", "href")}
            found.append(
                unstored | {"id": f"check-{len(found) + 1}", "quote": quote_at(text, start, start + len(exact))}
            )
    return found


def quote_at(text: str, start: int, end: int) -> dict[str, str]:
    """The words at a span, with what stands around them."""
    return {"exact": text[start:end], "prefix": text[max(0, start - 32) : start], "suffix": text[end : end + 32]}


def claim(exact: str, after: str, verdict: str, headline: str, **more: Any) -> dict[str, Any]:
    """The claim that cites `exact` where it first follows `after` in TEXT."""
    start = TEXT.index(exact, TEXT.index(after) + len(after))
    end = start + len(exact)
    quote = quote_at(TEXT, start, end)
    line = next(line for line in LINES if TEXT.index(line) <= start < TEXT.index(line) + len(line))
    sentence = next(
        part
        for part in re.split(r"(?<=\.) ", line)
        if exact in part and TEXT.index(part) <= start < TEXT.index(part) + len(part)
    )
    return {
        "claim": f"{start:016x}",
        "quote": quote,
        "start": start,
        "end": end,
        "sentence": sentence,
        "confidence": 0.938,
        "report": "port-audit-26",
        "figure": "not-weighed",
        "verdict": verdict,
        "stance": "asserted",
        "shown": True,
        "display": "verdict",
        "label": {
            "headline": headline,
            "detail": DETAIL,
            "lang": "en",
        },
        "href": f"http://127.0.0.1:9/claims/{start:016x}",
    } | more


CLAIMS = [
    claim("more than 4,200", "found that ", "accurate", "The audit counted more than 4,200 crates without a slip."),
    claim("4,200", "had lost “", "mischaracterised", "The audit counted crates not weighed, not crates lost."),
    claim("nearly 5,000", "put it at ", "misstated", "The audit says more than 4,200."),
    claim("4,200", "June, counted ", "missing_context", "Most of these crates were found at the next weighing."),
    claim("half a million", "claims that ", "mischaracterised", "The audit counts no thefts.", stance="refuted"),
    claim("about 900", "crowns, and ", "misstated", "The audit says 640 slips.", shown=False, display=None),
    claim("some 4,000", "wrote of ", "misstated", "The report says: more than 4,200", display="context"),
]
"""Of them the last but one is not certain enough to show, and the last only as context. Served in another order than
that of the text."""

MARKED = ["more than\u00a04,200", "4,200", "nearly 5,000", "4,200", "half a million", "some 4,000"]
"""The words on the page that get a mark, in order."""
