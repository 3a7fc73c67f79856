"""`tallymark score --format html`: the text with its figures marked and the labels beside them, as one page."""

from functools import cache
from importlib.resources import files

from jinja2 import Environment, Template

from tallymark.cli.inputs import Input
from tallymark.figures import Catalogue
from tallymark.labels import label_of
from tallymark.labels.catalogue import words_in
from tallymark.scoring import Assessment


def render_html(given: Input, chosen: list[Assessment], catalogue: Catalogue, lang: str) -> str:
    """A whole page that needs nothing else: no script, nothing loaded from elsewhere. The text is escaped."""
    words = words_in(lang)
    claims = [assessment for assessment in chosen if assessment.is_claim]
    notes = [
        {
            "number": number,
            "claim": claim,
            "label": label_of(claim, catalogue, lang),
            "verdict": words.verdicts[str(claim.verdict)],
            "stance": words.stances[claim.stance],
        }
        for number, claim in enumerate(claims, 1)
    ]
    return _template().render(
        title=given.id, lang=lang, paragraphs=_paragraphs(given.text, notes), claims=len(claims), catalogue=catalogue
    )


def _paragraphs(text: str, notes: list[dict[str, object]]) -> list[dict[str, object]]:
    """Each line of the text as pieces (plain text, or a note's number with its words) and the notes that stand in it."""
    result: list[dict[str, object]] = []
    at = 0
    waiting = list(notes)
    for line in text.splitlines(keepends=True):
        pieces: list[dict[str, object]] = []
        here: list[dict[str, object]] = []
        position, end = at, at + len(line)
        while waiting and waiting[0]["claim"].end <= end:  # type: ignore[attr-defined]
            note = waiting.pop(0)
            claim = note["claim"]
            assert isinstance(claim, Assessment)
            pieces.append({"text": text[position : claim.start], "note": None})
            pieces.append({"text": text[claim.start : claim.end], "note": note})
            here.append(note)
            position = claim.end
        pieces.append({"text": text[position:end], "note": None})
        if line.strip():
            result.append({"pieces": pieces, "notes": here})
        at = end
    return result


@cache
def _template() -> Template:
    source = files("tallymark.cli").joinpath("templates", "score.html").read_text("utf-8")
    return Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(source)
