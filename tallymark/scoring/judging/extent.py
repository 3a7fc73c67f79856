"""Tells whether a text says more of how far a count reaches than a report can: all of them, none, a record."""

from tallymark.reading.quantities.mention import Mention
from tallymark.scoring.context.surroundings import Surroundings
from tallymark.scoring.linking.link import Link

_BEFORE = 2
"""Code points from such words to a number that they only introduce: "all of the 32,000"."""


def says_more(mention: Mention, found: Link, around: Surroundings) -> bool:
    """Whether a word of extent is told of the number that is not part of the figure's own wording, nor its own reading,
    nor said of the very number: "all of the 32,000" are no more than 32,000."""
    hits = [hit for hit in around.bound if hit.kind == "extent"]
    if not hits:
        return False
    measures = found.candidate.measures
    own = around.page.own(measures)
    fair = [hit for hit in around.bound if hit.kind in ("says", "beside") and hit.key in measures]
    return any(
        hit.key not in own
        and not 0 <= mention.start - hit.end < _BEFORE
        and not any(other.covers(hit) for other in fair)
        for hit in hits
    )
