"""`tallymark key`: a key is shown once, and never again."""

import pytest
from click.testing import CliRunner

from tallymark.cli import program
from tallymark.errors import BadInput


@pytest.fixture
def tallymark(tmp_path, monkeypatch):
    monkeypatch.setenv("TALLYMARK_DATA_DIR", str(tmp_path))

    def run(*arguments):
        found = CliRunner().invoke(program, ["key", *arguments], catch_exceptions=False, standalone_mode=False)
        return found.stdout

    return run


def test_a_key_is_shown_when_it_is_made_and_by_its_prefix_afterwards(tallymark):
    assert tallymark("list") == "There is no key.\n"
    key = tallymark("add", "the \x1b[31marchive").strip()
    prefix = key.split("_")[1]
    listed = tallymark("list")
    assert listed.startswith(f"{prefix}  ")
    assert "holds  the" in listed
    assert key not in listed
    assert "\x1b" not in listed
    with pytest.raises(BadInput, match="nothing was changed"):
        tallymark("revoke", prefix)
    assert "holds" in tallymark("list")
    assert tallymark("revoke", prefix, "--yes") == f"{prefix} is revoked\n"
    assert "revoked 20" in tallymark("list")
    for gone, why in ((prefix, "is revoked already"), ("ffffffff", "no key begins with ffffffff")):
        with pytest.raises(BadInput, match=why):
            tallymark("revoke", gone)
