"""Whether a text says a thing itself, ascribes it, asks it, or brings it up to correct it."""

import re
from collections.abc import Sequence

from tallymark.reading.mention import Mention
from tallymark.scoring.assessment import Stance, Verdict
from tallymark.scoring.passage import Sentence

_CORRECTABLE: frozenset[Verdict] = frozenset({"conflated", "mischaracterised", "misstated", "unsupported"})
"""What a text can correct. A right or incomplete claim beside a correction is the correction."""
_FOLLOWS = 3
"""Sentences after a claim in which a text that sets it out answers it."""


def stance_of(mention: Mention, index: int, sentences: Sequence[Sentence], verdict: Verdict) -> Stance:
    """The stance of the mention in sentence `index`. The whole text is looked at, the sentence first."""
    sentence = sentences[index]
    attributed = sentence.has("attribute")
    set_out = sentence.has("claim_label") or (index > 0 and _is_label(sentences[index - 1]))
    if verdict in _CORRECTABLE:
        if _refutes(sentence, mention):
            return "refuted"
        after = sentences[index + 1 : index + 1 + _FOLLOWS]
        if any(_answers(other) for other in after) and (attributed or set_out or sentence.text.endswith("?")):
            return "refuted"
        if (set_out or attributed) and _page_corrects(sentences):
            return "refuted"
    if sentence.text.rstrip("\"'”’»)").endswith("?") or sentence.has("question"):
        return "questioned"
    return "attributed" if attributed else "asserted"


def _refutes(sentence: Sentence, mention: Mention) -> bool:
    return any(
        hit.kind in ("refute", "explain") and not (hit.start < mention.end and mention.start < hit.end)
        for hit in sentence.hits
    )


def _answers(sentence: Sentence) -> bool:
    return sentence.has("explain") or any(hit.kind == "refute" for hit in sentence.hits)


def _page_corrects(sentences: Sequence[Sentence]) -> bool:
    """A fact check says so more than once, or takes the number apart."""
    return sum(_answers(sentence) for sentence in sentences) >= 2 or any(s.has("explain") for s in sentences)


def _is_label(sentence: Sentence) -> bool:
    return sentence.has("claim_label") and bool(re.search(r":\s*$", sentence.text))
