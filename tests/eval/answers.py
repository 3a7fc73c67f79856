"""What the engine answers to the gold set's pages."""

from tallymark.figures import load_catalogue
from tallymark.scoring import Engine
from tests.eval.gold import load_gold
from tests.eval.measure import Outcome, outcomes


def answers() -> list[Outcome]:
    """The engine's answer to every gold mention, with the built-in reports."""
    engine = Engine(load_catalogue())
    pages = load_gold()
    return outcomes(pages, {page.id: engine.score(page.text) for page in pages})
