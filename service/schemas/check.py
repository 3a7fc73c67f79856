"""A text to check, and what was found in it."""

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from service.schemas.claim import CheckedClaim
from service.schemas.day import Day
from service.schemas.either import either

MOST_SENTENCES = 2000
"""More than any article has."""


class CheckRequest(BaseModel):
    """Either a text or some of its sentences, in order."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"oneOf": either(text="string", sentences="array")})

    text: str | None = None
    sentences: list[str] | None = Field(default=None, max_length=MOST_SENTENCES)
    lang: Literal["en", "es"] | None = Field(default=None, description="Found out from the text where it is not given.")
    published: Day | None = Field(default=None, description="Decides which edition of a figure the text can know.")

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.text is None) == (self.sentences is None):
            raise ValueError("give either 'text' or 'sentences'")
        return self

    def as_text(self) -> str:
        """One text to score. Half a character (a lone surrogate), which JSON can carry, becomes a replacement mark."""
        text = "\n".join(self.sentences or ()) if self.text is None else self.text
        return text.encode("utf-8", "replace").decode("utf-8")


class CheckAnswer(BaseModel):
    """The claims of the text, in its order. Offsets count in the text, or in the sentences joined by line breaks."""

    claims: list[CheckedClaim]
    unscored: int = Field(description="Figures that were seen and that no report's figure comes near.")
