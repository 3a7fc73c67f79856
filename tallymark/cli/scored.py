"""One input with what was found in it."""

from dataclasses import dataclass

from tallymark.cli.inputs import Input
from tallymark.scoring import Assessment


@dataclass(frozen=True, slots=True)
class Scored:
    """An input, the assessments to tell of in text order, and the language of their labels."""

    given: Input
    chosen: list[Assessment]
    lang: str
