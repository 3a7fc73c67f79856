"""Scoring beside quantulum3 and spaCy's blank English with a sentencizer, on articles dense in figures.

Half of the articles cite reports, half do not. The three do not do the same: quantulum3 finds numbers and resolves
units of measure, spaCy only splits sentences and words, Tallymark reads, links and judges. Speeds hold for one machine
and one run; the ratios are what can be compared.
"""

from importlib.metadata import version

import spacy
from quantulum3 import parser as quantulum

from benchmarks.prose import Writer
from benchmarks.rate import Reader, rates
from benchmarks.table import show
from tallymark.scoring import Engine

MEGABYTES = 6
"""Of texts in a round: more than the fastest reader gets through in its turn."""


def measure(engine: Engine) -> dict[str, float]:
    """Prints the table; the two ratios by their names in `floor.json`."""
    english = spacy.blank("en")
    english.add_pipe("sentencizer")
    readers: dict[str, Reader] = {
        "Tallymark, full scoring": lambda text: sum(a.is_claim for a in engine.score(text)),
        f"spaCy {version('spacy')}, blank, sentencizer": lambda text: sum(1 for _ in english(text).sents),
        f"quantulum3 {version('quantulum3')}, numbers only": lambda text: len(quantulum.parse(text)),
    }
    measured = rates(readers, Writer(seed=1).mixed(), MEGABYTES)
    own, sentencizer, numbers = measured.values()
    found = ("claims", "sentences", "quantities")
    show(
        "News dense in figures, half of it citing reports",
        ("reader", "MB/s", "Tallymark is", "found in 1,000 characters"),
        [
            (name, f"{rate.megabytes:.3f}", f"{own.megabytes / rate.megabytes:,.2f} x", f"{rate.found:.1f} {what}")
            for (name, rate), what in zip(measured.items(), found, strict=True)
        ],
    )
    return {
        "times the speed of quantulum3": own.megabytes / numbers.megabytes,
        "times the speed of spaCy": own.megabytes / sentencizer.megabytes,
    }
