"""The glance at a text misses no claim that reading it would find."""

import json

import pytest

from tallymark.figures import load_catalogue
from tallymark.scoring import Engine
from tests.eval.gold import FILES

ENGINE = Engine(load_catalogue())


def texts():
    """Every page of the gold sets."""
    for files in FILES.values():
        for path in files:
            for line in path.read_text("utf-8").splitlines():
                yield json.loads(line)["text"]


def test_claims_are_those_of_the_whole_text():
    for text in texts():
        assert ENGINE.claims(text) == [found for found in ENGINE.score(text) if found.is_claim], text


@pytest.mark.parametrize("text", ["", "The harbour board met on Tuesday.", "Eels are short: 818,000 of them in 2019."])
def test_a_text_about_anything_else_is_not_read(text):
    assert ENGINE.claims(text) == []
    assert not ENGINE.could_cite(text)
