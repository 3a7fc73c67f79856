"""The wheel carries everything that the code reads: report files, lexicons, words, templates, migrations, the press."""

import subprocess
import sys
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest

import tallymark

ROOT = Path(__file__).parents[2]
PACKAGES = ("tallymark", "scraper", "worker", "service", "demo")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as opened:
        yield opened


def metadata(wheel: zipfile.ZipFile, name: str) -> bytes:
    return wheel.read(next(path for path in wheel.namelist() if path.endswith(f".dist-info/{name}")))


def test_every_file_of_the_packages_is_in_the_wheel(wheel):
    files = [path for package in PACKAGES for path in (ROOT / package).rglob("*") if path.is_file()]
    sources = {path.relative_to(ROOT).as_posix() for path in files if "__pycache__" not in path.parts}
    assert sources - set(wheel.namelist()) == set()
    assert any(name.startswith("tallymark/figures/reports/") for name in sources)


def test_the_wheel_has_the_version_of_the_library(wheel):
    assert message_from_bytes(metadata(wheel, "METADATA"))["Version"] == tallymark.__version__


def test_the_wheel_installs_the_command(wheel):
    assert b"tallymark = tallymark.cli:main" in metadata(wheel, "entry_points.txt")


def test_the_wheel_carries_its_licence(wheel):
    assert message_from_bytes(metadata(wheel, "METADATA"))["License-Expression"] == "Apache-2.0"
    assert metadata(wheel, "licenses/LICENSE") == (ROOT / "LICENSE").read_bytes()
