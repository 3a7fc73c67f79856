"""Which country or continent a text places something in."""

import pytest

from tallymark.figures.wording.wording import fold
from tallymark.reading.languages.en import ENGLISH
from tallymark.reading.languages.es import SPANISH
from tallymark.reading.places import places


@pytest.mark.parametrize(
    ("language", "text", "codes"),
    [
        (ENGLISH, "Shelters across Europe lost track of them.", {"150"}),
        (ENGLISH, "Employers in Sudan added jobs.", {"SD"}),
        (ENGLISH, "New Zealand's statistics office revised it.", {"NZ"}),
        (ENGLISH, "Children from Guatemala missed court in the United States.", {"US"}),
        (ENGLISH, "They met in Georgia, and in jordan shoes.", set()),
        (SPANISH, "Turquía creó empleos en mayo.", {"TR"}),
        (SPANISH, "Lo dijo la alcaldesa en la reunión.", set()),
    ],
)
def test_a_place_is_told_by_its_code(language, text, codes):
    assert set(places(fold(text), language)) == codes
