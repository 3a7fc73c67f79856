"""Dumps as files: a format a file, and never half a one."""

import io
import json

import pytest

from tallymark.dumps.csv_file import write_csv
from tallymark.dumps.jsonl_file import write_jsonl
from tallymark.dumps.whole_file import whole_file
from tallymark.errors import StoreError
from tests.unit.demo.claim_factory import scored_claims


def test_json_lines_keep_every_claim_as_it_is():
    claims = [claim | {"sentence": "Two\nlines, “quoted” and ñ."} for claim in scored_claims()]
    file = io.StringIO()
    assert write_jsonl(claims, file) == len(claims)
    assert [json.loads(line) for line in file.getvalue().splitlines()] == claims


def test_a_spreadsheet_runs_no_text_of_a_page():
    claim = scored_claims()[0]
    file = io.StringIO()
    write_csv([claim | {"page": claim["page"] | {"title": "=cmd()"}, "sentence": "-2+3"}], file)
    assert "'=cmd()" in file.getvalue()
    assert ",'-2+3," in file.getvalue()


def test_a_file_appears_when_it_is_whole(tmp_path):
    path = tmp_path / "new" / "claims.csv"
    with whole_file(path) as file:
        file.write("ñ\r\n")
        assert not path.exists()
    assert path.read_bytes() == "ñ\r\n".encode()
    assert list(path.parent.iterdir()) == [path]


def test_a_failure_half_way_leaves_the_older_file_and_no_partial_one(tmp_path):
    path = tmp_path / "claims.csv"
    path.write_text("older")

    def write_and_fail():
        with whole_file(path) as file:
            file.write("newer")
            raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError):
        write_and_fail()
    assert path.read_text() == "older"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot write") as failure, whole_file(tmp_path / "file" / "claims.csv"):
        pass
    assert "\n" not in str(failure.value)


def test_a_name_that_is_a_folder_is_one_line_and_leaves_no_partial_file(tmp_path):
    (tmp_path / "claims.csv").mkdir()
    with pytest.raises(StoreError, match="cannot write"), whole_file(tmp_path / "claims.csv"):
        pass
    assert [each.name for each in tmp_path.iterdir()] == ["claims.csv"]
