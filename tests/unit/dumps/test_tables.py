"""What a dump holds: every table in every format, and nothing that it must not hold."""

import csv
import gzip
import json
import sqlite3
from contextlib import closing

import pytest
from pyarrow import parquet

from tallymark.dumps.schema import TABLES
from tests.small_store import FILLER, HANDLE, NAMED, WRONG, SmallStore


def content(path):
    """A file's bytes as they are read, unpacked where they are packed."""
    if path.suffix == ".gz":
        return gzip.decompress(path.read_bytes())
    if path.suffix == ".parquet":
        return repr(parquet.read_table(path).to_pylist()).encode()
    return path.read_bytes()


def table(written, name):
    return parquet.read_table(written.folder / f"{name}.parquet").to_pylist()


def test_every_table_has_the_same_rows_in_every_format_on_either_database(store, dump):
    written = dump()
    with closing(sqlite3.connect(written.folder / "tallymark.sqlite")) as database:
        for each in TABLES:
            rows = table(written, each.name)
            lines = content(written.folder / f"{each.name}.csv.gz").decode().splitlines()
            in_csv = list(csv.DictReader(lines))
            in_lines = [json.loads(line) for line in content(written.folder / f"{each.name}.jsonl.gz").splitlines()]
            in_sqlite = database.execute(f"SELECT {', '.join(each.key)} FROM {each.name}").fetchall()
            keys = [tuple(row[name] for name in each.key) for row in rows]
            assert keys == [tuple(row[name] for name in each.key) for row in in_lines]
            assert sorted(keys) == sorted(in_sqlite)
            assert [tuple(map(str, key)) for key in keys] == [tuple(row[name] for name in each.key) for row in in_csv]
            assert [tuple(row) for row in in_csv] == [each.names] * len(keys)
            assert written.manifest.rows[each.name] == len(keys)
    assert all(count for name, count in written.manifest.rows.items()), "the small store has one of everything"


def test_a_claim_says_what_the_api_says(written):
    lines = content(written.folder / "claims.jsonl.gz").splitlines()
    nested = {each["claim"]: each for each in map(json.loads, lines)}
    for row in table(written, "claims"):
        claim = nested[row["claim"]]
        assert (row["quote"], row["low"], row["verdict"]) == (
            claim["quote"]["exact"],
            float(claim["quantity"]["low"]),
            claim["verdict"],
        )
        assert row["value_grade"] == claim["slots"]["value"].get("grade")
        assert (row["url"], row["outlet"]) == (claim["url"], claim["page"]["outlet"])


def test_claims_of_texts_that_were_corrected_stay_and_are_told_apart(written):
    lost = [row for row in table(written, "claims") if (row["url"] or "").endswith("/lost")]
    assert {row["current"] for row in lost} == {True, False}
    (correction,) = [row for row in table(written, "corrections") if row["change"]]
    assert "291,000" in correction["quote_before"]
    assert correction["stood_at_most"] == 2 * 3600


def test_copies_name_the_one_that_was_first(database, dump):
    store = SmallStore(database)
    for name in ("one", "two"):
        store.visit(f"https://{name}.example/a", f"{WRONG} {FILLER}")
    first, second = table(dump(), "copies")
    assert first["cluster"] == second["cluster"]
    assert sorted((first["is_first"], second["is_first"])) == [False, True]


def test_whole_texts_stay_with_their_publishers(written):
    for path in written.folder.iterdir():
        assert FILLER[-60:].encode() not in content(path), path.name


def test_a_handle_is_told_only_where_it_is_kept_and_a_deleted_post_not_at_all(written):
    posts = {row["url"]: row["handle"] for row in table(written, "documents") if row["kind"] == "post"}
    assert posts == {NAMED: HANDLE, None: None}
    for path in written.folder.iterdir():
        assert b"A post that goes" not in content(path), path.name
        for name in (b"@someone", b"@private"):
            assert name not in content(path), path.name
    assert ("document", "deleted") in {(row["what"], row["reason"]) for row in table(written, "tombstones")}


def test_a_source_is_told_without_what_may_be_a_key_a_person_or_a_folder(written):
    told = {source["source"]: source["addresses"] for source in table(written, "sources")}
    assert told == {
        "ledger": "https://ledger.example/feed",
        "archive": "pages.warc.gz",
        "someone": "https://social.example",
    }


def test_a_claim_that_was_scored_anew_is_a_tombstone_that_names_what_it_is_now(written):
    now = {row["claim"] for row in table(written, "claims")}
    rescored = [row for row in table(written, "tombstones") if row["reason"] == "rescored"]
    assert rescored
    assert all(row["id"] not in now and row["replaced_by"] in now for row in rescored)


def test_a_spreadsheet_runs_no_text_of_a_page_and_other_formats_keep_it(written):
    titles = [
        row["title"] for row in csv.DictReader(content(written.folder / "documents.csv.gz").decode().splitlines())
    ]
    assert "'=1+1, “quoted”" in titles
    assert "=1+1, “quoted”" in [row["title"] for row in table(written, "documents")]


def test_a_row_group_of_claims_holds_one_month_and_report(written):
    file = parquet.ParquetFile(written.folder / "claims.parquet")
    assert file.num_row_groups > 1
    for number in range(file.num_row_groups):
        rows = file.read_row_group(number, columns=["month", "report"]).to_pylist()
        assert len({(row["month"], row["report"]) for row in rows}) == 1
        assert file.metadata.row_group(number).column(0).compression == "ZSTD"


@pytest.mark.parametrize("name", [each.name for each in TABLES])
def test_a_parquet_file_carries_its_descriptions(written, name):
    schema = parquet.read_schema(written.folder / f"{name}.parquet")
    assert all(field.metadata[b"description"] for field in schema)
