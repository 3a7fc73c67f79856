"""Short texts that say what the reports count, or do not, each in words of its own: what was learnt is not unlearnt.

They were labelled before the engine saw them and mended after, lot by lot, so they measure nothing; they keep.
"""

from pathlib import Path

from tallymark.figures import load_catalogue
from tallymark.scoring import Engine
from tests.eval.gold import read_gold
from tests.eval.measure import measure, outcomes

FILES = sorted((Path(__file__).parent / "rephrased").glob("*.jsonl"))
LEAST_RIGHT = 0.92
"""Share of cited quantities with an accepted figure and an accepted verdict."""


def test_texts_that_were_put_right_stay_right():
    engine = Engine(load_catalogue())
    pages = [page for file in FILES for page in read_gold(file)]
    claims = {page.id: engine.score(page.text, lang=page.lang, published=page.published) for page in pages}
    assert measure(outcomes(pages, claims)).end_to_end >= LEAST_RIGHT
