"""A report's author is told from others who are called the same."""

import pytest

from tallymark.scoring.context.hit import Hit
from tallymark.scoring.linking.namesakes import without_namesakes


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("The inspector general counted 32,000.", True),
        ("Galway's inspector general counted 32,000.", False),
        ("The inspector general of the police of Norway counted 32,000.", False),
        ("The inspector general of the Lamp Office counted 32,000.", True),
        ("The agency's inspector general counted 32,000.", True),
        ("GALWAY'S INSPECTOR GENERAL COUNTED 32,000.", True),
    ],
)
def test_a_name_owned_by_somebody_else_is_none(text, kept):
    start = text.lower().index("inspector general")
    name = Hit("names", "lamps", start, start + len("inspector general"))
    known = [Hit("setting", "lamps", text.index("Lamp"), text.index("Lamp") + 4)] if "Lamp" in text else []
    assert (name in without_namesakes([name, *known], text, 0)) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Under Bush, officials counted 32,000.", True),
        ("UNDER BUSH, OFFICIALS COUNTED 32,000.", True),
        ("under bush they lost 32,000", True),
        ("Volunteers searched the bush for 32,000.", False),
    ],
)
def test_a_word_spelled_like_a_president_governed_nobody(text, kept):
    start = text.lower().index("bush")
    name = Hit("administration", "bush", start, start + len("bush"))
    assert (name in without_namesakes([name], text, 0)) == kept
