"""What the stores get: the same bytes every time, small, and nothing that only developers read."""

import importlib.util
import json
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STORE = ROOT / "extension/store"
LARGEST = 150_000


@pytest.fixture(scope="module")
def pack():
    spec = importlib.util.spec_from_file_location("pack", STORE / "pack.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.pack


def test_the_package_is_small_and_the_same_every_time(pack, tmp_path):
    first, second = pack(tmp_path / "one"), pack(tmp_path / "two")
    assert first.read_bytes() == second.read_bytes()
    assert first.stat().st_size < LARGEST


def test_the_package_holds_what_browsers_read_and_nothing_else(pack, tmp_path):
    with zipfile.ZipFile(pack(tmp_path)) as package:
        names = package.namelist()
        manifest = json.loads(package.read("manifest.json"))
    assert {"page/start.js", "background/main.js", "_locales/es/messages.json", "icons/128.png"} <= set(names)
    assert {Path(name).suffix for name in names} == {".js", ".json", ".html", ".css", ".png"}
    assert not any(name.startswith("store/") for name in names)
    assert manifest["version"] in (tmp_path / f"tallymark-{manifest['version']}.zip").name


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_stores_are_told_what_is_sent_in_each_language(lang):
    text = (STORE / f"listing.{lang}.md").read_text("utf-8")
    privacy = (STORE / f"privacy.{lang}.md").read_text("utf-8")
    summary = json.loads((ROOT / f"extension/_locales/{lang}/messages.json").read_text("utf-8"))["description"][
        "message"
    ]
    assert summary in text
    assert len(summary) <= 132  # a Chrome Web Store summary
    for permission in json.loads((ROOT / "extension/manifest.json").read_text("utf-8"))["permissions"]:
        assert f"`{permission}`" in privacy
