"""The locks install the same files everywhere, whichever index or mirror a machine uses."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = sorted(ROOT.glob("requirements*.txt"))

PIN = re.compile(r"^(?P<name>[a-z0-9-]+)(\[[a-z,-]+\])?==(?P<version>[^ ;]+)( ; (?P<marker>.+?))? \\$")


def entries(lock: Path) -> list[str]:
    """One string a requirement, its continuation lines with it."""
    return re.split(r"\n(?=\S)", lock.read_text("utf-8").strip())


def pins(lock: Path) -> dict[tuple[str, str], str]:
    """Versions by name and marker."""
    found = [PIN.match(entry.splitlines()[0]) for entry in entries(lock)]
    assert all(found)
    return {(match["name"], match["marker"] or ""): match["version"] for match in found}


def test_there_is_a_lock_for_each_need():
    assert [lock.stem.removeprefix("requirements") for lock in LOCKS] == ["-bench", "-dev", "-node", "-setup", ""]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_requirement_is_pinned_and_hashed(lock):
    for entry in entries(lock):
        first, *rest = entry.splitlines()
        assert PIN.match(first), first
        assert rest
        assert all(re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line) for line in rest), first


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_no_lock_names_an_index_or_a_host(lock):
    assert not re.search(r"://|index|trusted|find-links|\.(com|org|net|io)\b", lock.read_text("utf-8"))


@pytest.mark.parametrize("lock", [lock for lock in LOCKS if lock.stem != "requirements"], ids=lambda lock: lock.stem)
def test_the_other_locks_agree_with_the_first(lock):
    first = pins(ROOT / "requirements.txt")
    other = pins(lock)
    assert {key: other[key] for key in other.keys() & first.keys()} == {
        key: first[key] for key in other.keys() & first.keys()
    }


def test_every_package_of_node_is_pinned_and_hashed_and_none_names_a_host():
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert len(packages) > 100
    assert all(re.fullmatch(r"sha(512|1)-[A-Za-z0-9+/=]+", entry["integrity"]) for entry in packages.values())
    assert not any("resolved" in entry for entry in packages.values())
    wanted = json.loads((ROOT / "package.json").read_text("utf-8"))["devDependencies"]
    assert {name: packages[f"node_modules/{name}"]["version"] for name in wanted} == wanted
