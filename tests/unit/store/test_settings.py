"""A setting that cannot be right stops the start with one line that names it, and never shows a password."""

import os
from pathlib import Path

import pytest

from tallymark.errors import BadSetting
from tallymark.store.settings import read_settings


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch):
    for name in [name for name in os.environ if name.upper().startswith("TALLYMARK_")]:
        monkeypatch.delenv(name)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BASE_URL", "labels.example"),
        ("BASE_URL", "ftp://labels.example"),
        ("BASE_URL", "javascript:alert(1)"),
        ("BASE_URL", "https://"),
        ("BASE_URL", "http://[::1"),
        ("BASE_URL", ""),
        ("DATABASE_URL", "nonsense"),
        ("DATABASE_URL", "mysql://reader:secret@127.0.0.1/tallymark"),
        ("DATABASE_URL", "sqlite"),
        ("REDIS_URL", "valkey.example:6379"),
        ("REDIS_URL", "http://:secret@valkey.example"),
        ("CRAWL_DELAY", "soon"),
        ("CRAWL_LOOPBACK", "http://harbor.example:80"),
        ("CRAWL_LOOPBACK", "http://127.0.0.1"),
        ("NO_SUCH", "1"),
    ],
)
def test_a_bad_value_is_one_line_that_names_the_variable(monkeypatch, name, value):
    monkeypatch.setenv(f"TALLYMARK_{name}", value)
    with pytest.raises(BadSetting, match=f"TALLYMARK_{name}") as failure:
        read_settings()
    assert "\n" not in str(failure.value)
    assert "secret" not in str(failure.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BASE_URL", "https://labels.example/tallymark/"),
        ("BASE_URL", "http://[::1]:8000"),
        ("DATABASE_URL", ""),
        ("DATABASE_URL", "sqlite:///tallymark.db"),
        ("DATABASE_URL", "postgres://127.0.0.1/tallymark"),
        ("DATABASE_URL", "postgresql+psycopg://reader:secret@127.0.0.1/tallymark"),
        ("REDIS_URL", ""),
        ("REDIS_URL", "redis://127.0.0.1:6379/0"),
        ("REDIS_URL", "rediss://valkey.example"),
        ("REDIS_URL", "unix:///run/valkey.sock"),
        ("CRAWL_LOOPBACK", "http://127.0.0.1:8765"),
    ],
)
def test_a_value_that_can_be_right_is_taken_as_it_is(monkeypatch, name, value):
    monkeypatch.setenv(f"TALLYMARK_{name}", value)
    assert getattr(read_settings(), name.lower()) == value


def test_the_folders_of_reports_are_parted_like_those_of_a_path(monkeypatch):
    assert read_settings().report_paths == ()
    monkeypatch.setenv("TALLYMARK_REPORTS", os.pathsep.join(["/srv/reports", "", "own/lamp-audit"]))
    assert read_settings().report_paths == (Path("/srv/reports"), Path("own/lamp-audit"))


def test_production_refuses_to_crawl_this_machine(monkeypatch):
    monkeypatch.setenv("TALLYMARK_BASE_URL", "https://labels.example")
    monkeypatch.setenv("TALLYMARK_CRAWL_LOOPBACK", "http://127.0.0.1:8765")
    with pytest.raises(BadSetting, match="bad value for TALLYMARK_CRAWL_LOOPBACK: nothing on this machine is crawled"):
        read_settings()
