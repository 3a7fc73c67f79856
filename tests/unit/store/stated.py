"""Claims of a text as `claim_json` gives them, for tests that compare texts: each named by the quote that makes it."""

import re

SENTENCE = re.compile(r"[^.\n]*[.\n]?")


def claims_of(text, *quotes, **changes):
    """One claim for each time that one of the quotes stands in the text. "5,000" cites a figure of that number."""
    named = re.compile(rf"(?<![\w,])({'|'.join(map(re.escape, quotes))})(?![\w,])")
    return [
        claim_at(sentence[0], sentence.start(), hit) | changes
        for sentence in SENTENCE.finditer(text)
        for hit in named.finditer(sentence[0])
    ]


def claim_at(sentence, offset, hit):
    value = re.sub(r"\D", "", hit[0])
    return {
        "quote": {"exact": hit[0], "prefix": "", "suffix": ""},
        "start": offset + hit.start(),
        "end": offset + hit.end(),
        "sentence": sentence.strip(),
        "quantity": {"low": value, "high": value, "hedge": "about", "unit": "person"},
        "report": "some-report",
        "figure": f"figure-{value}",
        "derivation": None,
        "verdict": "accurate",
        "stance": "asserted",
        "shown": True,
        "display": "verdict",
        "slots": {"value": {"grade": "match"}, "condition": {"grade": "match"}, "period": {}},
    }
