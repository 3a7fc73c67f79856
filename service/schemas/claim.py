"""One claim as JSON: the same fields as in `tallymark score` and the dumps, with its ids and addresses."""

from datetime import datetime
from decimal import Decimal

from pydantic import BaseModel, Field, create_model

from tallymark.scoring.assessment import Display, Grade, SlotName, Stance, Verdict


class ClaimQuote(BaseModel):
    """The mention, with at most 32 characters either side, so that it can be found again in a page."""

    exact: str
    prefix: str
    suffix: str


class ClaimQuantity(BaseModel):
    """What the mention says; `low` equals `high` but for ranges and vague quantities."""

    low: Decimal
    high: Decimal
    hedge: str
    unit: str


class ClaimSlot(BaseModel):
    """How one part of the claim compares with the report; empty where that could not be said."""

    grade: Grade | None = None
    score: float = Field(default=0, ge=0, le=1)
    note: str | None = Field(default=None, description="Key of a line for a reader.")


class ClaimDerivation(BaseModel):
    """How the cited number is made of a report's figures, and whether that is fair."""

    formula: str
    faithful: bool
    why: str | None


class ClaimLabel(BaseModel):
    """The words a reader sees."""

    headline: str
    detail: str
    lang: str


class ClaimPage(BaseModel):
    """Where the claim stands."""

    title: str | None
    outlet: str | None
    published: datetime | None


class CheckedClaim(BaseModel):
    """A claim of a text that was checked and not kept: it has no address."""

    id: str
    quote: ClaimQuote
    start: int = Field(description="First code point of the mention in the text.")
    end: int = Field(description="First code point after the mention.")
    sentence: str
    quantity: ClaimQuantity
    report: str
    figure: str | None = Field(description="Null where the report has no such figure.")
    derivation: ClaimDerivation | None
    verdict: Verdict = Field(
        description="The engine's best guess. Only where `display` is `verdict` is it sure enough to tell readers."
    )
    stance: Stance
    shown: bool = Field(description="Whether there is a label to show.")
    display: Display | None = Field(
        description="What the label is: `verdict` gives the verdict; `context`, where the verdict is not sure enough, "
        "says only what the report says, without a word on the text; null where no label is shown."
    )
    slots: dict[SlotName, ClaimSlot]
    score: float = Field(ge=0, le=1, description="Agreement with the report.")
    confidence: float = Field(ge=0, le=1, description="Probability that figure and verdict are both right.")
    label: ClaimLabel
    repair: str | None = Field(description="The smallest edit that would make the claim right.")
    reason: str | None
    engine: str
    dataset: str


class ClaimReplacement(BaseModel):
    """That another version of the engine or the reports has scored the text since."""

    at: datetime
    by: str | None = Field(description="The claim that the same words are now; null where they are none.")


class Claim(CheckedClaim):
    """A stored claim."""

    claim: str = Field(pattern=r"^[0-9a-f]{16}$", description="Its id.")
    url: str = Field(description="The page or post it stands in.")
    page: ClaimPage
    replaced: ClaimReplacement | None = Field(description="Null for a claim that holds of its text.")
    href: str = Field(description="A page about this claim, for people.")


SomeOfClaim = create_model(  # type: ignore[call-overload] # the fields are those of a model
    "SomeOfClaim",
    __doc__="The fields of a claim that `fields` asked for.",
    **{
        name: (field.annotation, Field(default=None, description=field.description))
        for name, field in Claim.model_fields.items()
    },
)


class ClaimList(BaseModel):
    """Claims, newest first."""

    claims: list[Claim] | list[SomeOfClaim]  # type: ignore[valid-type] # it is made of one
    next_cursor: str | None = Field(description="Asks for the next part; null at the end.")
