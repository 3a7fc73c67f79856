"""Which lines belong to a text, by where they stand: above it, within it, right after it, or further down the page."""

from collections.abc import Iterator, Sequence

from tallymark.reading.pages.page_lines import Line
from tallymark.reading.pages.part_names import BYLINE, IMPRINT, LABEL, LINK, NOTE
from tallymark.reading.quantities.stamps import is_stamp

WORDS = 5
"""Words from which a line says something; a shorter one may be a label of what follows it."""
SENTENCE_ENDS = (".", "!", "?", "…", ":", "”", '"', "»", ")")
PULLED = 30
"""Characters from which a quotation that repeats the text was pulled out of it to catch the eye."""
MOST_QUOTES = 100
LONGEST_SAID = 500_000
"""Quotations that are looked for, and characters of the text in which they are: more is no article."""


def within(lines: Sequence[Line], sure: int) -> Iterator[Line]:
    """All but links to other pages with the headings above them, lone dates, and notices of rights.

    After the first `sure` lines only what may follow a text is taken: footnotes, captions, notes, whole sentences.
    """
    labels: list[Line] = []
    for index, line in enumerate(lines):
        if _leads_away(line):
            labels = []
        elif _is_stamp(line) or IMPRINT.match(line.text):
            continue
        elif _is_label(line):
            labels.append(line)
        elif index < sure or line.kind != "paragraph" or _is_sentence(line) or NOTE.match(line.text):
            yield from labels
            labels = []
            yield line
    yield from (label for label in labels if label.kind != "heading" and not any(map(str.isdigit, label.text)))


def above(lines: Sequence[Line]) -> Iterator[Line]:
    """From the headline on: itself, a summary, the caption of the first picture, the claim that is checked."""
    headline = next((index for index, line in enumerate(lines) if line.headline), len(lines))
    labelled = False
    for line in lines[headline:]:
        label = LABEL.fullmatch(line.text) is not None
        said = is_said(line) and not BYLINE.match(line.text) and not _is_stamp(line)
        if line.headline or ((said or label or labelled) and not line.is_link):
            yield line
        labelled = label


def notes(lines: Sequence[Line]) -> Iterator[Line]:
    """Notes with which an outlet corrects its text."""
    return (line for line in lines if NOTE.match(line.text) and is_said(line) and not line.is_link)


def without_repeats(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines without quotations that stand in the rest of the text, too."""
    said = _bare("".join(line.text for line in lines if line.kind != "quote"))[:LONGEST_SAID]
    quotes = 0
    for line in lines:
        quotes += line.kind == "quote"
        pulled = line.kind == "quote" and quotes <= MOST_QUOTES and len(line.text) >= PULLED
        if not (pulled and _bare(line.text).strip("“”\"'‘’«».,") in said):
            yield line


def is_said(line: Line) -> bool:
    """Whether a line says something, as far as its length tells."""
    return len(line.text.split(None, WORDS)) >= WORDS


def _is_sentence(line: Line) -> bool:
    return is_said(line) and line.text.endswith(SENTENCE_ENDS)


def _is_label(line: Line) -> bool:
    if line.kind == "heading":
        return not line.headline
    return line.kind == "paragraph" and not is_said(line) and not line.text.endswith(SENTENCE_ENDS)


def _leads_away(line: Line) -> bool:
    return line.is_link or bool(line.linked and LINK.match(line.text) and 2 * line.linked >= len(line.text))


def _is_stamp(line: Line) -> bool:
    return line.kind == "paragraph" and is_stamp(line.text)


def _bare(text: str) -> str:
    return "".join(text.split())
