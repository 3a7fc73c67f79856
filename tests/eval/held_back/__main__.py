"""Measures pages that nobody works with: `python -m tests.eval.held_back`.

They were labelled by people who had not seen the engine, and no rule is made after them: only figures are printed,
never a row. Once a page has been read to mend something, it belongs into `own/`.
"""

from pathlib import Path

from tallymark.figures import load_catalogue
from tallymark.scoring import Engine
from tests.eval.gold import KNOWN_REPORTS, read_gold
from tests.eval.measure import measure, outcomes

ALL_REPORTS = {"unseen-second"}
"""Files whose readers had all reports before them."""


def main() -> None:
    """Prints one line a file."""
    engine = Engine(load_catalogue())
    for file in sorted(Path(__file__).parent.glob("*.jsonl")):
        pages = read_gold(file, KNOWN_REPORTS["own" if file.stem in ALL_REPORTS else "dev"])
        claims = {page.id: engine.score(page.text, lang=page.lang, published=page.published) for page in pages}
        rates = measure(outcomes(pages, claims)).rates()
        print(f"{file.stem}: " + ", ".join(f"{name} {value:.4g}" for name, value in rates.items()))


if __name__ == "__main__":
    main()
