"""Reading quantities: Tallymark beside quantulum3 and spaCy's blank English with a sentencizer (`make bench`).

The three do not do the same: quantulum3 also resolves units of measure, spaCy only splits sentences and words and marks
what looks like a number. Speeds hold for one machine and one run; the ratios are what can be compared.
"""

from importlib.metadata import version

import spacy
from quantulum3 import parser as quantulum
from rich.console import Console
from rich.table import Table

from benchmarks.rate import Reader, rates
from tallymark.figures import load_catalogue
from tallymark.figures.wording import fold
from tallymark.reading.en import ENGLISH
from tallymark.reading.quantities import find_mentions
from tallymark.scoring import Engine

OWN = "Tallymark, quantities"


def readers() -> dict[str, Reader]:
    """Every reader by the name it has in the table."""
    engine = Engine(load_catalogue())
    english = spacy.blank("en")
    english.add_pipe("sentencizer")
    return {
        OWN: lambda text: len(find_mentions(fold(text), ENGLISH)),
        "Tallymark, scored": lambda text: len(engine.score(text, lang="en")),
        f"spaCy {version('spacy')}, blank": lambda text: sum(token.like_num for token in english(text)),
        f"quantulum3 {version('quantulum3')}": lambda text: len(quantulum.parse(text)),
    }


def main() -> None:
    """Measures and prints one table."""
    measured = rates(readers())
    table = Table("reader", "MB/s", "Tallymark is", "found in 1,000 chars", title="Reading quantities")
    for column in table.columns[1:]:
        column.justify = "right"
    for name, rate in measured.items():
        ratio = measured[OWN].megabytes / rate.megabytes
        table.add_row(name, f"{rate.megabytes:.3f}", f"{ratio:,.1f} x", f"{rate.found:.1f}")
    Console().print(table)


if __name__ == "__main__":
    main()
