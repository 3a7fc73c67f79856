"""What reports say, as JSON: the part of a report file that a reader needs, without its wordings."""

from datetime import date
from decimal import Decimal
from typing import Self

from pydantic import BaseModel

from tallymark.figures.model import Bound, Derivation, Figure, Period, Provenance, Report, Text, Unit


class FigureOut(BaseModel):
    """One thing the report counted."""

    id: str
    edition_of: str | None
    value: Decimal
    headline: Decimal | None
    bound: Bound
    unit: Unit
    population: Text
    condition: Text
    counts: Text
    definition: Text
    is_not: tuple[Text, ...]
    period: Period | None
    as_of: str | None
    page: int | None
    where: Text | None
    provenance: Provenance

    @classmethod
    def of(cls, figure: Figure) -> Self:
        """Of a figure as its report file has it."""
        return cls.model_validate(figure, from_attributes=True)


class ReportSummary(BaseModel):
    """One report, in short."""

    id: str
    title: str
    publisher: str
    published: date
    url: str
    figures: list[str]

    @classmethod
    def of(cls, report: Report) -> Self:
        """Of a report as its file has it."""
        fields = {name: getattr(report, name) for name in cls.model_fields if name != "figures"}
        return cls(**fields, figures=[figure.id for figure in report.figures])


class ReportList(BaseModel):
    """Every report that claims are compared with."""

    dataset: str
    reports: list[ReportSummary]


class ReportOut(BaseModel):
    """One report with its figures."""

    id: str
    title: str
    publisher: str
    published: date
    url: str
    short: Text
    about: Text
    read: Text
    figures: list[FigureOut]
    derivations: tuple[Derivation, ...]

    @classmethod
    def of(cls, report: Report) -> Self:
        """Of a report as its file has it."""
        return cls.model_validate(report, from_attributes=True)
