"""What became of the claims of a text in the next text of its page: which changed their meaning, which are gone.

Pure. What no reader would call a correction is none: a claim that only moved, that was put in other words, that other
words around it changed, or that a visit did not get to see because the page was cut short.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tallymark.store.claims.claim_pairs import Claim, pair_claims, wording

CUT_AT_LEAST = 1_500
"""Code points; a text that lost fewer was edited. A page that is cut short, as by a paywall, loses paragraphs."""
CUT_SHARE = 0.5
"""Share of its text that a page that is cut short loses at least."""
INVITATION = 2
"""Lines at the end of a page that is cut short which may be new: what invites to subscribe."""

_HOLDS = frozenset({"match", "close", "absent"})
"""Grades of a part of a claim that is not wrong. Between them a claim says more or less; it is not put right."""


@dataclass(frozen=True, slots=True)
class Change:
    """A claim that means something else in the later text; `after` is None where it is gone."""

    before: Claim
    after: Claim | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts of one page, compared."""

    changes: tuple[Change, ...]
    """In the order of the earlier text."""
    kept: Mapping[tuple[int, int], Claim]
    """The earlier claim of each later one that says the same, by the later one's span."""


def compare_claims(before: Sequence[Claim], after: Sequence[Claim], text_before: str, text_after: str) -> Comparison:
    """Compares the claims of two texts, each in the order of its text. A claim that is new is no change."""
    repeated = {wording(claim): claim for claim in after}
    seen_until = _cut_at(text_before, text_after)
    changes: list[Change] = []
    kept: dict[tuple[int, int], Claim] = {}
    for claim, partner in pair_claims(before, after):
        if partner is not None:
            if says_the_same(claim, partner):
                kept[partner["start"], partner["end"]] = claim
            else:
                changes.append(Change(claim, partner))
        elif claim["start"] < seen_until:
            still = repeated.get(wording(claim))
            if still is None or not says_the_same(claim, still):
                changes.append(Change(claim, None))
    return Comparison(tuple(changes), kept)


def says_the_same(before: Claim, after: Claim) -> bool:
    """Whether both say the same of the same figure, with the same verdict and stance, and nothing that is wrong in one
    of them is not in the other."""
    return _essence(before) == _essence(after) and all(
        (_grade(before, slot) in _HOLDS) == (_grade(after, slot) in _HOLDS) for slot in before["slots"]
    )


def _essence(claim: Claim) -> tuple[object, ...]:
    derivation, quantity = claim["derivation"], claim["quantity"]
    made = derivation and (derivation["formula"], derivation["faithful"])
    value = (quantity["low"], quantity["high"], quantity["unit"])
    return claim["report"], claim["figure"], claim["verdict"], claim["stance"], value, made


def _grade(claim: Claim, slot: str) -> str:
    grade: str = claim["slots"].get(slot, {}).get("grade", "absent")
    return grade


def _cut_at(before: str, after: str) -> int:
    """Where the later text ends though the page goes on: code points of the earlier one, its length if it is whole."""
    lost = len(before) - len(after)
    if lost < CUT_AT_LEAST or lost < CUT_SHARE * len(before):
        return len(before)
    lines = after.split("\n")
    beginning = "\n".join(lines[: max(1, len(lines) - INVITATION)])
    return len(beginning) if before.startswith(beginning) else len(before)
