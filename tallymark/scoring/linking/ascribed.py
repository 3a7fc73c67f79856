"""Tells what becomes of a number that no figure comes near: ascribed to a report all the same, or left unscored."""

from collections.abc import Sequence

from tallymark.reading.quantities.mention import Kind, Mention
from tallymark.scoring.context.hit import reports_of
from tallymark.scoring.context.surroundings import Surroundings
from tallymark.scoring.linking.candidates import Candidate
from tallymark.scoring.linking.chance import LARGE_COUNT, given

_ASCRIBED: frozenset[Kind] = frozenset({"count", "money", "percent", "measure"})


def unsupported(mention: Mention, around: Surroundings, candidates: Sequence[Candidate]) -> str | None:
    """The report to which the sentence ascribes a number of its own subject that no figure comes near, or None.

    Officials say more than a file of their statements holds, so nothing ascribed to them is unsupported.
    """
    if mention.kind not in _ASCRIBED or mention.vague or around.noun != "population":
        return None
    if mention.kind in ("count", "measure") and mention.high < LARGE_COUNT:
        return None
    if any(hit.kind == "elsewhere" for hit in around.bound):
        return None
    if not any(hit.kind == "document" and hit.start < mention.start for hit in around.sentence.hits):
        return None
    named = reports_of(hit for hit in around.sentence.of_kind("names") if hit.start < mention.start) & around.counted
    meant = [c for c in candidates if c.report_id in named and c.report.kind == "report"]
    measured = mention.physical is None or any(mention.sort in candidate.sorts for candidate in meant)
    if not measured or any(given(mention, candidate.report) for candidate in meant):
        return None
    return max(meant, key=lambda candidate: _out_last(candidate, around)).report_id if meant else None


def may_cite(mention: Mention, around: Surroundings) -> bool:
    """Whether a mention without a figure still counts whom a report counts, on a page that names the report.

    Such a mention is left unscored rather than called unrelated.
    """
    other = any(hit.kind == "elsewhere" for hit in around.bound)
    return mention.kind == "count" and around.noun == "population" and bool(around.page.named) and not other


def _out_last(candidate: Candidate, around: Surroundings) -> tuple[bool, int]:
    """Of reports that could be meant: the newest that was out when the text was, else the first."""
    published = around.published
    if published is None:
        return False, -candidate.published
    out = candidate.report.published <= published
    return out, candidate.published if out else -candidate.published
