"""Some fields of claims, as JSON and as CSV, part by part."""

import csv
import io

import pytest

from service.answers.claim_fields import FIELDS, columns_of
from tallymark.dumps.schema.claims import CLAIMS
from tallymark.dumps.spreadsheets import as_written

OWN = {"id", "title", "published", "replaced_at", "replaced_by", "reason", "href"}
"""Columns that no dump has."""


def rows(answer):
    return list(csv.DictReader(io.StringIO(answer.text, newline="")))


def test_only_the_fields_that_were_asked_for_are_given_in_their_order(client, store_page):
    [claim] = store_page()
    answer = client.get("/api/v1/claims?fields=verdict,claim,page,verdict")
    assert answer.json["claims"] == [
        {
            "verdict": "mischaracterised",
            "claim": claim,
            "page": {
                "title": "Where are they?",
                "outlet": "Harbor Ledger",
                "published": "2026-02-01T09:30:00+00:00",
            },
        }
    ]


def test_a_field_that_there_is_not_is_a_bad_request(client):
    for fields in ("", "nothing", "claim,", "claim;verdict", "Claim", "claim,nothing"):
        assert client.get(f"/api/v1/claims?fields={fields}").status_code == 400, fields


def test_csv_has_a_line_of_names_and_one_a_claim(client, store_page):
    [claim] = store_page()
    answer = client.get("/api/v1/claims?format=csv&fields=claim,quote,quantity,shown,derivation,slots,replaced,url")
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert answer.headers["Content-Disposition"] == "attachment; filename=claims.csv"
    [row] = rows(answer)
    assert list(row)[:8] == ["claim", "quote", "prefix", "suffix", "low", "high", "hedge", "unit"]
    assert (row["claim"], row["quote"], row["low"], row["shown"]) == (claim, "more than 32,000", "32000", "true")
    assert (row["derivation"], row["replaced_by"], row["bound_grade"]) == ("", "", "")
    assert (row["value_grade"], row["value_score"]) == ("match", "1.0")
    assert row["url"] == "https://harbor-ledger.example/one"


def test_columns_are_named_as_in_the_dumps(client, store_page):
    store_page()
    [row] = rows(client.get("/api/v1/claims?format=csv"))
    assert set(row) - OWN <= {column.name for column in CLAIMS.columns}
    assert list(row) == [column for field in FIELDS for column in columns_of(field)]


HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "'=1",
    "''-2",
    "'tis",
    'a "quoted" cell',
    "two\r\nlines, and more",
    "ñ 32.000",
]


def test_a_text_is_no_formula_and_can_be_had_back_as_it_was(client, store_page):
    for number, text in enumerate(HOSTILE):
        store_page(str(number), outlet=text, title=text)
    found = rows(client.get("/api/v1/claims?format=csv&fields=page"))
    assert not any(
        row[name].startswith(("=", "+", "-", "@", "\t", "\r")) for row in found for name in ("outlet", "title")
    )
    assert [as_written(row["title"]) for row in found] == HOSTILE[::-1]


@pytest.mark.parametrize("form", ["json", "csv"])
def test_the_next_part_is_linked_and_neither_repeats_nor_skips_while_claims_come(client, store_page, form):
    stored = [store_page(str(number))[0] for number in range(5)]
    address = f"/api/v1/claims?limit=2&fields=claim&format={form}&verdict=mischaracterised"
    seen = []
    for number in range(9):
        answer = client.get(address)
        found = rows(answer) if form == "csv" else answer.json["claims"]
        assert all(set(claim) == {"claim"} for claim in found)
        seen += [claim["claim"] for claim in found]
        store_page(f"later-{number}")
        if "Link" not in answer.headers:
            break
        address = answer.headers["Link"].removeprefix("<").removesuffix('>; rel="next"')
    assert seen == stored[::-1]
