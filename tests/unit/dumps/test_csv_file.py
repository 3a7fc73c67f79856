"""Claims as CSV."""

import csv
import io

import pytest

from tallymark.dumps.csv_file import COLUMNS, write_csv
from tests.unit.demo.claim_factory import scored_claims


def read_back(claims: list[dict]) -> list[dict[str, str]]:
    file = io.StringIO(newline="")
    assert write_csv(claims, file) == len(claims)
    file.seek(0)
    return list(csv.DictReader(file))


def test_each_claim_is_a_line_with_every_column():
    claims = scored_claims()
    rows = read_back(claims)
    assert [row["quote"] for row in rows] == [claim["quote"]["exact"] for claim in claims]
    assert all(list(row) == list(COLUMNS) for row in rows)


def test_a_sentence_with_commas_quotes_and_line_breaks_comes_back_whole():
    sentence = 'He said, "32,000 were\nlost"; nobody asked.'
    (row,) = read_back([scored_claims()[0] | {"sentence": sentence}])
    assert row["sentence"] == sentence


def test_what_a_claim_lacks_is_an_empty_cell():
    (row,) = read_back([scored_claims()[0] | {"repair": None, "label": None, "figure": None}])
    assert (row["repair"], row["label"], row["figure"]) == ("", "", "")


@pytest.mark.parametrize(("display", "cell"), [("verdict", "verdict"), ("context", "context"), (None, "")])
def test_how_a_claim_is_shown_stands_beside_its_best_guess(display, cell):
    claim = scored_claims()[1] | {"display": display}
    (row,) = read_back([claim])
    assert (row["display"], row["verdict"]) == (cell, claim["verdict"])


def test_no_claims_make_a_line_of_names():
    assert read_back([]) == []
