"""Each question of docs/research.md, asked of a dump as it stands there."""

import re
from pathlib import Path

import duckdb
import pytest

from tallymark.dumps.every_file import write_dump
from tallymark.dumps.folder import FOLDER
from tallymark.scoring.assessment import VERDICTS
from tallymark.store.database import open_database
from tallymark.store.settings import Settings
from tests.databases import lay_made_file
from tests.small_store import NOW, SmallStore

PAPER = (Path(__file__).parents[3] / "docs/research.md").read_text("utf-8")
QUESTIONS = dict(re.findall(r"^## (.+?)\n.*?```sql\n(.*?)```", PAPER, re.MULTILINE | re.DOTALL))


@pytest.fixture(scope="module")
def ask(tmp_path_factory, made_sqlite):
    """Asks a question by its heading; its rows as dictionaries."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("var"))
    lay_made_file(settings, made_sqlite)
    database = open_database(settings)
    SmallStore(database).fill()
    folder = write_dump(settings, database, settings.data_dir / FOLDER, NOW).folder
    database.close()

    def asked(heading):
        question = re.sub(r"'(\w+\.parquet)'", rf"'{folder}/\1'", QUESTIONS[heading])
        with duckdb.connect() as connection:
            told = connection.execute(question)
            names = [column[0] for column in told.description]
            return [dict(zip(names, row, strict=True)) for row in told.fetchall()]

    return asked


def test_the_spread_of_a_wrong_number_counts_copies_once(ask):
    found = [row for row in ask("How did a wrong number spread?") if row["value"] == 291_000]
    assert found
    assert sum(row["pages"] for row in found) == 3
    assert sum(row["texts"] for row in found) < 3


def test_corrections_are_counted_by_outlet(ask):
    (row,) = ask("Who corrects, and how fast?")
    assert (row["outlet"], row["corrections"], row["days_at_most"]) == ("Harbor Ledger", 1, 0.1)


def test_verdicts_of_each_month_add_up_to_one(ask):
    rows = ask("How do verdicts change over time?")
    assert rows
    for month in {row["month"] for row in rows}:
        assert sum(row["share"] for row in rows if row["month"] == month) == pytest.approx(1, abs=0.01)


def test_contested_claims_are_told_by_verdict(ask):
    (row,) = ask("Where do the engine and the public disagree?")
    assert row["verdict"] in VERDICTS
    assert (row["contested"], row["upheld"]) == (1, 1)


def test_every_claim_is_its_receipts_id(ask):
    rows = ask("Can a claim be made again?")
    assert rows
    assert all(row["is_its_id"] for row in rows)
