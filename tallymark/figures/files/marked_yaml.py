"""Reads a YAML file that people write, and keeps the line of everything in it.

Only what such a file needs is read: one document of keys, lists and plain values. No aliases, no tags of its own, no
deep nesting: nothing in it can grow when it is read, and nothing in it can run.
"""

from pathlib import Path

import yaml

from tallymark.figures.files.marked import Marked
from tallymark.figures.files.marked_builder import Builder
from tallymark.figures.files.yaml_faults import told

LARGEST = 500_000
"""Bytes of one file, at most; the longest report file so far has a twentieth of that."""


def read_marked(path: Path, file: str) -> Marked:
    """The content of the file at `path`, called `file` in what is told of it. Raises nothing: problems are in it."""
    marked = Marked(file)
    text = _text(path, marked)
    if text is not None:
        _parse(text, marked)
    marked.readable = marked.data is not None
    if text is not None and not marked.readable and not marked.problems:
        marked.add(1, "the file is empty")
    return marked


def _text(path: Path, marked: Marked) -> str | None:
    try:
        if not path.is_file():
            marked.add(0, _why_no_file(path))
            return None
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        marked.add(0, f"cannot be read ({error.strerror})")
        return None
    if len(raw) > LARGEST:
        marked.add(0, f"larger than {LARGEST // 1000} kB, which no such file needs")
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        marked.add(raw[: error.start].count(b"\n") + 1, "not UTF-8 text: save the file with the encoding UTF-8")
        return None


def _why_no_file(path: Path) -> str:
    if path.is_symlink():
        return "a link that leads nowhere"
    return "a folder, not a file" if path.is_dir() else "not a file" if path.exists() else "no such file"


def _parse(text: str, marked: Marked) -> None:
    loader = yaml.CSafeLoader(text)
    builder = Builder(loader, marked)
    try:
        while not builder.done and (event := loader.get_event()) is not None:
            builder.take(event)
    except yaml.YAMLError as error:
        line, reason = told(error, text)
        marked.problems = [problem for problem in marked.problems if problem.line != line]
        marked.add(line, reason)
        marked.data = None
    finally:
        loader.dispose()
