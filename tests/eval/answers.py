"""What the engine answers to the gold sets' pages."""

from tallymark.figures import load_catalogue
from tallymark.scoring import Engine
from tests.eval.gold import FILES, GoldMention, GoldSet, load_gold
from tests.eval.measure import Outcome, outcomes
from tests.eval.unrelated.offenders import Offender, offenders
from tests.eval.unrelated.sentences import pages, sentences


def answers(name: GoldSet = "dev", engine: Engine | None = None) -> list[Outcome]:
    """The engine's answer to every mention of a gold set; without an engine, one with the built-in reports."""
    engine = engine or Engine(load_catalogue())
    pages = load_gold(name)
    scored = {page.id: engine.score(page.text, lang=page.lang, published=page.published) for page in pages}
    return outcomes(pages, scored)


def answers_by_set(engine: Engine) -> dict[GoldSet, list[Outcome]]:
    """The answers to every gold set."""
    return {name: answers(name, engine) for name in FILES}


def false_claims(engine: Engine) -> list[Outcome]:
    """What the engine takes for claims in the unrelated sentences, alone and ten to a page: wrong, every one.

    The sentences come from templates, so that one mistake is met many times: within a field it counts once.
    """
    found = {
        (each.text.field, each.claim.doubts): each
        for each in offenders((*sentences(), *pages()), engine)
        if each.claim.figure
    }
    return [_as_outcome(found[kind]) for kind in sorted(found)]


def _as_outcome(offender: Offender) -> Outcome:
    claim = offender.claim
    mention = GoldMention(
        id=f"unrelated {offender.text.field}",
        number=claim.quote.exact,
        sentence=offender.text.text,
        start=claim.start,
        end=claim.end,
        figures=("none",),
        verdicts=("none",),
        lang=offender.text.lang,
    )
    figure, verdict = f"{claim.report}/{claim.figure}", str(claim.verdict)
    return Outcome(offender.text.field, mention, figure, verdict, claim.display, claim.confidence, claim.doubts)
