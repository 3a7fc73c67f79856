"""`tallymark score --format html`: the text with its figures marked and the labels beside them, as one page."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, Template

from tallymark.cli.inputs import Input
from tallymark.figures import Catalogue
from tallymark.labels import Label, label_of
from tallymark.labels.catalogue import words_in
from tallymark.scoring import Assessment


@dataclass(frozen=True, slots=True)
class Note:
    """One claim with its words, numbered as in the margin."""

    number: int
    claim: Assessment
    label: Label | None
    verdict: str
    stance: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the text: pieces of it, each with the note it carries or None."""

    pieces: tuple[tuple[str, Note | None], ...]

    @property
    def notes(self) -> list[Note]:
        """The notes that stand beside it."""
        return [note for _, note in self.pieces if note]


def render_html(given: Input, chosen: list[Assessment], catalogue: Catalogue, lang: str) -> str:
    """A whole page that needs nothing else: no script, nothing loaded from elsewhere. The text is escaped."""
    words = words_in(lang)
    claims = [assessment for assessment in chosen if assessment.is_claim]
    notes = [
        Note(
            number,
            claim,
            label_of(claim, catalogue, lang),
            words.verdicts[str(claim.verdict)],
            words.stances[claim.stance],
        )
        for number, claim in enumerate(claims, 1)
    ]
    reports = [catalogue.report(key) for key in sorted({str(claim.report) for claim in claims})]
    return _template().render(
        title=given.id, lang=lang, words=words.page, paragraphs=list(_paragraphs(given.text, notes)), reports=reports
    )


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
