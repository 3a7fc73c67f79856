"""A file is there as a whole or not at all."""

import pytest

from tallymark.dumps.whole_file import whole_file
from tallymark.errors import StoreError


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
