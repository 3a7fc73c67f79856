"""`tallymark score --format html`: each text with its figures marked and the labels beside them, all on one page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, Template

from tallymark.cli.scored import Scored
from tallymark.figures import Catalogue, Report
from tallymark.labels import Label, label_of
from tallymark.labels.catalogue import Words, words_in
from tallymark.labels.shown_as import ShownAs, shown_as
from tallymark.scoring import Assessment


@dataclass(frozen=True, slots=True)
class Note:
    """One claim that has a label, with its words, numbered as in the margin.

    `shown_as` is its verdict, or "context" where that is not sure enough to tell; `facts` stand below the label.
    """

    number: int
    claim: Assessment
    label: Label | None
    shown_as: ShownAs
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the text: pieces of it, each with the note it carries or None."""

    pieces: tuple[tuple[str, Note | None], ...]

    @property
    def notes(self) -> list[Note]:
        """The notes that stand beside it."""
        return [note for _, note in self.pieces if note]


@dataclass(frozen=True, slots=True)
class Section:
    """One text of the page. `cited` counts its claims; `uncertain` those of them that get neither mark nor label."""

    title: str
    lang: str
    words: dict[str, str]
    paragraphs: list[Paragraph]
    reports: list[Report]
    cited: int
    uncertain: int


def render_html(scored: Sequence[Scored], catalogue: Catalogue) -> str:
    """A whole page that needs nothing else, a section an input: no script, nothing loaded from elsewhere, all escaped.

    `scored` holds one input at least. A claim that is not `shown` is counted, but neither marked nor labelled.
    """
    return _template().render(sections=[_section(each, catalogue) for each in scored])


def _section(scored: Scored, catalogue: Catalogue) -> Section:
    words = words_in(scored.lang)
    claims = [assessment for assessment in scored.chosen if assessment.is_claim]
    told = [(claim, shown_as(claim.verdict, claim.display)) for claim in claims]
    notes = [
        Note(number, claim, label_of(claim, catalogue, scored.lang), how, _facts(claim, how, words))
        for number, (claim, how) in enumerate(((claim, how) for claim, how in told if how), 1)
    ]
    return Section(
        title=scored.given.id,
        lang=scored.lang,
        words=words.page,
        paragraphs=list(_paragraphs(scored.given.text, notes)),
        reports=[catalogue.report(key) for key in sorted({str(claim.report) for claim in claims})],
        cited=len(claims),
        uncertain=len(claims) - len(notes),
    )


def _facts(claim: Assessment, how: ShownAs, words: Words) -> tuple[str, ...]:
    figure = f"{claim.report}/{claim.figure}" if claim.figure else str(claim.report)
    if how == "context":
        return words.displays[how], figure
    return words.verdicts[how], words.stances[claim.stance], figure


def _paragraphs(text: str, notes: list[Note]) -> Iterator[Paragraph]:
    at, waiting = 0, list(notes)
    for line in text.splitlines(keepends=True):
        pieces: list[tuple[str, Note | None]] = []
        position, end = at, at + len(line)
        while waiting and waiting[0].claim.end <= end:
            note = waiting.pop(0)
            pieces.append((text[position : note.claim.start], None))
            pieces.append((text[note.claim.start : note.claim.end], note))
            position = note.claim.end
        pieces.append((text[position:end], None))
        if line.strip():
            yield Paragraph(tuple(pieces))
        at = end


@cache
def _template() -> Template:
    source = files("tallymark.cli").joinpath("templates", "score.html").read_text("utf-8")
    return Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(source)
