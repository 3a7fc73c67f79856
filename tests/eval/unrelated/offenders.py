"""Labels where there should be none: `python -m tests.eval.unrelated.offenders` lists them, shown ones first."""

from collections.abc import Iterable
from dataclasses import dataclass

from tallymark.figures import load_catalogue
from tallymark.scoring import Assessment, Engine
from tests.eval.unrelated.sentences import Unrelated, pages, sentences


@dataclass(frozen=True)
class Offender:
    """A claim that the engine sees in a text that cites nothing."""

    text: Unrelated
    claim: Assessment

    def __str__(self) -> str:
        claim = self.claim
        cited = f"{claim.report}/{claim.figure or ''} {claim.verdict}"
        return f"[{self.text.lang} {self.text.field}] {claim.quote.exact!r} as {cited}: {claim.sentence}"


def offenders(texts: Iterable[Unrelated], engine: Engine) -> list[Offender]:
    """Every claim, whether a label would be shown for it or not. The engine finds out the language by itself."""
    return [Offender(text, claim) for text in texts for claim in engine.score(text.text) if claim.is_claim]


def shown(found: Iterable[Offender]) -> list[Offender]:
    """Those whose label a reader would see."""
    return [offender for offender in found if offender.claim.shown]


def listed(title: str, found: list[Offender]) -> str:
    """One line each under a line with both counts."""
    seen = shown(found)
    lines = [f"{title}: {len(seen)} shown, {len(found) - len(seen)} claims not shown"]
    lines += [f"  shown      {offender}" for offender in seen]
    lines += [f"  not shown  {offender}" for offender in found if not offender.claim.shown]
    return "\n".join(lines)


def main() -> None:
    """Prints both lists."""
    engine = Engine(load_catalogue())
    print(listed("sentences", offenders(sentences(), engine)))
    print(listed("pages of ten", offenders(pages(), engine)))


if __name__ == "__main__":
    main()
