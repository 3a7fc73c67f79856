"""Nothing in the code knows a report: what belongs to one stands in its data files alone.

The words are taken from the report files themselves: ids, titles, publishers, values, the acronyms and proper names
they go by. Comments and docstrings may give examples; nothing that runs may know one.
"""

import ast
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from tallymark.figures import load_catalogue

ROOT = Path(__file__).parents[2]
PARTS = ("tallymark", "scraper", "worker", "service", "extension")
SUFFIXES = (".py", ".js", ".html", ".css", ".json", ".yaml", ".txt", ".xml", ".mako")
DATA = ("tallymark/figures/reports/", "tallymark/figures/lexicons/")

SCRIPT_COMMENT = re.compile(r"/\*.*?\*/|(?<![^\s])//\s[^\n]*", re.DOTALL)
ACRONYM = re.compile(r"\b[A-Z]{3,5}s?\b")


SMALL = 10_000
"""Smaller values stand in any code, for reasons of their own."""


def code_files() -> list[Path]:
    files = [path for part in PARTS for path in sorted((ROOT / part).rglob("*")) if path.suffix in SUFFIXES]
    return [path for path in files if not path.relative_to(ROOT).as_posix().startswith(DATA)]


@cache
def report_words() -> re.Pattern[str]:
    """One expression for everything that only a report file may say."""
    words: set[str] = set()
    for report in load_catalogue().reports.values():
        names = [name for language in report.names.values() for name in language]
        told = [report.title, report.publisher, *report.short.values(), *names, *report.setting.get("en", ())]
        words |= {report.id, report.title, report.publisher, report.url}
        words |= {acronym for text in told for acronym in ACRONYM.findall(text)}
        words |= {name.rstrip("*") for name in names if re.fullmatch(r"[A-ZÁÉÍÓÚ][\w-]+\*?|\w+( \w+)+\*?", name)}
        for figure in report.figures:
            words |= {figure.id, figure.id.replace("-", "_")} if "-" in figure.id else set(quoted(figure.id))
            words |= {form for value in {figure.value, figure.printed} for form in written(value)}
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in sorted(words))})(?!\w)")


def quoted(word: str) -> Iterator[str]:
    """A figure's id that is a word of its own ("transferred") is only meant where it stands alone in quotes."""
    yield from (f'"{word}"', f"'{word}'", f"`{word}`")


def written(value: Decimal) -> Iterator[str]:
    """The forms in which code or text could hold the value; small ones mean nothing by themselves."""
    if value >= SMALL:
        yield from (f"{value:f}", *(f"{value:,f}".replace(",", mark) for mark in ",._ \u00a0"))


def running_code(path: Path) -> str:
    """The file's text without comments and docstrings."""
    text = path.read_text("utf-8")
    if path.suffix != ".py":
        return SCRIPT_COMMENT.sub(" ", text) if path.suffix in (".js", ".css") else text
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            node.body = [part for part in node.body if not is_docstring(part)] or [ast.Pass()]
    return ast.unparse(tree)


def is_docstring(statement: ast.stmt) -> bool:
    value = statement.value if isinstance(statement, ast.Expr) else None
    return isinstance(value, ast.Constant) and isinstance(value.value, str)


@pytest.mark.parametrize("part", PARTS)
def test_no_code_knows_a_report(part):
    files = {name: path for path in code_files() if (name := path.relative_to(ROOT).as_posix()).startswith(f"{part}/")}
    found = {name: sorted(set(report_words().findall(running_code(path)))) for name, path in files.items()}
    assert {name: words for name, words in found.items() if words} == {}


def test_the_words_are_those_of_the_report_files():
    for report in load_catalogue().reports.values():
        assert report_words().search(f"if report == '{report.id}':")
        for figure in report.figures:
            assert report_words().search(f"if figure == '{figure.id}':")
            assert figure.value < SMALL or report_words().search(f"more than {figure.value:,f}")
    assert not report_words().search("if figure.id == other.id and value > 1000: return 'transferred on'")
