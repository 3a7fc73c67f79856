"""Whether a text says a thing itself, ascribes it, asks it, or brings it up to correct it."""

import re
from collections.abc import Sequence

from tallymark.reading.mention import Mention
from tallymark.scoring.assessment import Stance, Verdict
from tallymark.scoring.passage import Sentence

CORRECTABLE: frozenset[Verdict] = frozenset({"conflated", "mischaracterised", "misstated", "unsupported"})
"""What a text can correct. A right or incomplete claim beside a correction is the correction."""
_QUOTED = re.compile(r":\s*[\"«„]")
"""A speaker's name and a quotation: Vale: "We lost them"."""
_FOLLOWS = 3
"""Sentences after a claim in which a text that sets it out answers it."""


def stance_of(
    mention: Mention, index: int, sentences: Sequence[Sentence], verdict: Verdict, *, refuted_on_page: bool
) -> Stance:
    """The stance of the mention in sentence `index`: the sentence first, then what follows, then the whole page.

    `refuted_on_page`: another sentence of the page denies or corrects the same figure told the same way.
    """
    sentence = sentences[index]
    asked = sentence.text.rstrip("\"'”’»)").endswith("?") or sentence.has("question")
    attributed = sentence.has("attribute") or bool(_QUOTED.search(sentence.text))
    set_out = sentence.has("claim_label") or (index > 0 and _is_label(sentences[index - 1]))
    if verdict in CORRECTABLE:
        if refutes(sentence, mention):
            return "refuted"
        after = sentences[index + 1 : index + 1 + _FOLLOWS]
        if (attributed or set_out) and (refuted_on_page or any(_answers(other) for other in after)):
            return "refuted"
        if after and (attributed or set_out or asked) and _says_no(after[0]):
            return "refuted"
    if asked:
        return "questioned"
    return "attributed" if attributed else "asserted"


def refutes(sentence: Sentence, mention: Mention) -> bool:
    """Whether the sentence itself denies, flags or takes apart what it says of the mention."""
    return any(
        hit.kind in ("refute", "explain", "denied") and not (mention.start <= hit.start and hit.end <= mention.end)
        for hit in sentence.hits
    )


def _says_no(sentence: Sentence) -> bool:
    """A sentence that begins by answering the one before: "No.", "False: ..."."""
    return any(hit.start == sentence.start for hit in sentence.of_kind("answer", "refute"))


def _answers(sentence: Sentence) -> bool:
    return sentence.has("explain", "refute", "denied")


def _is_label(sentence: Sentence) -> bool:
    """A line that does nothing but announce a claim: "The claim", "What was said:"."""
    return any(
        len(sentence.text.rstrip(" :.")) == hit.end - hit.start
        for hit in sentence.of_kind("claim_label", "claim_heading")
    ) or (sentence.has("claim_label") and sentence.text.rstrip().endswith(":"))
