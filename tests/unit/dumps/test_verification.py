"""What is not what was published is found, whatever was done to it."""

import random
import shutil

import minisign
import pytest
from click.testing import CliRunner

from tallymark.cli.dump import command
from tallymark.dumps.manifest import Manifest, reconciled
from tallymark.dumps.verification import verify_dump
from tallymark.errors import StoreError
from tests.flipping import flip_is_found


@pytest.fixture(scope="module")
def copy(written, tmp_path_factory):
    return shutil.copytree(written.folder, tmp_path_factory.mktemp("copy") / written.folder.name)


def test_a_whole_dump_is_found_whole(copy):
    assert list(verify_dump(copy)) == []


def test_a_flipped_bit_is_found_wherever_it_is(copy):
    chance = random.Random(7)
    for path in sorted(copy.iterdir()):
        if path.stat().st_size:
            assert flip_is_found(copy, path, chance), path.name


def test_a_file_too_many_or_too_few_is_found(copy):
    added = copy / "more.csv"
    added.touch()
    assert list(verify_dump(copy)) == ["more.csv: the manifest does not know it"]
    added.unlink()
    taken = (copy / "copies.csv.gz").rename(copy.parent / "taken")
    assert list(verify_dump(copy)) == ["copies.csv.gz: it is missing"]
    taken.rename(copy / "copies.csv.gz")


def test_somebody_elses_signature_is_found_where_the_key_is_known(written):
    other = minisign.KeyPair.generate().public_key
    (told,) = verify_dump(written.folder, other)
    assert "signed" in told


def test_a_row_that_the_store_has_and_the_dump_has_not_is_told(written):
    manifest = written.manifest
    assert reconciled(manifest.rows, manifest.store) == []
    (told,) = reconciled(manifest.rows, manifest.store | {"claims": manifest.store["claims"] + 1})
    assert told.startswith("claims: ")


def test_the_command_says_what_is_right_and_by_which_key(written):
    told = CliRunner().invoke(command, ["verify", str(written.folder)])
    assert told.exit_code == 0
    key = (written.folder / "minisign.pub").read_text().splitlines()[1]
    assert key in told.output
    given = CliRunner().invoke(command, ["verify", str(written.folder), "--key", key])
    assert given.exit_code == 0
    assert key not in given.output


def test_the_command_fails_where_anything_is_wrong(written, tmp_path):
    copy = shutil.copytree(written.folder, tmp_path / "copy")
    (copy / "README.md").write_text("another")
    told = CliRunner().invoke(command, ["verify", str(copy)])
    assert isinstance(told.exception, StoreError)
    assert "README.md: it is not what was signed" in told.output


def test_a_folder_that_is_no_dump_is_one_line(tmp_path):
    with pytest.raises(StoreError, match="no dump"):
        list(verify_dump(tmp_path))
    with pytest.raises(StoreError, match="no dump"):
        Manifest.read(tmp_path)
