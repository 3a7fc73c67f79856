"""Pages that cite nothing: nearly all that a crawl sees, so a page has to be passed over fast."""

from benchmarks.prose import Writer
from benchmarks.rate import rates
from benchmarks.table import show
from tallymark.scoring import Engine

MEGABYTES = 12
"""Of texts in a round: about a quarter of a second at the target."""


def measure(engine: Engine) -> dict[str, float]:
    """Prints the table; the speed by its name in `floor.json`."""
    entry = engine.claims
    readers = {entry.__name__: lambda text: int(bool(entry(text)))}
    (rate,) = rates(readers, Writer(seed=2).elsewhere(), MEGABYTES).values()
    show(
        "Pages that cite nothing",
        ("entry", "MB/s", "taken for citing, per 1,000 characters"),
        [(f"Engine.{entry.__name__}", f"{rate.megabytes:.1f}", f"{rate.found:.3f}")],
    )
    return {"MB/s on pages that cite nothing": rate.megabytes}
