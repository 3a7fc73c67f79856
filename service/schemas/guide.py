"""What a reader's browser keeps beside the index: what reports say, and which sentences could cite them."""

from datetime import date
from typing import Self

from pydantic import BaseModel, Field

from service.pages.statements import statement
from tallymark.figures import Catalogue, Figure, Report
from tallymark.figures.model import Certainty, Period, Text
from tallymark.scoring.looks.reader_cues import ReportCues, reader_cues


class GuideFigure(BaseModel):
    """One figure in a reader's words."""

    id: str
    says: Text = Field(description="What the report says with it, as a clause.")
    is_not: tuple[Text, ...] = Field(description="What it must not be taken for.")
    period: Period | None
    as_of: str | None
    page: int | None
    certainty: Certainty

    @classmethod
    def of(cls, figure: Figure) -> Self:
        """Of a figure as its report file has it."""
        return cls(
            id=figure.id,
            says={"en": statement(figure, "en"), "es": statement(figure, "es")},
            is_not=figure.is_not,
            period=figure.period,
            as_of=figure.as_of,
            page=figure.page,
            certainty=figure.provenance.certainty,
        )


class GuideReport(BaseModel):
    """One report, and what a sentence about it holds. Each cue names sets of `words`: it needs a word of each."""

    id: str
    title: str
    publisher: str
    published: date
    short: Text
    figures: list[GuideFigure]
    derivations: dict[str, tuple[str, str]] = Field(description="The two figures of each derived number, by its id.")
    names: tuple[tuple[int, ...], ...]
    population: tuple[tuple[int, ...], ...]
    setting: tuple[tuple[int, ...], ...]
    says: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, report: Report, cues: ReportCues) -> Self:
        """Of a report as its file has it."""
        return cls(
            id=report.id,
            title=report.title,
            publisher=report.publisher,
            published=report.published,
            short=report.short,
            figures=[GuideFigure.of(figure) for figure in report.figures],
            derivations={derivation.id: derivation.of for derivation in report.derivations},
            names=cues.names,
            population=cues.population,
            setting=cues.setting,
            says=cues.says,
        )


class Guide(BaseModel):
    """The same for every reader, so that asking for it tells nothing of what is read."""

    dataset: str
    words: tuple[tuple[str, ...], ...] = Field(
        description="Sets of folded words; a blank at an end of one is an end of the word."
    )
    numbers: tuple[str, ...] = Field(description="Words of which a number without digits has one.")
    reports: list[GuideReport]

    @classmethod
    def of(cls, catalogue: Catalogue) -> Self:
        """Of all reports."""
        cues = reader_cues(catalogue)
        reports = [GuideReport.of(report, cues.reports[report.id]) for report in catalogue.reports.values()]
        return cls(dataset=catalogue.version, words=cues.words, numbers=cues.numbers, reports=reports)
