"""The installation's secret is made once and kept."""

import stat

import pytest

from service.armour.secret_key import FILE_NAME, secret_key
from tallymark.errors import StoreError
from tallymark.store.settings import Settings


def test_the_secret_is_the_same_at_the_next_start(settings):
    assert secret_key(settings) == secret_key(settings)


def test_two_installations_have_different_secrets(tmp_path):
    assert secret_key(Settings(data_dir=tmp_path / "a")) != secret_key(Settings(data_dir=tmp_path / "b"))


def test_only_its_owner_can_read_the_secret(settings):
    secret_key(settings)
    assert stat.S_IMODE((settings.data_dir / FILE_NAME).stat().st_mode) == 0o600
    assert [entry.name for entry in settings.data_dir.iterdir()] == [FILE_NAME]


def test_a_secret_that_is_set_is_used_and_not_kept(tmp_path):
    assert secret_key(Settings(data_dir=tmp_path, secret_key="given")) == b"given"
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_is_one_clear_line(tmp_path):
    (tmp_path / "var").write_text("no folder")
    with pytest.raises(StoreError, match="secret key"):
        secret_key(Settings(data_dir=tmp_path / "var"))
