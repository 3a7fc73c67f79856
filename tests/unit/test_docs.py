"""The documents are true: what there is stands in them, and what stands in them is there."""

import dataclasses
import pkgutil
import re
import shlex
import textwrap
from collections.abc import Iterator
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_type_hints

import click
import pytest
from prometheus_client.parser import text_string_to_metric_families

from service.app import create_app
from tallymark import __version__
from tallymark.cli import program
from tallymark.dumps.folder import FOLDER, MANIFEST
from tallymark.labels.catalogue import words_in
from tallymark.store.acts.every import ACTS
from tallymark.store.settings import PREFIX, Settings
from tallymark.store.sources.source import KINDS, Source
from tallymark.store.sources.source_file import read_sources
from tallymark.store.watch.status import StoreStatus
from tallymark.store.work.signed_in import SeenServer
from tests.typed import parse

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]

CODE = ("tallymark", "scraper", "worker", "service", "demo", "tests", "benchmarks")

SETTING_ROW = re.compile(rf"^\| `({PREFIX}[A-Z_]+)` \| (?:`([^`]*)`)? *\|", re.MULTILINE)


def read(name: str) -> str:
    return (ROOT / "docs" / name).read_text("utf-8")


def commands(group: click.Group, path: str = "tallymark") -> Iterator[str]:
    """Every command by its full name; groups only where they do something by themselves."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        if not isinstance(command, click.Group) or command.invoke_without_command:
            yield f"{path} {name}"


def test_every_setting_is_documented_with_its_default_and_no_other():
    documented = dict(SETTING_ROW.findall(read("operating.md")))
    fields = Settings.model_fields
    assert documented == {f"{PREFIX}{name.upper()}": str(field.default) for name, field in fields.items()}


def test_every_command_is_documented_and_no_other():
    documented = set(re.findall(r"^\| `(tallymark [a-z ]+)` \|", read("operating.md"), re.MULTILINE))
    assert documented == set(commands(program))


def fields(told: Any, path: str = "") -> Iterator[str]:
    """Every field of what a dataclass holds, by its path; lists are passed through."""
    if isinstance(told, type) and dataclasses.is_dataclass(told):
        for name, kind in get_type_hints(told).items():
            yield from fields(kind, f"{path}.{name}".lstrip("."))
    else:
        inside = [each for each in get_args(told) if each is not NoneType and each is not Ellipsis]
        parts = [each for each in inside if dataclasses.is_dataclass(each)]
        if parts:
            yield from fields(parts[0], path)
        else:
            yield path


def test_every_field_of_the_status_is_documented_and_no_other():
    told = {*fields(StoreStatus), *(f"queue_server.{name}" for name in fields(SeenServer))} - {"tables"}
    told |= {"versions.engine", "versions.dataset", "versions.tables"}
    (table,) = re.findall(r"\| field \| what it means \|\n((?:\|.*\n)+)", read("operating.md"))
    assert set(re.findall(r"^\| `([a-z_.]+)` \| \S", table, re.MULTILINE)) == told


def test_every_metric_is_documented_and_no_other(tmp_path):
    (tmp_path / FOLDER / "2026-03-01").mkdir(parents=True)
    (tmp_path / FOLDER / "2026-03-01" / MANIFEST).touch()
    client = create_app(Settings(data_dir=tmp_path)).test_client()
    told = [client.get(path) for path in ("/api/v1/index", "/metrics")][-1].text
    found: dict[str, set[str]] = {}
    for family in text_string_to_metric_families(told):
        if not family.samples:  # it has nothing to tell just now
            found[family.name] = set()
        for sample in family.samples:
            name = re.sub("_(bucket|sum|count)$", "", sample.name) if family.type == "histogram" else sample.name
            if not name.endswith("_created"):
                found.setdefault(name, set()).update(set(sample.labels) - {"le"})
    documented = re.findall(r"^\| `(tallymark_[a-z_]+)` \| ([^|]*)\|", read("operating.md"), re.MULTILINE)
    told_labels = {name: set(re.findall(r"`([a-z]+)`", labels)) for name, labels in documented}
    assert set(told_labels) == set(found)
    assert {name: told_labels[name] for name, labels in found.items() if labels} == {
        name: labels for name, labels in found.items() if labels
    }


def test_every_kind_of_source_is_documented_and_no_other():
    documented = re.findall(r"^\| `([a-z]+)` \|", read("operating.md"), re.MULTILINE)
    assert [kind for kind in documented if kind in KINDS] == list(KINDS)


def test_the_source_in_the_document_names_every_part_and_can_be_imported():
    (example,) = re.findall(r"\n(    sources:\n(?:    .*\n)+)", read("operating.md"))
    (source,) = read_sources(textwrap.dedent(example), "operating.md")
    named = source.model_dump(exclude_unset=True)
    assert set(Source.model_fields) - set(named) == {"within", "depth"}
    for part in ("politeness", "budget", "expectations"):
        assert set(named[part]) == set(type(getattr(source, part)).model_fields)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_command_in_a_document_can_be_run(page):
    there = set(commands(program))
    groups = {name.rpartition(" ")[0] for name in there}
    for named in re.findall(r"`tallymark ((?:[a-z]+ ?){1,2})", page.read_text("utf-8")):
        words = named.split()
        name = f"tallymark {' '.join(words)}"
        assert name in there | groups or f"tallymark {words[0]}" in there, name


def test_what_is_to_be_cited_is_this_version():
    assert f"\nversion: {__version__}\n" in (ROOT / "CITATION.cff").read_text("utf-8")
    assert f"\n## {__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_every_verdict_is_documented_by_the_name_that_readers_see_and_no_other():
    documented = re.findall(r"^\| \*\*(.+)\*\* \((\w+)\) \|", read("readers.md"), re.MULTILINE)
    assert {verdict: name.lower() for name, verdict in documented} == words_in("en").verdicts


def test_every_endpoint_is_documented_and_no_other(tmp_path):
    paths = create_app(Settings(data_dir=tmp_path)).test_client().get("/openapi.json").json["paths"]
    there = {f"{method.upper()} {path}" for path, methods in paths.items() for method in methods}
    documented = set(re.findall(r"^\| `([A-Z]+ /[^`]+)` \|", read("researchers.md"), re.MULTILINE))
    assert documented == {endpoint for endpoint in there if " /api/" in endpoint}


def test_every_endpoint_for_operators_is_documented_and_no_other(tmp_path):
    rules = create_app(Settings(data_dir=tmp_path)).url_map.iter_rules()
    there = {re.sub(r"<\w+:(\w+)>", r"{\1}", rule.rule) for rule in rules if rule.rule.startswith("/api/v1/ops/")}
    documented = set(re.findall(r"^\| `GET (/[^`]+)` \|", read("console.md"), re.MULTILINE))
    assert there == documented | {f"/api/v1/ops/acts/{name}" for name in ACTS}


def test_every_act_is_documented_with_its_role_and_the_command_that_does_the_same():
    rows = re.findall(r"^\| `([a-z-]+)` \| ([a-z]+) \| `(tallymark [a-z ]+)` \|", read("console.md"), re.MULTILINE)
    assert [(name, role) for name, role, _ in rows] == [(act.name, act.role) for act in ACTS.values()]
    assert {command for _, _, command in rows} <= set(commands(program))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_command_in_a_block_can_be_typed_as_it_stands(page):
    lines = re.findall(r"^    (?:\.venv/bin/)?tallymark (.*)$", page.read_text("utf-8"), re.MULTILINE)
    for line in lines:
        words = shlex.split(line, comments=True)
        parse(words[: words.index(">")] if ">" in words else words)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file(page):
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_and_function_of_the_code_in_a_document_is_there(page):
    text = page.read_text("utf-8")
    there = {path.name for folder in CODE for path in (ROOT / folder).rglob("*.py")}
    named = re.findall(r"`([\w-]+\.py)`", text)
    assert [name for name in named if name not in there] == []
    paths = re.findall(rf"`((?:{'|'.join(CODE)})/[\w/.-]*)`", text)
    assert [path for path in paths if not (ROOT / path).exists()] == []
    for name in re.findall(r"`(tallymark\.(?:figures|reading|scoring|labels|store|dumps)\.[\w.]+)`", text):
        assert pkgutil.resolve_name(name), name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_make_target_in_a_document_exists(page):
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`(?:[A-Z]+=\S+ )?make ([a-z-]+)", page.read_text("utf-8"))) <= targets
